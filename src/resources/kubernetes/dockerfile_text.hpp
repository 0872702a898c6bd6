// The instructions of a Dockerfile, with comments, continuations and here-documents taken apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::resources::kubernetes {

struct Instruction {
  std::string name;                    // upper case: "FROM"
  std::string arguments;               // continued lines joined by a blank
  std::vector<std::string> documents;  // bodies of here-documents
  std::uint32_t line = 0;              // from 1
};

// At most 20,000 instructions; the escape character is that of the directive.
std::vector<Instruction> instructions_of(std::string_view text);

// Words as a shell has them: blanks separate, quotes hold together and are dropped.
std::vector<std::string> words_of(std::string_view text);
// The words of the form ["a", "b"], else nothing.
std::vector<std::string> exec_form_of(std::string_view text);
// The leading options of an instruction ("--from=build"); `text` is left with what follows them.
std::vector<std::string> take_options(std::string_view& text);

}  // namespace prodready::resources::kubernetes
