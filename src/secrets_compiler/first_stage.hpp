// The expression by which the first stage finds a rule: its pattern, or where that is wide a beginning of it.
// What a scan reads beside what is new in a content grows with the widest expression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prodready::secrets {

// The parts of a pattern that follow one another, each with its repeat: "a[bc]{2}(?:d|e)" has three. Empty
// where the pattern is a choice ("a|b") or is not well formed.
std::vector<std::string_view> parts_of(std::string_view pattern);

// Of each match of the pattern (of a checked rule) some beginning matches this; the pattern itself where it
// is narrow, or where no beginning has a fixed text.
std::string first_stage_of(const std::string& pattern);

}  // namespace prodready::secrets
