// What an open folder holds, asked of the system itself: the C library's streams ask about each folder first
// and take a lock for each entry.
#pragma once

#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace prodready::sources {

// Calls take(name, type) for each entry of `folder`, which is open for reading and at its beginning, in no
// order;
// "." and ".." are among them. `type` is one of dirent.h's DT_… Returns errno where not all could be read,
// else 0.
template <class Take>
int for_each_entry(int folder, const Take& take) {
  // struct linux_dirent64 of getdents64(2), which no header has.
  constexpr std::size_t inode_at = 0;
  constexpr std::size_t size_at = 16;
  constexpr std::size_t type_at = 18;
  constexpr std::size_t name_at = 19;
  constexpr std::size_t buffer_size = 32768;
  alignas(std::uint64_t) std::array<char, buffer_size> buffer;
  while (true) {
    const long filled = syscall(SYS_getdents64, folder, buffer.data(), buffer.size());
    if (filled <= 0) {
      return filled == 0 || errno == ENOENT ? 0 : errno;  // ENOENT: it was removed meanwhile
    }
    std::uint16_t size = 0;
    for (const char* entry = buffer.data(); entry < buffer.data() + filled; entry += size) {
      std::memcpy(&size, entry + size_at, sizeof size);
      std::uint64_t inode = 0;
      std::memcpy(&inode, entry + inode_at, sizeof inode);
      if (inode != 0) {  // 0: it was deleted
        take(std::string_view(entry + name_at), static_cast<unsigned char>(entry[type_at]));
      }
    }
  }
}

}  // namespace prodready::sources
