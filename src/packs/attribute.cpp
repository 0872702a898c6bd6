#include "packs/attribute.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "packs/climb.hpp"
#include "packs/commit_table.hpp"
#include "packs/object_reader.hpp"
#include "packs/resolved_tips.hpp"
#include "packs/sightings.hpp"

namespace prodready::packs {
namespace {

constexpr std::size_t least_followed_paths = 64;

std::vector<ObjectId> distinct(std::span<const ObjectId> ids) {
  std::vector<ObjectId> result(ids.begin(), ids.end());
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

ResolvedTips resolve_all(const ObjectStore& store, const CommitTable& commits, const References& references,
                         Gaps& gaps) {
  ResolvedTips tips;
  ObjectReader reader(store.content(), 0);
  for (const Tip& tip : references.tips) {
    resolve_tip(commits, reader, tip.id, tip.name, tip.kind == TipKind::reflog, tips, gaps);
  }
  if (references.head) {
    resolve_tip(commits, reader, *references.head, "HEAD", true, tips, gaps);
  }
  return tips;
}

CommitSeen commit_seen(const CommitTable& commits, std::uint32_t number) {
  return number == CommitTable::missing ? CommitSeen{}
                                        : CommitSeen{commits.ids[number], commits.times[number]};
}

BlobHistory history_of(const ObjectId& id, const std::vector<SeenAt>& seen, const SeenObjects& objects,
                       const CommitTable& commits, std::size_t most_paths) {
  BlobHistory history{.id = id};
  for (const SeenAt& at : seen) {
    history.sightings.push_back({objects.paths[at.path], commit_seen(commits, at.first),
                                 commit_seen(commits, at.last), at.in_head, at.reachable});
    history.in_head |= at.in_head;
    history.reachable |= at.reachable;
  }
  std::ranges::sort(history.sightings, [](const Sighting& left, const Sighting& right) {
    return std::tuple(!left.in_head, !left.reachable, std::string_view(left.path)) <
           std::tuple(!right.in_head, !right.reachable, std::string_view(right.path));
  });
  if (history.sightings.size() > most_paths) {
    history.paths_left_out = history.sightings.size() - most_paths;
    history.sightings.resize(most_paths);
  }
  return history;
}

std::optional<ObjectId> first_commit(const CommitTable& commits, std::optional<std::uint32_t> head) {
  std::uint32_t at = head.value_or(CommitTable::missing);
  for (std::size_t steps = 0; at != CommitTable::missing && steps < commits.size(); ++steps) {
    const std::span<const std::uint32_t> parents = commits.parents_of(at);
    if (parents.empty()) {
      return commits.ids[at];
    }
    at = parents.front();
  }
  return std::nullopt;
}

}  // namespace

Attribution attribute(const ObjectStore& store, std::span<const ObjectId> blobs, const References& references,
                      const AttributeOptions& options) {
  Attribution result;
  const std::vector<ObjectId> ids = distinct(blobs);
  if (ids.empty()) {
    return result;
  }
  const CommitTable commits = read_commits(store, options.threads, result.gaps, options.links);
  const ResolvedTips tips = resolve_all(store, commits, references, result.gaps);
  const std::vector<std::uint8_t> reachable = reachable_commits(commits, tips.commits, {});
  const Ascent ascent = climb(store, ids, options.wants_name, options.threads, result.gaps, options.links);
  const auto head = references.head ? commits.find(*references.head) : std::nullopt;
  result.first_commit = first_commit(commits, head);
  const SeenObjects objects =
      find_sightings(ascent, ids.size(), {commits, reachable, tips, head.value_or(CommitTable::missing)},
                     std::max(least_followed_paths, 4 * options.paths_per_blob), result.gaps);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    result.blobs.push_back(history_of(ids[i], objects.seen[i], objects, commits, options.paths_per_blob));
    result.blobs.back().more_left_out = objects.more_paths[i] != 0;
    result.blobs.back().has_unwanted_names = ascent.refused[i] != 0;
  }
  return result;
}

}  // namespace prodready::packs
