#include "facts/secrets/zip_members.hpp"

#include <openssl/evp.h>
#include <zlib.h>

#include <algorithm>
#include <new>
#include <utility>

#include "facts/secrets/content.hpp"

namespace prodready::secret_scan {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t end_size = 22;       // of the record at the end of the file, without its comment
constexpr std::size_t entry_size = 46;     // of an entry of the directory, without its name
constexpr std::size_t local_size = 30;     // of the header before a member, without its name
constexpr std::size_t looked_at = 16'384;  // at the end of the file, as the library for archives does
constexpr std::size_t most_clean = 200'000;

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t byte = 0; byte < size; ++byte) {
    number |= std::uint32_t{static_cast<unsigned char>(bytes[at + byte])} << (8 * byte);
  }
  return number;
}
std::uint16_t short_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(number_at(bytes, at, 2));
}
std::uint32_t long_at(std::string_view bytes, std::size_t at) { return number_at(bytes, at, 4); }

// The directory's bytes; empty where the file has none.
std::string_view directory_of(std::string_view archive) {
  constexpr std::string_view end_mark = "PK\x05\x06"sv;
  constexpr std::size_t directory_size_at = 12;
  constexpr std::size_t directory_at = 16;
  if (archive.size() < end_size) {
    return {};
  }
  const std::size_t from = archive.size() - std::min(archive.size(), looked_at);
  const std::size_t end = archive.rfind(end_mark, archive.size() - end_size);
  if (end == std::string_view::npos || end < from) {
    return {};
  }
  const std::size_t size = long_at(archive, end + directory_size_at);
  const std::size_t begin = long_at(archive, end + directory_at);
  return begin <= end && size <= end - begin ? archive.substr(begin, size) : std::string_view{};
}

// What the directory says of a member.
struct Listed {
  std::string_view name;
  std::uint16_t method = 0;
  std::size_t packed = 0;  // bytes
};

// Nothing where the header before the member says something else.
std::optional<std::string_view> packed_bytes(std::string_view archive, std::size_t header,
                                             const Listed& listed) {
  constexpr std::string_view local_mark = "PK\x03\x04"sv;
  if (archive.size() < local_size || header > archive.size() - local_size ||
      archive.substr(header, local_mark.size()) != local_mark ||
      short_at(archive, header + 8) != listed.method ||
      short_at(archive, header + 26) != listed.name.size() ||
      archive.substr(header + local_size, listed.name.size()) != listed.name) {
    return std::nullopt;
  }
  const std::size_t begin = header + local_size + listed.name.size() + short_at(archive, header + 28);
  if (begin > archive.size() || listed.packed > archive.size() - begin) {
    return std::nullopt;
  }
  return archive.substr(begin, listed.packed);
}

bool is_text(ContentKind kind) { return kind == ContentKind::text || kind == ContentKind::utf16; }

}  // namespace

ZipMembers::ZipMembers(std::string_view archive) : archive_(archive) {
  const std::string_view directory = directory_of(archive);
  std::size_t at = 0;
  while (at < directory.size()) {
    if (!read_entry(directory, at)) {
      entries_.clear();
      return;
    }
  }
  // Members that share bytes would let a small file make endless work.
  std::size_t packed = 0;
  for (const auto& [name, entry] : entries_) {
    packed += entry.member.packed.size();
  }
  if (packed > archive.size()) {
    entries_.clear();
  }
}

bool ZipMembers::read_entry(std::string_view directory, std::size_t& at) {
  constexpr std::string_view entry_mark = "PK\x01\x02"sv;
  if (directory.size() - at < entry_size || directory.substr(at, entry_mark.size()) != entry_mark) {
    return false;
  }
  const std::size_t name_size = short_at(directory, at + 28);
  const std::size_t rest = short_at(directory, at + 30) + std::size_t{short_at(directory, at + 32)};
  if (directory.size() - at - entry_size < name_size + rest) {
    return false;
  }
  const std::string_view name = directory.substr(at + entry_size, name_size);
  const std::uint16_t method = short_at(directory, at + 10);
  const std::optional<std::string_view> packed =
      packed_bytes(archive_, long_at(directory, at + 42), {name, method, long_at(directory, at + 20)});
  if (!packed) {
    return false;
  }
  const Member member{.packed = *packed, .size = long_at(directory, at + 24), .method = method};
  const auto [known, is_new] = entries_.try_emplace(std::string(name), Entry{.member = member});
  known->second.is_unique = is_new;
  at += entry_size + name_size + rest;
  return true;
}

std::optional<ZipMembers::Member> ZipMembers::find(std::string_view name) const {
  const auto found = entries_.find(name);
  const bool is_plain = found != entries_.end() && found->second.is_unique;
  return is_plain ? std::optional(found->second.member) : std::nullopt;
}

MemberKey key_of(const ZipMembers::Member& member) {
  std::string packed = std::to_string(member.method) + " " + std::to_string(member.size) + " ";
  packed += member.packed;
  MemberKey key;
  unsigned int written = 0;
  EVP_Digest(packed.data(), packed.size(), key.data(), &written, EVP_sha256(), nullptr);
  return key;
}

void MemberBeginnings::Free::operator()(z_stream* stream) const {
  inflateEnd(stream);
  delete stream;
}

MemberBeginnings::MemberBeginnings() : stream_(new z_stream{}) {
  constexpr int raw = -15;  // no header, the largest window
  if (inflateInit2(stream_.get(), raw) != Z_OK) {
    throw std::bad_alloc();
  }
}

bool MemberBeginnings::may_be_text(const ZipMembers::Member& member) {
  constexpr std::uint16_t stored = 0;
  constexpr std::uint16_t deflated = 8;
  constexpr std::size_t first_look = 512;  // bytes: enough for most programs
  if (member.method == stored) {
    return is_text(kind_of(member.packed));
  }
  if (member.method != deflated || inflateReset(stream_.get()) != Z_OK) {
    return true;
  }
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(member.packed.data()));
  stream_->avail_in = static_cast<uInt>(member.packed.size());
  beginning_.resize(decisive_bytes);
  std::size_t unpacked = 0;
  for (const std::size_t until : {first_look, decisive_bytes}) {
    stream_->next_out = reinterpret_cast<Bytef*>(beginning_.data()) + unpacked;
    stream_->avail_out = static_cast<uInt>(until - unpacked);
    const int outcome = inflate(stream_.get(), Z_SYNC_FLUSH);
    unpacked = until - stream_->avail_out;
    if (!is_text(kind_of(std::string_view(beginning_).substr(0, unpacked)))) {
      return false;
    }
    if (outcome != Z_OK) {
      break;
    }
  }
  return true;
}

void CleanMembers::add(const MemberKey& key) {
  if (keys_.size() < most_clean) {
    keys_.insert(key);
  }
}

}  // namespace prodready::secret_scan
