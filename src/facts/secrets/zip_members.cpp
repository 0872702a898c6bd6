#include "facts/secrets/zip_members.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

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
    packed += entry.packed;
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
  const Entry entry{.local_header = long_at(directory, at + 42),
                    .packed = long_at(directory, at + 20),
                    .size = long_at(directory, at + 24),
                    .method = short_at(directory, at + 10)};
  const auto [known, is_new] =
      entries_.try_emplace(std::string(directory.substr(at + entry_size, name_size)), entry);
  known->second.is_unique = is_new;
  at += entry_size + name_size + rest;
  return true;
}

std::optional<ZipMembers::Member> ZipMembers::find(std::string_view name) const {
  constexpr std::string_view local_mark = "PK\x03\x04"sv;
  const auto found = entries_.find(name);
  if (found == entries_.end() || !found->second.is_unique) {
    return std::nullopt;
  }
  const Entry& entry = found->second;
  if (archive_.size() < local_size || entry.local_header > archive_.size() - local_size ||
      archive_.substr(entry.local_header, local_mark.size()) != local_mark) {
    return std::nullopt;
  }
  const std::size_t begin = entry.local_header + local_size + short_at(archive_, entry.local_header + 26) +
                            short_at(archive_, entry.local_header + 28);
  if (begin > archive_.size() || entry.packed > archive_.size() - begin) {
    return std::nullopt;
  }
  const std::string kind = std::to_string(entry.method) + " " + std::to_string(entry.size) + " ";
  Member member{.size = entry.size};
  unsigned int written = 0;
  std::string packed = kind;
  packed += archive_.substr(begin, entry.packed);
  EVP_Digest(packed.data(), packed.size(), member.key.data(), &written, EVP_sha256(), nullptr);
  return member;
}

void CleanMembers::add(const MemberKey& key) {
  if (keys_.size() < most_clean) {
    keys_.insert(key);
  }
}

}  // namespace prodready::secret_scan
