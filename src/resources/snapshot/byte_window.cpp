#include "resources/snapshot/byte_window.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <isa-l/igzip_lib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t piece_bytes = std::size_t{256} << 10U;

std::size_t page_bytes() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

// A file's pages, followed by a page of zeros: what is read behind the last
// byte stays within.
class Mapping {
 public:
  Mapping() = default;
  Mapping(Mapping&& other) noexcept
      : start_(std::exchange(other.start_, nullptr)), mapped_(other.mapped_), size_(other.size_) {}
  Mapping& operator=(Mapping&&) = delete;
  ~Mapping() {
    if (start_ != nullptr) {
      munmap(start_, mapped_);
    }
  }

  static std::optional<Mapping> of(int file, std::size_t size) {
    Mapping mapping;
    const std::size_t page = page_bytes();
    mapping.size_ = size;
    mapping.mapped_ = (size + page - 1) / page * page + page;
    void* reserved = mmap(nullptr, mapping.mapped_, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (reserved == MAP_FAILED) {
      return std::nullopt;
    }
    mapping.start_ = reserved;
    if (size > 0) {
      if (mmap(reserved, size, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == MAP_FAILED) {
        return std::nullopt;
      }
      madvise(reserved, size, MADV_SEQUENTIAL);
    }
    return mapping;
  }

  std::string_view bytes() const { return {static_cast<const char*>(start_), size_}; }

  // Gives back the pages that lie wholly before `position`.
  void release_before(const char* position) {
    const auto done = static_cast<std::size_t>(position - static_cast<const char*>(start_));
    const std::size_t whole = done / page_bytes() * page_bytes();
    if (whole > released_) {
      madvise(static_cast<char*>(start_) + released_, whole - released_, MADV_DONTNEED);
      released_ = whole;
    }
  }

 private:
  void* start_ = nullptr;
  std::size_t mapped_ = 0;
  std::size_t size_ = 0;
  std::size_t released_ = 0;
};

class PlainWindow final : public ByteWindow {
 public:
  explicit PlainWindow(Mapping mapping) : mapping_(std::move(mapping)) { rest_ = mapping_.bytes(); }
  bool more() override { return false; }
  bool stable() const override { return true; }
  void release_before(const char* position) override { mapping_.release_before(position); }

 private:
  Mapping mapping_;
};

// Bytes that arrive in pieces: what was passed is dropped when the next piece
// comes.
class PieceWindow : public ByteWindow {
 public:
  bool stable() const override { return false; }

 protected:
  // Room for `size` bytes behind rest(); take() says how many came.
  char* room(std::size_t size) {
    const std::size_t kept = rest_.size();
    if (kept > 0 && rest_.data() != buffer_.data()) {
      std::memmove(buffer_.data(), rest_.data(), kept);
    }
    if (buffer_.size() < kept + size + parse_padding) {
      buffer_.resize(std::max(kept + size + parse_padding, buffer_.size() * 2));
    }
    rest_ = std::string_view(buffer_.data(), kept);
    return buffer_.data() + kept;
  }
  void take(std::size_t size) { rest_ = std::string_view(buffer_.data(), rest_.size() + size); }

 private:
  std::string buffer_;
};

class GzipWindow final : public PieceWindow {
 public:
  GzipWindow(Mapping mapping, std::size_t limit)
      : mapping_(std::move(mapping)), input_(mapping_.bytes()), limit_(limit) {
    isal_inflate_init(&stream_);
    stream_.crc_flag = ISAL_GZIP;
  }

  bool more() override {
    if (failure_ || ended_) {
      return false;
    }
    char* target = room(piece_bytes);
    stream_.next_out = reinterpret_cast<std::uint8_t*>(target);
    stream_.avail_out = static_cast<std::uint32_t>(piece_bytes);
    while (stream_.avail_out > 0 && !ended_ && !failure_) {
      inflate_some();
    }
    const std::size_t count = piece_bytes - stream_.avail_out;
    inflated_ += count;
    take(count);
    if (inflated_ > limit_) {
      failure_ = fmt::format("inflates to more than {} bytes", limit_);
    }
    mapping_.release_before(input_.data());
    return count > 0;
  }

 private:
  void inflate_some() {
    const std::uint32_t room_before = stream_.avail_out;
    const auto fed = static_cast<std::uint32_t>(
        std::min<std::size_t>(input_.size(), std::numeric_limits<std::uint32_t>::max()));
    // Nothing is written to it.
    stream_.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(input_.data()));
    stream_.avail_in = fed;
    const int answer = isal_inflate(&stream_);
    input_.remove_prefix(fed - stream_.avail_in);
    if (answer < 0) {
      failure_ = "the gzip stream is damaged";
    } else if (stream_.block_state == ISAL_BLOCK_FINISH) {
      // Files joined by `cat` are one gzip file; zeros or rubbish behind the
      // last are not read.
      ended_ = !input_.starts_with("\x1f\x8b");
      isal_inflate_reset(&stream_);
      stream_.crc_flag = ISAL_GZIP;
    } else if (stream_.avail_in == fed && stream_.avail_out == room_before) {
      failure_ = "the gzip stream breaks off";
    }
  }

  Mapping mapping_;
  std::string_view input_;
  std::size_t limit_;
  std::size_t inflated_ = 0;
  inflate_state stream_ = {};
  bool ended_ = false;
};

class MemoryWindow final : public PieceWindow {
 public:
  MemoryWindow(std::string bytes, std::size_t piece) : bytes_(std::move(bytes)), piece_(piece) {
    if (piece_ == 0) {
      const std::size_t size = bytes_.size();
      bytes_.resize(size + parse_padding);
      rest_ = std::string_view(bytes_).substr(0, size);
    }
  }
  bool stable() const override { return piece_ == 0; }
  bool more() override {
    if (piece_ == 0 || position_ == bytes_.size()) {
      return false;
    }
    const std::size_t count = std::min(piece_, bytes_.size() - position_);
    std::memcpy(room(count), bytes_.data() + position_, count);
    take(count);
    position_ += count;
    return true;
  }

 private:
  std::string bytes_;
  std::size_t piece_;
  std::size_t position_ = 0;
};

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      close(number_);
    }
  }
  int number() const { return number_; }

 private:
  int number_;
};

Error unreadable(const std::string& path, std::string why) {
  return Error{.kind = ErrorKind::unreadable, .message = std::move(why), .place = Place{.path = path}};
}

}  // namespace

Result<std::unique_ptr<ByteWindow>> open_window(const std::string& path, std::size_t inflated_bytes) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.number() < 0) {
    return unreadable(path, errno == EACCES ? "permission denied" : "cannot be opened");
  }
  struct stat status = {};
  if (fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return unreadable(path, "no regular file");
  }
  std::optional<Mapping> mapping = Mapping::of(file.number(), static_cast<std::size_t>(status.st_size));
  if (!mapping) {
    return unreadable(path, "cannot be mapped into memory");
  }
  if (mapping->bytes().starts_with("\x1f\x8b")) {
    return std::unique_ptr<ByteWindow>(std::make_unique<GzipWindow>(std::move(*mapping), inflated_bytes));
  }
  return std::unique_ptr<ByteWindow>(std::make_unique<PlainWindow>(std::move(*mapping)));
}

std::unique_ptr<ByteWindow> memory_window(std::string bytes, std::size_t piece) {
  return std::make_unique<MemoryWindow>(std::move(bytes), piece);
}

}  // namespace prodready::resources::snapshot
