#include "facts/secrets/archives.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "core/text.hpp"

namespace prodready::secret_scan {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t block_size = std::size_t{64} << 10U;
constexpr std::size_t mebibyte = std::size_t{1} << 20U;
constexpr std::size_t tar_magic_at = 257;

constexpr std::string_view magics[] = {
    "PK\x03\x04"sv,        // zip, jar, whl, docx
    "\x1f\x8b"sv,          // gzip
    "BZh"sv,               // bzip2
    "\xfd\x37zXZ\x00"sv,   // xz
    "\x28\xb5\x2f\xfd"sv,  // zstd
};

struct CloseArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

class Unpacking {
 public:
  Unpacking(std::string_view bytes, const ArchiveLimits& limits, const TakeMember& take, CleanMembers* known)
      : bytes_(bytes), limits_(limits), take_(take), known_(known), members_(bytes) {}

  Unpacked run() {
    if (!open()) {
      return {.gap = {}, .is_damaged = true};
    }
    for (std::size_t members = 0; goes_on_; ++members) {
      archive_entry* entry = nullptr;
      const int got = archive_read_next_header(archive_.get(), &entry);
      if (got == ARCHIVE_EOF) {
        break;
      }
      if (got < ARCHIVE_WARN) {
        end_damaged();
      } else if (members == limits_.members) {
        stop(fmt::format("it has more than {} members", limits_.members));
      } else if (archive_entry_filetype(entry) == AE_IFREG) {
        read_member(entry);
      }
    }
    return std::move(result_);
  }

 private:
  bool open() {
    archive_.reset(archive_read_new());
    if (!archive_) {
      return false;
    }
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
    archive_read_support_filter_xz(archive_.get());
    archive_read_support_filter_zstd(archive_.get());
    archive_read_support_format_zip(archive_.get());
    archive_read_support_format_tar(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_read_support_format_empty(archive_.get());
    return archive_read_open_memory(archive_.get(), bytes_.data(), bytes_.size()) == ARCHIVE_OK;
  }

  void stop(std::string why) {
    result_.gap = std::move(why);
    goes_on_ = false;
  }
  void end_damaged() {
    result_.is_damaged = true;
    goes_on_ = false;
  }

  // Encrypted members are passed over: whoever has the archive cannot read them either.
  void read_member(archive_entry* entry) {
    if (archive_entry_is_data_encrypted(entry) != 0) {
      return;
    }
    const char* const name = archive_entry_pathname(entry);
    const bool is_single_file = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    const std::string path = is_single_file || name == nullptr ? "" : name;
    const std::optional<ZipMembers::Member> packed = members_.find(path);
    if (packed && !beginnings_.may_be_text(*packed)) {
      static_cast<void>(fits_in_all(packed->size));
      return;
    }
    const bool is_told_apart = packed && known_ != nullptr;
    const MemberKey key = is_told_apart ? key_of(*packed) : MemberKey{};
    if (is_told_apart && known_->contains(key)) {
      static_cast<void>(fits_in_all(packed->size));
    } else if (unpack_member(path) && !take_(path, member_) && is_told_apart && goes_on_) {
      known_->add(key);
    }
  }

  // False where it cannot be had, or is too large.
  bool unpack_member(const std::string& path) {
    member_.clear();
    bool fits = true;
    while (true) {
      block_.resize(block_size);
      const la_ssize_t got = archive_read_data(archive_.get(), block_.data(), block_.size());
      if (got == ARCHIVE_FATAL) {
        end_damaged();
      } else if (got < ARCHIVE_WARN) {
        result_.gap = fmt::format("member {} cannot be unpacked", printable(path));
        return false;
      }
      if (got <= 0) {
        break;
      }
      const auto size = static_cast<std::size_t>(got);
      if (!fits_in_all(size)) {
        return false;
      }
      fits = fits && member_.size() + size <= limits_.member_bytes;
      if (fits) {
        member_.append(block_.data(), size);
      }
    }
    if (!fits) {
      result_.gap =
          fmt::format("member {} is larger than {} MiB", printable(path), limits_.member_bytes / mebibyte);
    }
    return fits;
  }

  bool fits_in_all(std::size_t size) {
    unpacked_ += size;
    if (unpacked_ > limits_.all_bytes) {
      stop(fmt::format("it unpacks to more than {} MiB", limits_.all_bytes / mebibyte));
      return false;
    }
    return true;
  }

  std::string_view bytes_;
  const ArchiveLimits& limits_;
  const TakeMember& take_;
  CleanMembers* known_;
  ZipMembers members_;
  MemberBeginnings beginnings_;
  Archive archive_;
  std::string member_;
  std::string block_;
  Unpacked result_;
  std::size_t unpacked_ = 0;
  bool goes_on_ = true;
};

}  // namespace

bool is_archive(std::string_view bytes) {
  return std::ranges::any_of(magics, [&](std::string_view magic) { return bytes.starts_with(magic); }) ||
         (bytes.size() > tar_magic_at && bytes.substr(tar_magic_at).starts_with("ustar"));
}

Unpacked unpack(std::string_view archive, const ArchiveLimits& limits, const TakeMember& take,
                CleanMembers* known) {
  return Unpacking(archive, limits, take, known).run();
}

}  // namespace prodready::secret_scan
