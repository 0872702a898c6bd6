#include "packs/resolved_tips.hpp"

#include "core/text.hpp"
#include "packs/commit_text.hpp"

namespace prodready::packs {
namespace {

constexpr int most_nested_tags = 32;
constexpr std::size_t largest_object = std::size_t{64} << 20U;

}  // namespace

void resolve_tip(const CommitTable& commits, ObjectReader& reader, ObjectId id, const std::string& name,
                 bool forgotten, ResolvedTips& tips, Gaps& gaps) {
  const auto note = [&](const std::string& why) { gaps.push_back({Place{.path = printable(name)}, why}); };
  for (int i = 0; i < most_nested_tags; ++i) {
    if (const auto commit = commits.find(id)) {
      tips.commits.push_back(*commit);
      return;
    }
    const auto object = reader.read(id, largest_object);
    if (!object) {
      if (object.error().kind == ErrorKind::too_large) {
        tips.blobs.push_back(id);  // nothing else is so large
      } else if (!forgotten || object.error().kind != ErrorKind::not_found) {
        note("it leads to " + id.hex() + ", which cannot be read: " + object.error().message);
      }
      return;
    }
    if ((*object)->type == ObjectType::blob) {
      tips.blobs.push_back(id);
      return;
    }
    if ((*object)->type == ObjectType::tree) {
      tips.trees.push_back(id);
      return;
    }
    const auto target = (*object)->type == ObjectType::tag ? parse_tag((*object)->content) : std::nullopt;
    if (!target) {
      return note("it leads to " + id.hex() + ", which is damaged");
    }
    id = *target;
  }
  note("its tags name each other more than 32 times");
}

}  // namespace prodready::packs
