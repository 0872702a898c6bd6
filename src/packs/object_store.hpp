// A repository's object database, read without git: packs with their indexes, loose objects, alternates.
// Everything in it is untrusted; what cannot be read is told as a gap or a limitation, never left out in
// silence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "prodready/result.hpp"

namespace prodready::packs {

enum class ObjectType : std::uint8_t {
  none = 0,
  commit = 1,
  tree = 2,
  blob = 3,
  tag = 4
};  // git's own numbers

// Why less than the whole history can be read although nothing is broken. Whoever uses the store must show
// it.
enum class LimitationKind {
  sha256_ids,          // ids are SHA-256: nothing is read
  reftable,            // references are kept in reftables: objects are read, references and reflogs are not
  partial_clone,       // objects may be missing that the remote promises to have: missing_objects.hpp tells
  shallow_clone,       // commits end at a boundary
  missing_alternates,  // a folder that info/alternates names is not there, or more are named than the limit
  unknown_extension,   // the repository's configuration asks for something that is not known here
};

struct Limitation {
  LimitationKind kind = LimitationKind::partial_clone;
  std::string message;  // one line, no final dot: "the clone is shallow: history ends at 3 commits"
};

struct Object {
  ObjectType type = ObjectType::none;
  std::string content;
};

struct StoreContent;  // this room's own view

// Const and usable from many threads after open(). Movable, not copyable.
class ObjectStore {
 public:
  // `common_dir` is the folder that holds `objects` (of a worktree: the one that `commondir` names). Opens
  // and maps all packs, also those of the alternates five levels deep. not_found where there is no folder
  // `objects`; a broken pack is a gap.
  static Result<ObjectStore> open(const std::filesystem::path& common_dir);

  ObjectStore(ObjectStore&&) noexcept;
  ObjectStore& operator=(ObjectStore&&) noexcept;
  ~ObjectStore();

  const std::vector<Limitation>& limitations() const;
  const Gaps& gaps() const;            // found while opening; paths are those of the files
  std::size_t packed_objects() const;  // over all packs, with duplicates

  bool has(const ObjectId& id) const;
  void expect(const ObjectId& id) const;  // as PackIndex::expect(), for has()
  // One object, rebuilt along its delta chain. not_found; too_large over `limit` bytes; unreadable where it
  // is broken. For many objects of a kind use visit_blobs (visit_blobs.hpp): this is far slower.
  Result<Object> read(const ObjectId& id, std::size_t limit) const;

  const StoreContent& content() const { return *content_; }

 private:
  explicit ObjectStore(std::unique_ptr<StoreContent> content);
  std::unique_ptr<StoreContent> content_;
};

}  // namespace prodready::packs
