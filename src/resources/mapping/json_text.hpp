// Texts of JSON inside of a source: policies, container definitions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/value.hpp"

namespace prodready::resources {

// The value of a JSON text, percent-encoded or not, nested at most 100 deep; nothing where it is none. Its
// parts have no lines: they stand where the text does.
std::optional<Value> read_json_text(std::string_view text);

// Reads texts of JSON, and remembers the last ones: many things have one policy. Takes constant memory, but
// for what long texts take. For one thread.
class JsonTexts {
 public:
  // As read_json_text; of a longer text than is remembered too.
  std::optional<Value> read(std::string_view text);

 private:
  static constexpr std::size_t slot_count = 64;
  static constexpr std::size_t longest = 4096;  // bytes

  struct Slot {
    std::string text;
    std::optional<Value> value;
  };
  std::vector<Slot> slots_;
};

}  // namespace prodready::resources
