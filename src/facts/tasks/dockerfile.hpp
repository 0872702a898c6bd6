// The instructions of a Dockerfile, stage by stage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::dockerfile {

struct Instruction {
  std::string name;       // "run", in small letters
  std::string arguments;  // continued lines joined by line feeds, without comments
  std::uint32_t line = 0;
};

struct Stage {
  std::string name;  // in small letters; "" without one
  std::string base;
  std::vector<Instruction> instructions;
};

// Of the first 20,000 lines.
std::vector<Stage> stages_of(std::string_view text);

// The stage with this name or number among the first `before` ones.
std::optional<std::size_t> stage_called(const std::vector<Stage>& stages, std::string_view name,
                                        std::size_t before);

// The stages that are built for one: itself, its bases, and those that these copy or mount from.
std::set<std::size_t> stages_for(const std::vector<Stage>& stages, std::size_t target);

// Past the options of an instruction, `--from=build`, which are added to `options` where it is given.
std::string_view without_options(std::string_view arguments, std::vector<std::string>* options = nullptr);

}  // namespace prodready::dockerfile
