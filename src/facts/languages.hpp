// Which programming language a file is written in, told by its name or its `#!` line. The table is data; data
// formats, markup, style sheets and SQL are not in it, since they are not languages in the sense of the item
// texts.
#pragma once

#include <cstdint>
#include <string_view>

namespace prodready {

enum class LanguageKind : std::uint8_t {
  none,  // no language of the table
  programming,
  shell,           // shell, PowerShell and make: languages for some items only
  infrastructure,  // HCL: a language for some items only
};

// "Go" for "cmd/main.go"; "" where the name tells no language.
std::string_view language_of(std::string_view path);
// "Python" for "#!/usr/bin/env python3"; "" where the first line is no `#!` or names a program that is not
// known.
std::string_view language_of_shebang(std::string_view bytes);

LanguageKind kind_of(std::string_view language);

}  // namespace prodready
