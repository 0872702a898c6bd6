// What references lead to once annotated tags are followed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/commit_table.hpp"
#include "packs/object_reader.hpp"

namespace prodready::packs {

struct ResolvedTips {
  std::vector<std::uint32_t> commits;  // numbers of the table
  std::vector<ObjectId> trees;
  std::vector<ObjectId> blobs;
};

// Adds what the object is or names. `name` is for gaps. `forgotten`: that the object is gone is no gap (a
// reflog's).
void resolve_tip(const CommitTable& commits, ObjectReader& reader, ObjectId id, const std::string& name,
                 bool forgotten, ResolvedTips& tips, Gaps& gaps);

}  // namespace prodready::packs
