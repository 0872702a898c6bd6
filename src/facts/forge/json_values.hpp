// Several JSON values one behind the other, as `gh api --paginate` prints its pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace prodready::forge {

struct JsonText {
  std::string_view text;
  std::uint32_t line = 1;  // where it starts
};

// Cuts a text between its top-level values, at most `limit` of them (the last holds what is left). What is no
// JSON stays in one piece, for the parser to name the fault. A byte order mark is left out.
std::vector<JsonText> split_json(std::string_view text, std::size_t limit);

}  // namespace prodready::forge
