// open, read and close for files that are many: without the two atomic writes by which the C library lets
// threads be cancelled within each call, which none is here.
#pragma once

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>

namespace prodready::sources {

// As openat(2), without flags that make a file.
inline int open_file_at(int folder, const char* path, int flags) {
  return static_cast<int>(syscall(SYS_openat, folder, path, flags | O_LARGEFILE));
}

inline ssize_t read_file(int file, char* buffer, std::size_t size) {
  return syscall(SYS_read, file, buffer, size);
}

inline void close_file(int file) { syscall(SYS_close, file); }

}  // namespace prodready::sources
