#include "facts/secrets/clean_cache.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>

#include "core/text.hpp"
#include "sources/local_file.hpp"

namespace prodready::secret_scan {
namespace {

namespace fs = std::filesystem;
using packs::ObjectId;

// The file: one line of text that names its form and the rules, the ids, and the hash of all before it.
constexpr std::string_view form = "prodready clean blobs 1 ";
constexpr std::size_t hash_size = 32;                        // of SHA-256
constexpr std::size_t largest_file = std::size_t{1} << 30U;  // bytes: 50 million blobs

std::string header_of(std::string_view rule_set) { return fmt::format("{}{}\n", form, rule_set); }

std::string hash_of(std::string_view bytes) {
  std::string hash(hash_size, '\0');
  unsigned int written = 0;
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), &written,
             EVP_sha256(), nullptr);
  return hash;
}

Error unwritable(const std::string& file, std::string_view why) {
  return {ErrorKind::unreadable, fmt::format("{}: cannot be written: {}", printable(file), why), {}};
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

Result<void> write_new(const std::string& file, std::string_view bytes) {
  std::unique_ptr<std::FILE, CloseFile> out(std::fopen(file.c_str(), "wbx"));
  if (!out) {
    return unwritable(file, std::strerror(errno));
  }
  std::error_code problem;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, problem);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), out.get()) == bytes.size();
  if (!written || std::fflush(out.get()) != 0) {
    return unwritable(file, std::strerror(errno));
  }
  return {};
}

std::size_t slot_of(const ObjectId& id) { return (std::size_t{id.bytes[0]} << 8U) | id.bytes[1]; }

}  // namespace

CleanCache CleanCache::load(const std::string& file, std::string_view rule_set) {
  CleanCache cache;
  const Result<std::string> read = sources::read_local_file(file, largest_file);
  const std::string header = header_of(rule_set);
  if (!read || !read->starts_with(header) || read->size() < header.size() + hash_size) {
    return cache;
  }
  const std::string_view all = *read;
  const std::string_view body = all.substr(0, all.size() - hash_size);
  const std::string_view ids = body.substr(header.size());
  if (ids.size() % ObjectId::size != 0 || hash_of(body) != all.substr(body.size())) {
    return cache;
  }
  cache.ids_.resize(ids.size() / ObjectId::size);
  static_assert(sizeof(ObjectId) == ObjectId::size);
  if (!ids.empty()) {
    std::memcpy(cache.ids_.data(), ids.data(), ids.size());
  }
  cache.index();
  return cache;
}

void CleanCache::index() {
  if (!std::ranges::is_sorted(ids_)) {
    std::ranges::sort(ids_);
  }
  ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
  starts_.assign(slots + 1, 0);
  for (const ObjectId& id : ids_) {
    ++starts_[slot_of(id) + 1];
  }
  for (std::size_t slot = 0; slot < slots; ++slot) {
    starts_[slot + 1] += starts_[slot];
  }
}

bool CleanCache::contains(const ObjectId& id) const {
  if (ids_.empty()) {
    return false;
  }
  const std::size_t slot = slot_of(id);
  const std::span<const ObjectId> near =
      std::span(ids_).subspan(starts_[slot], starts_[slot + 1] - starts_[slot]);
  return std::ranges::binary_search(near, id);
}

void CleanCache::add(std::vector<ObjectId> ids) {
  ids_.insert(ids_.end(), ids.begin(), ids.end());
  index();
}

Result<void> CleanCache::save(const std::string& file, std::string_view rule_set) const {
  std::string bytes = header_of(rule_set);
  bytes.append(reinterpret_cast<const char*>(ids_.data()), ids_.size() * ObjectId::size);
  bytes += hash_of(bytes);
  std::error_code problem;
  fs::create_directories(fs::path(file).parent_path(), problem);
  const std::string beside = fmt::format("{}.{}.tmp", file, getpid());
  fs::remove(beside, problem);
  if (Result<void> written = write_new(beside, bytes); !written) {
    fs::remove(beside, problem);
    return written;
  }
  fs::rename(beside, file, problem);
  if (problem) {
    const std::string why = problem.message();
    fs::remove(beside, problem);
    return unwritable(file, why);
  }
  return {};
}

}  // namespace prodready::secret_scan
