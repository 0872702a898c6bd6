// Words as file names, headings and captions have them, and the phrases of a checklist found among them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prodready {

// In lower case, broken at what is neither letter nor digit, and where camelCase turns: "AwsNetwork-v2.png"
// is aws, network, v2, png.
std::vector<std::string> named_words(std::string_view text);

// Whether the phrase ("architect*", "data flow", "network diagram") occurs among the words: in any case, a
// plural `s` or a number allowed, a final `*` for any ending. The last word of a phrase that is diagram,
// view, overview or design may stand up to three words before or behind the rest of it: "diagram of the
// network".
bool has_phrase(const std::vector<std::string>& words, std::string_view phrase);

}  // namespace prodready
