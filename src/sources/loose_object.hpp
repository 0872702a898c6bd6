// Checks a loose object before libgit2 reads it: over one that ends too early, as a crash or a full disk
// leaves them, libgit2 1.5 inflates for ever.
#pragma once

#include <string>
#include <string_view>

namespace prodready::sources {

enum class ObjectPart { header, whole };

// What is wrong with the bytes of a loose object, or with as much of them as is read for that part; "" for
// nothing. An object of over 512 MiB is refused as well. For the header the first 1024 bytes of the file will
// do.
std::string fault_of_loose_object(std::string_view bytes, ObjectPart part);

}  // namespace prodready::sources
