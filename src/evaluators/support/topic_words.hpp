// Topic words as checklists list them, found in prose, headings and file names.
#pragma once

#include <string>
#include <string_view>

namespace prodready {

// Whether `text` has the word: whole, in any letter case, a plural `s` allowed; a final `*` stands for any
// ending.
bool has_topic_word(std::string_view text, std::string_view word);

}  // namespace prodready
