// Objects that lie each in a file of its own.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "packs/buffer.hpp"
#include "packs/inflate.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"
#include "prodready/result.hpp"

namespace prodready::packs {

struct LooseObject {
  ObjectId id;
  std::filesystem::path path;
};

// Those of all the `objects` folders, by id, each id once (of the first folder that has it). Other files are
// ignored.
std::vector<LooseObject> list_loose_objects(std::span<const std::filesystem::path> folders, Gaps& gaps);

std::filesystem::path loose_path(const std::filesystem::path& objects, const ObjectId& id);

struct LooseContent {
  ObjectType type = ObjectType::none;
  std::string_view content;  // in the buffer
};

// not_found; too_large where the object has more than `limit` bytes; unreadable where it is damaged, ends too
// early or has another size than it says.
Result<LooseContent> read_loose_object(const std::filesystem::path& path, std::size_t limit,
                                       Inflater& inflater, Buffer& buffer);

}  // namespace prodready::packs
