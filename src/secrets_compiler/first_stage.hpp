// The expression by which the first stage finds a rule: its pattern, or where that is wide a part of it.
// What a scan reads beside what is new in a content grows with the widest expression.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::secrets {

// Behind the class, the escape or the character at `at`; npos where a class has no end.
std::size_t behind_atom(std::string_view pattern, std::size_t at);

// Behind the repeat at `at`: "{2,3}"; `at` where there is none.
std::size_t behind_repeat(std::string_view pattern, std::size_t at);

// The parts of a pattern that follow one another, each with its repeat: "a[bc]{2}(?:d|e)" has three. Empty
// where the pattern is a choice ("a|b") or is not well formed.
std::vector<std::string_view> parts_of(std::string_view pattern);

// Some part of each match of the pattern (of a checked rule) matches this: of its narrow parts the one with
// the longest and fewest fixed texts, since those stand where the rule's matches are and hardly anywhere
// else. The pattern itself where it is narrow, or where no narrow part has a fixed text.
std::string first_stage_of(const std::string& pattern);

}  // namespace prodready::secrets
