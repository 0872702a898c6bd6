// PowerShell scripts, as far as they call programs.
#pragma once

#include <string>
#include <string_view>

namespace prodready {

// The programs that a script calls, as text that a POSIX shell reads, each on the line where it stands; other
// lines are empty. Blocks under a condition run under one that is not known; a check of $LASTEXITCODE behind
// a command lets its failure end the script. Cmdlets, expressions and objects are left out.
std::string programs_of_powershell(std::string_view script);

}  // namespace prodready
