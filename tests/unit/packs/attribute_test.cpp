#include "packs/attribute.hpp"
#include "packs/missing_objects.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "core/text.hpp"
#include "packs/introduced_blobs.hpp"
#include "support/pack_builder.hpp"
#include "support/sample_repositories.hpp"

namespace prodready::packs {
namespace {

using test::numbered_id;
using test::PackBuilder;

// Commits are a day apart and known by their messages; the blob looked for has the content "secret".
constexpr std::string_view helpers = R"sh(
git init -q -b main .
day=10
commit() { day=$((day + 1)); git add -A; GIT_COMMITTER_DATE="2020-01-${day}T00:00:00Z" git commit -qm "$1"; }
add() { mkdir -p "$(dirname "$1")";
printf secret > "$1";
commit "$2";
}
printf x > x; commit start
)sh";

std::string subject(const test::TempFolder& folder, const CommitSeen& commit) {
  if (commit.id == ObjectId()) {
    return "-";
  }
  return test::output_of(folder, "git log -1 --format=%s@%ct " + commit.id.hex());
}

// "path first..last" with "head" and "unreachable" behind it, a line for each sighting.
std::string told(const test::TempFolder& folder, const BlobHistory& history) {
  std::string text;
  for (const Sighting& sighting : history.sightings) {
    const auto name = [&](const CommitSeen& seen) {
      const std::string with_time = subject(folder, seen);
      const std::size_t at = with_time.find('@');
      EXPECT_TRUE(at == std::string::npos || with_time.substr(at + 1) == std::to_string(seen.time));
      return with_time.substr(0, at);
    };
    text += fmt::format("{} {}..{}{}{}\n", sighting.path, name(sighting.first), name(sighting.last),
                        sighting.in_head ? " head" : "", sighting.reachable ? "" : " unreachable");
  }
  return text;
}

struct PlaceRow {
  const char* name;
  const char* script;
  const char* told;
};

class Place : public testing::TestWithParam<PlaceRow> {};

TEST_P(Place, of_a_blob_is_known) {
  const PlaceRow& row = GetParam();
  for (const char* storage : {"", "git repack -adkq"}) {
    const test::TempFolder folder;
    folder.run(std::string(helpers) + row.script + "\n" + storage);
    const auto store = ObjectStore::open(folder.path() / ".git");
    ASSERT_TRUE(store);
    const References references = read_references(folder.path() / ".git", folder.path() / ".git");
    const std::vector<ObjectId> ids = {
        *parse_object_id(test::output_of(folder, "printf secret | git hash-object --stdin"))};
    const Attribution attribution = attribute(*store, ids, references, {.threads = 2});
    ASSERT_EQ(attribution.blobs.size(), 1U);
    const BlobHistory& history = attribution.blobs[0];
    EXPECT_EQ(told(folder, history), row.told) << storage;
    EXPECT_TRUE(attribution.gaps.empty());
    EXPECT_EQ(history.in_head, std::string(row.told).find(" head") != std::string::npos);
    EXPECT_EQ(history.paths_left_out, 0U);
    EXPECT_FALSE(history.more_left_out);
  }
}

const PlaceRow place_rows[] = {
    {"nowhere", "", ""},
    {"in_head", "add a one", "a one..one head\n"},
    {"still_there", "add a one; printf y > x; commit two; printf z > x; commit three", "a one..three head\n"},
    {"removed", "add a one; printf y > x; commit two; git rm -q a; commit three", "a one..two\n"},
    {"deep", "add a/b/c/d/e/f one", "a/b/c/d/e/f one..one head\n"},
    {"moved", "add a one; mkdir d; git mv a d/b; commit two; printf y > x; commit three",
     "d/b two..three head\na one..one\n"},
    {"two_places", "add a/k one; add b/k two", "a/k one..two head\nb/k two..two head\n"},
    {"one_folder_twice", "add a/d/k one; cp -r a b; commit two",
     "a/d/k one..two head\nb/d/k two..two head\n"},
    {"folder_in_itself", "add a/k one; mkdir t; cp -r a t/a; cp t/a/k t/k; commit two",
     "a/k one..two head\nt/a/k two..two head\nt/k two..two head\n"},
    {"other_branch", "git checkout -qb other; add a one; git checkout -q main", "a one..one\n"},
    {"born_in_a_merge",
     "git checkout -qb o; printf y > y; commit one; git checkout -q main; printf z > z; commit two; "
     "git merge -q --no-commit o; printf secret > a; commit merged",
     "a merged..merged head\n"},
    {"stash_alone", "printf secret > x; git stash push -qm kept", "x On main: kept..On main: kept\n"},
    {"reflog_alone", "add a one; git reset -q --hard HEAD~1", "a one..one\n"},
    {"forgotten", "add a one; git reset -q --hard HEAD~1; rm -r .git/logs .git/ORIG_HEAD",
     "a one..one unreachable\n"},
    {"forgotten_and_kept", "add a one; git reset -q --hard HEAD~1; rm -r .git/logs .git/ORIG_HEAD; add a two",
     "a two..two head\n"},
    {"never_committed", "printf secret | git hash-object -w --stdin", ""},
    {"tagged_itself", "git tag t $(printf secret | git hash-object -w --stdin)", " -..-\n"},
    {"tagged_with_a_note", "git tag -m note t $(printf secret | git hash-object -w --stdin)", " -..-\n"},
    {"tree_tagged",
     "add d/a one; git tag t HEAD:d; git reset -q --hard HEAD~1; rm -r .git/logs .git/ORIG_HEAD",
     "a -..-\nd/a one..one unreachable\n"},
    {"annotated_tag", "add a one; git tag -m n t; git reset -q --hard HEAD~1; rm -r .git/logs .git/ORIG_HEAD",
     "a one..one\n"},
    {"odd_names", "add '40000 d/ 100644 k' one", "40000 d/ 100644 k one..one head\n"},
};

INSTANTIATE_TEST_SUITE_P(Rows, Place, testing::ValuesIn(place_rows),
                         [](const auto& test) { return test.param.name; });

TEST(Attribute, paths_beyond_the_limit_are_counted) {
  const test::TempFolder folder;
  folder.run(std::string(helpers) +
             "for i in $(seq 10 39); do mkdir -p d$i; printf secret > d$i/k; done; commit one");
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> ids = {
      *parse_object_id(test::output_of(folder, "printf secret | git hash-object --stdin"))};
  const auto blobs =
      attribute(*store, ids, read_references(folder.path() / ".git", folder.path() / ".git"), {}).blobs;
  ASSERT_EQ(blobs.size(), 1U);
  EXPECT_EQ(blobs[0].sightings.size(), 20U);
  EXPECT_EQ(blobs[0].sightings[0].path, "d10/k");
  EXPECT_EQ(blobs[0].paths_left_out, 10U);
  EXPECT_FALSE(blobs[0].more_left_out);
}

TEST(Attribute, places_of_unwanted_names_are_left_out) {
  const test::TempFolder folder;
  folder.run(std::string(helpers) + "printf other > o; git add o; add a/k one; add b/k two; add b/l three");
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> ids = {
      *parse_object_id(test::output_of(folder, "printf secret | git hash-object --stdin")),
      *parse_object_id(test::output_of(folder, "printf other | git hash-object --stdin"))};
  const auto is_wanted = [](const ObjectId&, std::string_view name) { return name == "l"; };
  LinkSearch links(*store, 1);
  const References references = read_references(folder.path() / ".git", folder.path() / ".git");
  const Attribution attribution =
      attribute(*store, ids, references, {.wants_name = is_wanted, .links = &links});
  ASSERT_EQ(attribution.blobs.size(), 2U);
  const std::size_t secret = attribution.blobs[0].id == ids[0] ? 0 : 1;
  EXPECT_EQ(told(folder, attribution.blobs[secret]), "b/l three..three head\n");
  EXPECT_TRUE(attribution.blobs[1 - secret].sightings.empty());
  EXPECT_TRUE(attribution.blobs[1 - secret].has_unwanted_names);
  EXPECT_EQ(links.take().count, 0U);
}

struct FirstRow {
  const char* name;
  const char* script;
  const char* subject;  // of the commit; "" where it is not known
};

class FirstCommit : public testing::TestWithParam<FirstRow> {};

TEST_P(FirstCommit, begins_the_line_of_first_parents) {
  const test::TempFolder folder;
  folder.run(std::string(helpers) + "add a one\n" + GetParam().script);
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> ids = {
      *parse_object_id(test::output_of(folder, "printf secret | git hash-object --stdin"))};
  const auto first =
      attribute(*store, ids, read_references(folder.path() / ".git", folder.path() / ".git"), {})
          .first_commit;
  const std::string shown =
      first ? test::output_of(folder, "git log -1 --format=%s " + first->hex()) : std::string();
  EXPECT_EQ(shown, GetParam().subject);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FirstCommit,
    testing::Values(FirstRow{"one_line", "", "start"},
                    FirstRow{
                        "merged_root",
                        "git checkout -q --orphan other; commit root; git checkout -q main; git merge -q "
                        "--allow-unrelated-histories -m merged other",
                        "start"},
                    FirstRow{"unborn_head", "git checkout -q --orphan other", ""},
                    FirstRow{"missing_parent",
                             "id=$(git rev-parse HEAD~1); rm -f .git/objects/${id%${id#??}}/${id#??}", ""}),
    [](const auto& test) { return test.param.name; });

std::string entry_of(std::string_view mode, std::string_view name, ObjectId id) {
  return std::string(mode) + " " + std::string(name) + '\0' +
         std::string(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size());
}

Attribution attribute_forged(const PackBuilder& builder, ObjectId blob, ObjectId commit) {
  const test::TempFolder folder;
  folder.write("objects/pack/pack-1.idx", builder.index());
  folder.write("objects/pack/pack-1.pack", builder.pack());
  const auto store = ObjectStore::open(folder.path());
  EXPECT_TRUE(store);
  References references;
  references.tips.push_back({commit, TipKind::branch, "refs/heads/main"});
  references.head = commit;
  const std::vector<ObjectId> ids = {blob};
  return attribute(*store, ids, references, {.threads = 2});
}

std::string commit_text(ObjectId tree) {
  return "tree " + tree.hex() + "\nauthor a <a> 1 +0000\ncommitter a <a> 1577836800 +0000\n\nx\n";
}

TEST(Attribute, trees_that_hold_themselves_end_in_a_gap) {
  PackBuilder builder;
  const ObjectId blob = numbered_id(1);
  builder.add_whole(blob, 3, "secret");
  builder.add_whole(numbered_id(2), 2,
                    entry_of("100644", "k", blob) + entry_of("40000", "self", numbered_id(3)));
  builder.add_whole(numbered_id(3), 2, entry_of("40000", "back", numbered_id(2)));
  builder.add_whole(numbered_id(4), 1, commit_text(numbered_id(2)));
  const Attribution attribution = attribute_forged(builder, blob, numbered_id(4));
  ASSERT_EQ(attribution.blobs.size(), 1U);
  ASSERT_FALSE(attribution.gaps.empty());
  EXPECT_NE(attribution.gaps[0].why.find("holds itself"), std::string::npos);
}

// Ten folders in each of thirty levels, all the same: as many paths as no one can list.
TEST(Attribute, a_tree_bomb_is_cut_short_and_said_to_be) {
  PackBuilder builder;
  const ObjectId blob = numbered_id(1);
  builder.add_whole(blob, 3, "secret");
  builder.add_whole(numbered_id(100), 2, entry_of("100644", "k", blob));
  constexpr std::uint32_t levels = 30;
  for (std::uint32_t level = 1; level <= levels; ++level) {
    std::string tree;
    for (char name = 'a'; name < 'k'; ++name) {
      tree += entry_of("40000", std::string(1, name), numbered_id(100 + level - 1));
    }
    builder.add_whole(numbered_id(100 + level), 2, tree);
  }
  builder.add_whole(numbered_id(4), 1, commit_text(numbered_id(100 + levels)));
  const Attribution attribution = attribute_forged(builder, blob, numbered_id(4));
  ASSERT_EQ(attribution.blobs.size(), 1U);
  EXPECT_EQ(attribution.blobs[0].sightings.size(), 20U);
  EXPECT_TRUE(attribution.blobs[0].more_left_out);
  EXPECT_TRUE(attribution.blobs[0].in_head);
}

TEST(Attribute, commits_that_are_their_own_parents_end) {
  PackBuilder builder;
  const ObjectId blob = numbered_id(1);
  builder.add_whole(blob, 3, "secret");
  builder.add_whole(numbered_id(2), 2, entry_of("100644", "k", blob));
  builder.add_whole(numbered_id(4), 1,
                    "tree " + numbered_id(2).hex() + "\nparent " + numbered_id(4).hex() + "\n\nx\n");
  builder.add_whole(numbered_id(5), 1, "no commit");
  const Attribution attribution = attribute_forged(builder, blob, numbered_id(4));
  ASSERT_EQ(attribution.blobs[0].sightings.size(), 1U);
  EXPECT_EQ(attribution.blobs[0].sightings[0].first.id, numbered_id(4));
  ASSERT_EQ(attribution.gaps.size(), 1U);
  EXPECT_NE(attribution.gaps[0].why.find("it is no commit"), std::string::npos);
}

struct RangeRow {
  const char* name;
  const char* script;
  const char* tips;
  const char* hidden;
  const char* contents;  // of the blobs, sorted, joined by a space
  std::size_t commits;
};

class Range : public testing::TestWithParam<RangeRow> {};

std::vector<ObjectId> ids_of(const test::TempFolder& folder, const char* revisions) {
  const std::string hexes = test::output_of(folder, fmt::format("git rev-parse {}", revisions));
  std::vector<ObjectId> ids;
  for (const std::string_view line : lines_of(hexes)) {
    ids.push_back(*parse_object_id(line));
  }
  return ids;
}

TEST_P(Range, has_the_blobs_that_its_commits_bring_in) {
  const RangeRow& row = GetParam();
  const test::TempFolder folder;
  folder.run(std::string(helpers) + row.script);
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> hidden =
      *row.hidden == '\0' ? std::vector<ObjectId>() : ids_of(folder, row.hidden);
  const IntroducedBlobs introduced = blobs_of_commits(*store, ids_of(folder, row.tips), hidden);
  std::vector<std::string> contents;
  for (const ObjectId& id : introduced.blobs) {
    contents.push_back(store->read(id, 100)->content);
  }
  std::ranges::sort(contents);
  EXPECT_EQ(join(contents, " "), row.contents);
  EXPECT_EQ(introduced.commits, row.commits);
  EXPECT_TRUE(introduced.gaps.empty());
}

const RangeRow range_rows[] = {
    {"nothing", "", "HEAD", "HEAD", "", 0},
    {"all", "add a one; add d/b two", "HEAD", "", "secret x", 3},
    {"last", "add a one; mkdir -p d/e; printf y > d/e/f; commit two", "HEAD", "HEAD~1", "y", 1},
    {"moved_within", "add d/a one; printf y > d/b; commit two; git mv d/b d/c; commit three", "HEAD",
     "HEAD~1", "y", 1},
    {"folder_for_file", "add a one; rm a; mkdir a; printf y > a/b; commit two", "HEAD", "HEAD~1", "y", 1},
    {"merge_of_both",
     "git checkout -qb o; printf y > y; commit one; git checkout -q main; printf z > z; commit two; "
     "git merge -q --no-commit o; printf new > n; commit merged",
     "main", "main~1", "new y", 2},
    {"branch", "git checkout -qb o; printf y > y; commit one; git checkout -q main; printf z > z; commit two",
     "o main", "main~1", "y z", 2},
    {"tag", "git tag -m n t0; printf y > y; commit one; git tag -m n t1", "t1", "t0", "y", 1},
    {"tree", "add d/a one", "HEAD:d", "", "secret", 0},
    {"blob", "add d/a one", "HEAD:d/a", "", "secret", 0},
};
INSTANTIATE_TEST_SUITE_P(Rows, Range, testing::ValuesIn(range_rows),
                         [](const auto& test) { return test.param.name; });

TEST(Range, missing_starts_and_ends_are_gaps) {
  const test::TempFolder folder;
  folder.run(helpers);
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::vector<ObjectId> gone = {numbered_id(7)};
  EXPECT_EQ(blobs_of_commits(*store, gone, {}).gaps.size(), 1U);
  const IntroducedBlobs introduced = blobs_of_commits(*store, ids_of(folder, "HEAD"), gone);
  EXPECT_EQ(introduced.gaps.size(), 1U);
  EXPECT_EQ(introduced.blobs.size(), 1U);
}

}  // namespace
}  // namespace prodready::packs
