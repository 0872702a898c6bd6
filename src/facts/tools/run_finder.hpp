// What one command, action or image runs, by the catalogue.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/shell/gating.hpp"
#include "facts/tool_facts.hpp"

namespace prodready::tools {

class RunFinder {
 public:
  explicit RunFinder(const catalogue::Catalogue& catalogue) : catalogue_(catalogue) {}

  // Strong proofs alone. Of the runs, what the step says (at, place, live, times) is left to the caller.
  std::vector<ToolRun> of_command(const Job& job, const Step& step, const Executed& command);
  std::vector<ToolRun> of_action(const Job& job, const Step& step);

 private:
  using Matches = std::vector<catalogue::CommandMatch>;

  const Matches& matches_of(std::span<const shell::Word> words);
  void add_program_of(std::span<const shell::Word> words, const std::string& what, const Gating& gating,
                      std::vector<ToolRun>& runs);
  void add_images(const Gating& gating, std::span<const shell::Word> words, const std::string& what,
                  std::vector<ToolRun>& runs) const;
  void add_addresses(const Executed& command, const Gating& gating, std::vector<ToolRun>& runs) const;

  const catalogue::Catalogue& catalogue_;
  std::map<std::string, Matches> known_;  // by the command's words: matrices repeat them
};

// Whether one of the tool's arguments of this effect is among the words; gives its pattern, else "".
std::string_view argument_of(const catalogue::Tool& tool, catalogue::ArgumentEffect effect,
                             std::span<const std::string_view> words);

}  // namespace prodready::tools
