// What the search for conditions and the one for calls have in common (toggles.hpp).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "facts/code/masked_code.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

inline constexpr std::size_t most_toggles = 20;  // of one file

// Lines from 0. Each name once a line, and not many more than are kept.
void add_toggle(std::vector<ToggleUse>& uses, std::string_view name, std::size_t line, bool call);
std::size_t line_at(const MaskedCode& code, std::size_t offset);
// Whether the name at the offset is being declared there as a function.
bool is_definition(const MaskedCode& code, std::size_t line, std::size_t offset);

// Calls that evaluate a flag of a library which the file imports.
void find_toggle_calls(const MaskedCode& code, const CodeFile& file, std::vector<ToggleUse>& uses);

}  // namespace prodready::code
