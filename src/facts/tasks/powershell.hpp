// PowerShell scripts, as far as they call programs.
#pragma once

#include <string>
#include <string_view>

#include "facts/tasks/powershell_loops.hpp"

namespace prodready {

// The programs that a script calls, as text that a POSIX shell reads, each on the line where it stands; other
// lines are empty. Blocks under a condition run under one that is not known; a check of $LASTEXITCODE behind
// a command lets its failure end the script. Cmdlets, expressions and objects are left out, but for a loop
// over the folders that a pattern takes, as `folders_like` lists them: paths from where the script starts.
std::string programs_of_powershell(std::string_view script, const FoldersLike& folders_like = {});

// The script that the arguments of a task runner name: "build.ps1" of `($path + '\build.ps1') -nologo` and of
// `"$PSScriptRoot\build.ps1"`; "" where they name none.
std::string task_file_of(std::string_view arguments);

}  // namespace prodready
