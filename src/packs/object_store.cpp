#include "packs/object_store.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "core/text.hpp"
#include "packs/loose_objects.hpp"
#include "packs/object_folders.hpp"
#include "packs/object_reader.hpp"
#include "packs/store_content.hpp"
#include "packs/store_limits.hpp"

namespace prodready::packs {
namespace {

namespace fs = std::filesystem;

Limitation promised_objects() {
  return {
      LimitationKind::partial_clone,
      "a pack was fetched from a remote that promises the objects which are missing; those cannot be read"};
}

void open_pack(const fs::path& index_path, StoreContent& content) {
  auto pack = Pack::open(index_path);
  if (pack) {
    content.packs.push_back(std::move(*pack));
  } else {
    const Error& error = pack.error();
    content.gaps.push_back({error.place.value_or(Place{.path = index_path.string()}),
                            "the objects of this pack cannot be read: " + error.message});
  }
}

// Indexes in order of name, so that the same folder always gives the same store.
void open_packs(const fs::path& folder, StoreContent& content) {
  std::vector<fs::path> indexes;
  bool promised = false;
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    const fs::path& path = at->path();
    promised |= path.extension() == ".promisor";
    if (path.extension() == ".idx" && path.filename().string().starts_with("pack-")) {
      indexes.push_back(path);
    }
  }
  if (problem && problem != std::errc::no_such_file_or_directory) {
    content.gaps.push_back({Place{.path = folder.string()}, to_lower(problem.message())});
  }
  std::sort(indexes.begin(), indexes.end());
  for (const fs::path& index : indexes) {
    open_pack(index, content);
  }
  const auto partial = [](const Limitation& other) { return other.kind == LimitationKind::partial_clone; };
  if (promised && std::ranges::none_of(content.limitations, partial)) {
    content.limitations.push_back(promised_objects());
  }
}

}  // namespace

ObjectStore::ObjectStore(std::unique_ptr<StoreContent> content) : content_(std::move(content)) {}
ObjectStore::ObjectStore(ObjectStore&&) noexcept = default;
ObjectStore& ObjectStore::operator=(ObjectStore&&) noexcept = default;
ObjectStore::~ObjectStore() = default;

Result<ObjectStore> ObjectStore::open(const fs::path& common_dir) {
  std::error_code ignored;
  if (!fs::is_directory(common_dir / "objects", ignored)) {
    return Error{ErrorKind::not_found, "there is no folder " + printable((common_dir / "objects").string()),
                 std::nullopt};
  }
  auto content = std::make_unique<StoreContent>();
  content->limitations = read_limitations(common_dir, content->gaps);
  const auto sha256 = [](const Limitation& other) { return other.kind == LimitationKind::sha256_ids; };
  if (std::ranges::any_of(content->limitations, sha256)) {
    return ObjectStore(std::move(content));
  }
  ObjectFolders found = find_object_folders(common_dir / "objects");
  std::ranges::move(found.limitations, std::back_inserter(content->limitations));
  content->folders = std::move(found.folders);
  for (const fs::path& folder : content->folders) {
    open_packs(folder / "pack", *content);
  }
  std::stable_sort(content->packs.begin(), content->packs.end(), [](const auto& left, const auto& right) {
    return left->index().size() > right->index().size();
  });
  return ObjectStore(std::move(content));
}

const std::vector<Limitation>& ObjectStore::limitations() const { return content_->limitations; }
const Gaps& ObjectStore::gaps() const { return content_->gaps; }

std::size_t ObjectStore::packed_objects() const {
  std::size_t count = 0;
  for (const auto& pack : content_->packs) {
    count += pack->index().size();
  }
  return count;
}

void ObjectStore::expect(const ObjectId& id) const {
  for (const auto& pack : content_->packs) {
    pack->index().expect(id);
  }
}

bool ObjectStore::has(const ObjectId& id) const {
  for (const auto& pack : content_->packs) {
    if (pack->index().find(id)) {
      return true;
    }
  }
  std::error_code ignored;
  return std::ranges::any_of(content_->folders, [&](const fs::path& folder) {
    return fs::is_regular_file(loose_path(folder, id), ignored);
  });
}

Result<Object> ObjectStore::read(const ObjectId& id, std::size_t limit) const {
  ObjectReader reader(*content_, 0);
  auto object = reader.read(id, limit);
  if (!object) {
    return object.error();
  }
  return Object(**object);
}

}  // namespace prodready::packs
