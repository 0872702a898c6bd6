// The exit codes of the program, in one place (docs/reference/exit-codes.md).
#pragma once

namespace prodready::cli {

enum class ExitCode {
  gate_open = 0,       // also: the command did what it was asked
  gate_shut = 1,       // a blocking item fails
  not_run = 2,         // wrong flags, a bad checklist, an unreadable input, an unwritable report
  undecided = 3,       // only undecided items block
  internal_error = 70  // a bug
};

}  // namespace prodready::cli
