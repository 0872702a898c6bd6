// Expressions that do not go on from one line to the next. What a scan reads beside what is new in a content
// ends with the line then.
#pragma once

#include <string>
#include <vector>

namespace prodready::secrets {

// Expressions none of which matches a text with a newline before its last byte. In each match of the pattern
// (of a checked rule) one of them matches. Empty where none with a fixed text can be made.
std::vector<std::string> single_line_of(const std::string& pattern);

}  // namespace prodready::secrets
