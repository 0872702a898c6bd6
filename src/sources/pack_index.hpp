// The size of a pack's index held against the number of objects that it claims.
#pragma once

#include <string>

namespace prodready::sources {

// False where the counts fall, or where more objects are counted than the file has room for. True also for formats
// that are not known here (libgit2 refuses them) and for a file that cannot be opened.
bool is_sound_pack_index(const std::string& path);

}  // namespace prodready::sources
