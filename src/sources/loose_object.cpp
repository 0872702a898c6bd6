#include "sources/loose_object.hpp"

#include <zlib.h>

#include <array>
#include <cstddef>

namespace prodready::sources {
namespace {

constexpr std::size_t header_bytes = 64;  // "commit 123" and a zero byte, with room to spare
constexpr std::size_t most_bytes = std::size_t{512} << 20U;

class Inflation {
 public:
  explicit Inflation(std::string_view bytes) {
    // zlib takes no pointer to const, and writes nothing there.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    good_ = inflateInit(&stream_) == Z_OK;
  }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;
  ~Inflation() { inflateEnd(&stream_); }

  // Fills the buffer as far as the stream goes; false where it is broken or ends too early.
  template <std::size_t Size>
  bool fill(std::array<Bytef, Size>& buffer) {
    stream_.next_out = buffer.data();
    stream_.avail_out = static_cast<uInt>(buffer.size());
    while (good_ && !ended_ && stream_.avail_out > 0) {
      const int code = inflate(&stream_, Z_NO_FLUSH);
      ended_ = code == Z_STREAM_END;
      good_ = code == Z_OK || ended_;
    }
    return good_;
  }

  bool has_ended() const { return ended_; }
  std::size_t total() const { return stream_.total_out; }

 private:
  z_stream stream_{};
  bool good_ = false;
  bool ended_ = false;
};

}  // namespace

std::string fault_of_loose_object(std::string_view bytes, ObjectPart part) {
  constexpr const char* broken = "it is damaged or ends too early";
  if (bytes.size() > most_bytes) {
    return "it is larger than 512 MiB";
  }
  Inflation inflation(bytes);
  if (part == ObjectPart::header) {
    std::array<Bytef, header_bytes> head;
    return inflation.fill(head) ? "" : broken;
  }
  std::array<Bytef, std::size_t{64} * 1024> buffer;
  while (!inflation.has_ended()) {
    if (!inflation.fill(buffer)) {
      return broken;
    }
    if (inflation.total() > most_bytes) {
      return "it is larger than 512 MiB";
    }
  }
  return {};
}

}  // namespace prodready::sources
