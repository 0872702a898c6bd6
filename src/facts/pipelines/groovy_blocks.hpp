// The outer shape of a Groovy script of nested blocks, as declarative Jenkins pipelines are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prodready {

// `stage('Test') { … }`, `sh "make"`, `agent any`, `NAME = 'value'`.
struct GroovyStatement {
  std::string name;                                        // "" for something else
  std::vector<std::string> arguments;                      // texts of string arguments, and bare words
  std::vector<std::pair<std::string, std::string>> named;  // script: '…', returnStatus: true
  bool interpolates = false;                               // a "…" string with a ${ } in it
  bool assigns = false;                                    // NAME = value
  std::string text;                                        // as written, without its block
  std::uint32_t line = 0;
  bool has_block = false;
  std::vector<GroovyStatement> block;

  const GroovyStatement* find(std::string_view wanted) const;  // in its block
  std::string named_text(std::string_view wanted) const;
};

// At most 50 deep and 20,000 statements; what is beyond is left out. `complete`: false then, or where
// brackets or quotes do not close.
struct GroovyScript {
  std::vector<GroovyStatement> statements;
  bool complete = true;
};
GroovyScript read_groovy(std::string_view text);

}  // namespace prodready
