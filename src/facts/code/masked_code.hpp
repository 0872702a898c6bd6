// A source text with its comments and the contents of its strings blanked out, so that what is looked for in
// code is never found in prose. The masked text has the length of the source: an offset in one is the same
// place in the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::code {

struct Line {
  std::uint32_t begin = 0;  // offsets in bytes, without the line's end
  std::uint32_t end = 0;
  bool has_code = false;
  bool has_comment = false;
  char first = '\0';  // the first byte of its code; '\0' where a literal or bracket begins it, or nothing
};

struct Comment {
  std::uint32_t begin = 0;       // of its first mark (`//`, `/*`, `#`, `"""`)
  std::uint32_t end = 0;         // behind its last character
  std::uint32_t first_line = 0;  // from 0
  std::uint32_t last_line = 0;
  bool docstring = false;  // a string that stands where a statement would (Python)
};

struct MaskedCode {
  std::string_view source;  // must outlive this
  std::string masked;       // comments are blanks, string contents are blanks, quotes and newlines stay
  std::vector<Line> lines;
  std::vector<Comment> comments;

  std::string_view code_of(const Line& line) const {
    return std::string_view(masked).substr(line.begin, line.end - line.begin);
  }
  std::string_view source_of(const Line& line) const {
    return source.substr(line.begin, line.end - line.begin);
  }
};

// Whether the program knows how the language (a name of facts/languages.hpp) writes comments and strings.
bool can_mask(std::string_view language);

// Never fails: an unterminated string ends at its line's end where the language has no longer ones, else with
// the text. For a language that is not known every line that is not blank is code.
MaskedCode mask_code(std::string_view source, std::string_view language);
// The same, in the memory of one that is used no more.
MaskedCode mask_code(std::string_view source, std::string_view language, MaskedCode used);

// Keeps the memory of masked texts for the next ones; serves all threads.
class SpareMaskedCode {
 public:
  MaskedCode take();
  void give_back(MaskedCode code);  // that of large texts is freed

 private:
  std::mutex mutex_;
  std::vector<MaskedCode> spares_;
};

}  // namespace prodready::code
