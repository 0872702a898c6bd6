#include "packs/attribute.hpp"

#include <algorithm>
#include <future>
#include <iterator>
#include <tuple>
#include <utility>

#include "packs/climb.hpp"
#include "packs/commit_table.hpp"
#include "packs/folder_scan.hpp"
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

// What is known once the commits are read.
struct CommitFacts {
  CommitTable commits;
  ResolvedTips tips;
  std::vector<std::uint8_t> reachable;
  Gaps gaps;
};

CommitFacts facts_of(const ObjectStore& store, std::span<const CollectedCommits> collected,
                     const References& references) {
  CommitFacts facts{.commits = table_of(collected), .tips = {}, .reachable = {}, .gaps = {}};
  ObjectReader reader(store.content(), 0);
  for (const Tip& tip : references.tips) {
    resolve_tip(facts.commits, reader, tip.id, tip.name, tip.kind == TipKind::reflog, facts.tips, facts.gaps);
  }
  if (references.head) {
    resolve_tip(facts.commits, reader, *references.head, "HEAD", true, facts.tips, facts.gaps);
  }
  facts.reachable = reachable_commits(facts.commits, facts.tips.commits, {});
  return facts;
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
  for (const auto& pack : store.content().packs) {
    pack->plan(options.threads);
  }
  // What takes one thread is done beside the walks, which take all.
  const auto beside = options.threads > 1 ? std::launch::async : std::launch::deferred;
  std::future<TreeNumbers> trees = std::async(beside, [&] { return number_trees(store.content()); });
  const std::vector<CollectedCommits> collected =
      collect_commits(store, options.threads, result.gaps, options.links);
  std::future<CommitFacts> later_facts =
      std::async(beside, [&] { return facts_of(store, collected, references); });
  Gaps climb_gaps;
  const Ascent ascent = climb(
      store, trees.get(), ids,
      {.wants_name = options.wants_name, .threads = options.threads, .links = options.links}, climb_gaps);
  const CommitFacts facts = later_facts.get();
  const CommitTable& commits = facts.commits;
  std::ranges::copy(facts.gaps, std::back_inserter(result.gaps));
  std::ranges::move(climb_gaps, std::back_inserter(result.gaps));
  const auto head = references.head ? commits.find(*references.head) : std::nullopt;
  result.first_commit = first_commit(commits, head);
  const SeenObjects objects = find_sightings(
      ascent, ids.size(), {commits, facts.reachable, facts.tips, head.value_or(CommitTable::missing)},
      std::max(least_followed_paths, 4 * options.paths_per_blob), result.gaps);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    result.blobs.push_back(history_of(ids[i], objects.seen[i], objects, commits, options.paths_per_blob));
    result.blobs.back().more_left_out = objects.more_paths[i] != 0;
    result.blobs.back().has_unwanted_names = ascent.refused[i] != 0;
  }
  return result;
}

}  // namespace prodready::packs
