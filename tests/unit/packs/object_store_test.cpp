#include "packs/object_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "packs/store_limits.hpp"
#include "support/sample_repositories.hpp"

namespace prodready::packs {
namespace {

struct LimitRow {
  const char* name;
  const char* config;
  std::vector<LimitationKind> kinds;
};

class Limit : public testing::TestWithParam<LimitRow> {};

TEST_P(Limit, is_told) {
  std::vector<LimitationKind> kinds;
  for (const Limitation& limitation : limitations_of_config(GetParam().config)) {
    kinds.push_back(limitation.kind);
    EXPECT_FALSE(limitation.message.empty());
  }
  EXPECT_EQ(kinds, GetParam().kinds);
}

const LimitRow limit_rows[] = {
    {"empty", "", {}},
    {"plain", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n[remote \"origin\"]\n\turl = x\n", {}},
    {"sha256", "[extensions]\n\tobjectformat = sha256\n", {LimitationKind::sha256_ids}},
    {"sha256_in_capitals", "[Extensions]\r\n\tObjectFormat = SHA256\r\n", {LimitationKind::sha256_ids}},
    {"sha1_said", "[extensions]\n\tobjectFormat = sha1\n", {}},
    {"reftable", "[extensions] refstorage = reftable", {LimitationKind::reftable}},
    {"partial",
     "[remote \"origin\"]\n promisor = true\n partialclonefilter = blob:none\n",
     {LimitationKind::partial_clone}},
    {"no_promisor", "[remote \"a.promisor]b\"]\n promisor = false\n", {}},
    {"promisor_alone", "[remote \"origin\"]\n promisor\n", {LimitationKind::partial_clone}},
    {"old_partial", "[extensions]\npartialclone = \"origin\" ; comment\n", {LimitationKind::partial_clone}},
    {"unknown", "[extensions]\nfuture = 1\n", {LimitationKind::unknown_extension}},
    {"known", "[extensions]\nworktreeConfig = true\npreciousObjects = true\nnoop = 1\n", {}},
    {"several",
     "[extensions]\nrefstorage=reftable\nobjectformat=sha256\n",
     {LimitationKind::reftable, LimitationKind::sha256_ids}},
    {"comment", "# [extensions]\n[extensions]\n# objectformat = sha256\n", {}},
    {"other_section", "[core]\nobjectformat = sha256\n", {}},
    {"binary", "\x01[\xff\xfe=\x7f]\n]]]]\n====\n", {}},
};
INSTANTIATE_TEST_SUITE_P(Rows, Limit, testing::ValuesIn(limit_rows),
                         [](const auto& test) { return test.param.name; });

bool limits(const ObjectStore& store, LimitationKind kind) {
  return std::ranges::any_of(store.limitations(), [&](const Limitation& each) { return each.kind == kind; });
}

TEST(ObjectStore, without_objects_is_not_found) {
  const test::TempFolder folder;
  const auto store = ObjectStore::open(folder.path());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, ErrorKind::not_found);
}

TEST(ObjectStore, of_an_empty_repository_has_nothing) {
  const test::TempFolder folder;
  folder.run("git init -q .");
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  EXPECT_EQ(store->packed_objects(), 0U);
  EXPECT_TRUE(store->limitations().empty());
  EXPECT_TRUE(store->gaps().empty());
}

TEST(ObjectStore, tells_of_sha256_shallow_and_promised_objects) {
  const test::TempFolder folder;
  folder.run(R"(git init -q --object-format=sha256 new
git init -q full; cd full; git config uploadpack.allowFilter true
for i in 1 2 3; do echo $i > a; git add a; git commit -qm $i; done; cd ..
git clone -q --depth 1 "file://$PWD/full" shallow
git clone -q --no-checkout --filter=blob:none "file://$PWD/full" partial)");
  const auto sha256 = ObjectStore::open(folder.path() / "new/.git");
  ASSERT_TRUE(sha256);
  EXPECT_TRUE(limits(*sha256, LimitationKind::sha256_ids));
  const auto shallow = ObjectStore::open(folder.path() / "shallow/.git");
  ASSERT_TRUE(shallow);
  EXPECT_TRUE(limits(*shallow, LimitationKind::shallow_clone));
  const auto partial = ObjectStore::open(folder.path() / "partial/.git");
  ASSERT_TRUE(partial);
  EXPECT_TRUE(limits(*partial, LimitationKind::partial_clone));
}

struct AlternatesRow {
  const char* name;
  const char* script;  // makes the folder "main", a bare repository
  bool complete;       // the object of "far" is found and nothing is said
};

class Alternates : public testing::TestWithParam<AlternatesRow> {};

TEST_P(Alternates, are_read_as_deep_as_git_does) {
  const test::TempFolder folder;
  folder.run("git init -q --bare far; echo far | git -C far hash-object -w --stdin > id\n" +
             std::string(GetParam().script));
  const auto store = ObjectStore::open(folder.path() / "main");
  ASSERT_TRUE(store);
  const auto id = parse_object_id(test::output_of(folder, "cat id"));
  ASSERT_TRUE(id);
  EXPECT_EQ(store->has(*id), GetParam().complete);
  EXPECT_EQ(limits(*store, LimitationKind::missing_alternates), !GetParam().complete);
}

// Each of the numbered repositories names the next, the last one "far".
constexpr std::string_view chain = R"(
next=far
for name in $names; do
  git init -q --bare $name; echo ../../$next/objects > $name/objects/info/alternates; next=$name
done
)";
const std::string five = "names='a b c d main'" + std::string(chain);
const std::string seven = "names='a b c d e f main'" + std::string(chain);
const AlternatesRow alternates_rows[] = {
    {"relative", "git init -q --bare main; echo ../../far/objects > main/objects/info/alternates", true},
    {"absolute_with_comment",
     "git init -q --bare main; printf '# far\\n%s\\n' \"$PWD/far/objects\" > main/objects/info/alternates",
     true},
    {"five_deep", five.c_str(), true},
    {"seven_deep", seven.c_str(), false},
    {"in_a_circle",
     "git init -q --bare main; printf '../../main/objects\\n../../far/objects\\n' > "
     "main/objects/info/alternates; "
     "echo ../../main/objects > far/objects/info/alternates",
     true},
    {"missing", "git init -q --bare main; echo ../../gone/objects > main/objects/info/alternates", false},
};
INSTANTIATE_TEST_SUITE_P(Rows, Alternates, testing::ValuesIn(alternates_rows),
                         [](const auto& test) { return test.param.name; });

struct ReadRow {
  const char* name;
  const char* storage;
};

class ReadObject : public testing::TestWithParam<ReadRow> {};

TEST_P(ReadObject, is_as_git_has_it) {
  const test::TempFolder folder;
  folder.run(std::string("git init -q -b main .; seq 1 500 > a; git add a; git commit -qm 1\n"
                         "seq 1 501 > a; git commit -qam 2; git tag -m note v1\n") +
             GetParam().storage);
  const auto store = ObjectStore::open(folder.path() / ".git");
  ASSERT_TRUE(store);
  const std::pair<const char*, ObjectType> names[] = {{"HEAD~1:a", ObjectType::blob},
                                                      {"HEAD:a", ObjectType::blob},
                                                      {"HEAD", ObjectType::commit},
                                                      {"v1", ObjectType::tag}};
  for (const auto& [name, type] : names) {
    const auto id = parse_object_id(test::output_of(folder, std::string("git rev-parse ") + name));
    ASSERT_TRUE(id);
    EXPECT_TRUE(store->has(*id));
    const auto object = store->read(*id, 1 << 20U);
    ASSERT_TRUE(object) << object.error().message;
    EXPECT_EQ(object->type, type);
    EXPECT_EQ(object->content, test::output_of(folder, std::string("git cat-file -p ") + name) + "\n");
    const auto limited = store->read(*id, 10);
    ASSERT_FALSE(limited);
    EXPECT_EQ(limited.error().kind, ErrorKind::too_large);
  }
  const auto absent = store->read(*parse_object_id(std::string(40, '1')), 100);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().kind, ErrorKind::not_found);
}

INSTANTIATE_TEST_SUITE_P(Rows, ReadObject,
                         testing::Values(ReadRow{"loose", ""}, ReadRow{"packed", "git repack -adq"},
                                         ReadRow{"deltas_by_id",
                                                 "git -c repack.useDeltaBaseOffset=false repack -adq"}),
                         [](const auto& test) { return test.param.name; });

struct LooseRow {
  const char* name;
  const char* spoil;  // of the file "$f"
  const char* told;
};

class BrokenLoose : public testing::TestWithParam<LooseRow> {};

TEST_P(BrokenLoose, is_unreadable) {
  const test::TempFolder folder;
  folder.run(
      "git init -q --bare .; id=$(seq 1 900 | git hash-object -w --stdin); echo $id > id\n"
      "f=objects/${id:0:2}/${id:2}; chmod u+w $f\n" +
      std::string(GetParam().spoil));
  const auto store = ObjectStore::open(folder.path());
  ASSERT_TRUE(store);
  const auto object = store->read(*parse_object_id(test::output_of(folder, "cat id")), 1 << 20U);
  ASSERT_FALSE(object);
  EXPECT_NE(object.error().message.find(GetParam().told), std::string::npos) << object.error().message;
  EXPECT_TRUE(object.error().place);
}

INSTANTIATE_TEST_SUITE_P(Rows, BrokenLoose,
                         testing::Values(LooseRow{"empty", ": > $f", "damaged"},
                                         LooseRow{"cut", "truncate -s 100 $f", "damaged"},
                                         LooseRow{"garbage", "head -c 5000 /dev/zero > $f", "damaged"},
                                         LooseRow{"folder", "rm $f; mkdir $f", "not a regular file"},
                                         LooseRow{"pipe", "rm $f; mkfifo $f", "not a regular file"}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::packs
