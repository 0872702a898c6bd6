// Whether a linter's or formatter's own configuration (Exclusion) leaves a file out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "facts/shell/commands.hpp"
#include "facts/tool_facts.hpp"
#include "sources/ignore.hpp"

namespace prodready::tools {

class LeftOut {
 public:
  // Nothing where it cannot be read: look-around in an expression, an unclosed bracket.
  static std::optional<LeftOut> compile(const Exclusion& exclusion);

  // `path`: of a file, from the root.
  bool takes(std::string_view path) const;

 private:
  LeftOut() = default;
  bool ignores(std::string_view path) const;
  bool finds(std::string_view path) const;

  Exclusion::Form form_ = Exclusion::Form::ignore_lines;
  std::string folder_;
  sources::IgnoreRules rules_;
  std::optional<Glob> glob_;
  std::optional<Pattern> expression_;
};

// Whether the tool of this id (ESLint's plug-ins read what is written for ESLint) reads the file, when it
// runs in the folder `base` with these words: options name another file, or switch it off.
bool is_read_by(const Exclusion& exclusion, std::string_view tool, std::span<const shell::Word> words,
                std::string_view base);

}  // namespace prodready::tools
