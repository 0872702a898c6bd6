// The targets of a makefile, as far as they can be told without make.
#pragma once

#include <string_view>

#include "facts/documents/task_files.hpp"

namespace prodready::documents {

// Both branches of a conditional count. Targets that a variable, a function or a template makes are
// `unresolved`, unless plain assignments of the same file tell the variable.
void read_makefile(std::string_view bytes, TaskFile& file);

}  // namespace prodready::documents
