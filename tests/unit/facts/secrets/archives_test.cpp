// Archives are opened in memory, one level deep, and end in a message where they are too much.
#include "facts/secrets/archives.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "support/temp_folder.hpp"

namespace prodready::secret_scan::archives_test {
namespace {

using Members = std::map<std::string, std::string>;

struct Outcome {
  Members members;
  std::string why;
  bool is_damaged = false;
};

// What is found is each member that holds "found".
Outcome unpacked(const std::string& bytes, const ArchiveLimits& limits = {}, CleanMembers* known = nullptr) {
  Outcome result;
  const TakeMember take = [&](std::string_view path, std::string_view member) {
    result.members[std::string(path)] = member;
    return member.find("found") != std::string_view::npos;
  };
  const Unpacked outcome = unpack(bytes, limits, take, known);
  result.why = outcome.gap;
  result.is_damaged = outcome.is_damaged;
  return result;
}

struct FormRow {
  const char* name;
  const char* script;  // makes the file `out` of a.txt and b/c.txt
  Members members;
};

class ArchiveForm : public testing::TestWithParam<FormRow> {};

TEST_P(ArchiveForm, HandsOverItsMembers) {
  const test::TempFolder folder;
  folder.write("a.txt", "one\n");
  folder.write("b/c.txt", "two\n");
  folder.run(GetParam().script);
  const std::string bytes = test::read_file(folder.path() / "out");
  EXPECT_TRUE(is_archive(bytes));
  const Outcome result = unpacked(bytes);
  EXPECT_EQ(result.why, "");
  EXPECT_FALSE(result.is_damaged);
  EXPECT_EQ(result.members, GetParam().members);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, ArchiveForm,
    testing::Values(
        FormRow{"zip",
                "python3 -c \"import zipfile; z = zipfile.ZipFile('out', 'w', zipfile.ZIP_DEFLATED); "
                "z.write('a.txt'); z.write('b/c.txt')\"",
                {{"a.txt", "one\n"}, {"b/c.txt", "two\n"}}},
        FormRow{"tar", "tar cf out a.txt b", {{"a.txt", "one\n"}, {"b/c.txt", "two\n"}}},
        FormRow{"tar_gz", "tar czf out a.txt b", {{"a.txt", "one\n"}, {"b/c.txt", "two\n"}}},
        FormRow{"gz", "gzip -nc a.txt > out", {{"", "one\n"}}},
        FormRow{"tar_of_a_folder", "mkdir d && tar cf out d", {}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Archive, OneInAnArchiveIsHandedOverAsItIs) {
  const test::TempFolder folder;
  folder.write("a.txt", "one\n");
  folder.run("gzip -nk a.txt && tar cf out a.txt.gz");
  const Outcome result = unpacked(test::read_file(folder.path() / "out"));
  ASSERT_TRUE(result.members.contains("a.txt.gz"));
  EXPECT_TRUE(is_archive(result.members.at("a.txt.gz")));
}

TEST(Archive, BombsEndInAMessage) {
  const test::TempFolder folder;
  folder.run("yes orders | head -c 3000000 | gzip -nc > out");
  const Outcome result =
      unpacked(test::read_file(folder.path() / "out"),
               {.member_bytes = std::size_t{4} << 20U, .all_bytes = std::size_t{1} << 20U});
  EXPECT_EQ(result.why, "it unpacks to more than 1 MiB");
  EXPECT_TRUE(result.members.empty());
}

TEST(Archive, LargeMembersAreNamedAndTheRestIsRead) {
  const test::TempFolder folder;
  folder.run("seq 1 600000 | head -c 3000000 > big && printf 'one' > small && tar cf out big small");
  const Outcome result =
      unpacked(test::read_file(folder.path() / "out"), {.member_bytes = std::size_t{1} << 20U});
  EXPECT_EQ(result.why, "member big is larger than 1 MiB");
  EXPECT_EQ(result.members, (Members{{"small", "one"}}));
}

TEST(Archive, ManyMembersEndInAMessage) {
  const test::TempFolder folder;
  folder.run("mkdir d && for i in 1 2 3 4; do echo $i > d/$i; done && tar cf out d");
  EXPECT_EQ(unpacked(test::read_file(folder.path() / "out"), {.members = 3}).why,
            "it has more than 3 members");
}

struct BrokenRow {
  const char* name;
  std::string bytes;
};

class BrokenArchive : public testing::TestWithParam<BrokenRow> {};

TEST_P(BrokenArchive, IsDamaged) {
  const Outcome result = unpacked(GetParam().bytes);
  EXPECT_TRUE(result.is_damaged);
  EXPECT_EQ(result.why, "");
}

INSTANTIATE_TEST_SUITE_P(Broken, BrokenArchive,
                         testing::Values(BrokenRow{"cut_gzip",
                                                   std::string("\x1f\x8b\x08\0\0\0\0\0\0\3\x4b", 11)},
                                         BrokenRow{"zip_of_rubbish", "PK\x03\x04" + std::string(200, '\xff')},
                                         BrokenRow{"cut_xz", std::string("\xfd"
                                                                         "7zXZ\0\0\4",
                                                                         8)}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Archive, WhatStandsBeforeTheDamageIsHandedOver) {
  const test::TempFolder folder;
  folder.run("seq 1 100000 | gzip -nc | head -c 60000 > out");
  const Outcome result = unpacked(test::read_file(folder.path() / "out"));
  EXPECT_TRUE(result.is_damaged);
  ASSERT_TRUE(result.members.contains(""));
  EXPECT_TRUE(result.members.at("").starts_with("1\n2\n3\n"));
}

TEST(Archive, KnownMembersArePassedOver) {
  const test::TempFolder folder;
  folder.run(
      "echo clean > a; echo found > b; echo other > c; python3 -c \"import zipfile\n"
      "for name, parts in [('one', 'ab'), ('two', 'abc')]:\n"
      "  z = zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED)\n"
      "  for part in parts: z.write(part)\n\"");
  CleanMembers known;
  EXPECT_EQ(unpacked(test::read_file(folder.path() / "one"), {}, &known).members,
            (Members{{"a", "clean\n"}, {"b", "found\n"}}));
  EXPECT_EQ(unpacked(test::read_file(folder.path() / "two"), {}, &known).members,
            (Members{{"b", "found\n"}, {"c", "other\n"}}));
  EXPECT_EQ(unpacked(test::read_file(folder.path() / "two"), {}, &known).members,
            (Members{{"b", "found\n"}}));
}

TEST(Archive, MembersThatAreNoTextByTheirBeginningArePassedOver) {
  const test::TempFolder folder;
  folder.run(
      "{ seq 1 50000; printf '\\0'; } > late; { seq 1 50; printf '\\0'; } > early; { printf '\\0'; seq 1 "
      "50000; } > "
      "first; printf '\\377\\376a\\0' > wide; gzip -nkc late > packed; : > empty; python3 -c \"import "
      "zipfile\n"
      "for out, how in [('one', zipfile.ZIP_DEFLATED), ('two', zipfile.ZIP_STORED)]:\n"
      "  z = zipfile.ZipFile(out, 'w', how)\n"
      "  for part in ['late', 'early', 'first', 'wide', 'packed', 'empty']: z.write(part)\n\"");
  for (const char* const archive : {"one", "two"}) {
    const Outcome result = unpacked(test::read_file(folder.path() / archive));
    EXPECT_EQ(result.members, (Members{{"empty", ""},
                                       {"late", test::read_file(folder.path() / "late")},
                                       {"wide", test::read_file(folder.path() / "wide")}}))
        << archive;
    EXPECT_EQ(result.why, "");
  }
}

TEST(Archive, WhatIsPassedOverCountsToo) {
  const test::TempFolder folder;
  folder.run(
      "seq 1 200000 > a; python3 -c \"import zipfile; "
      "zipfile.ZipFile('out', 'w', zipfile.ZIP_DEFLATED).write('a')\"");
  const std::string bytes = test::read_file(folder.path() / "out");
  CleanMembers known;
  EXPECT_EQ(unpacked(bytes, {}, &known).why, "");
  EXPECT_EQ(unpacked(bytes, {.all_bytes = std::size_t{1} << 20U}, &known).why,
            "it unpacks to more than 1 MiB");
}

struct DirectoryRow {
  const char* name;
  std::string bytes;
};

class ZipDirectory : public testing::TestWithParam<DirectoryRow> {};

TEST_P(ZipDirectory, WithoutOneNoMemberIsKnown) {
  EXPECT_FALSE(ZipMembers(GetParam().bytes).find("a"));
  EXPECT_FALSE(ZipMembers(GetParam().bytes).find(""));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ZipDirectory,
    testing::Values(DirectoryRow{"empty", ""}, DirectoryRow{"text", std::string(100, 'a')},
                    DirectoryRow{"end_alone", "PK\x05\x06" + std::string(18, '\0')},
                    DirectoryRow{"end_of_rubbish", "PK\x05\x06" + std::string(18, '\xff')},
                    DirectoryRow{"entry_of_rubbish", "PK\x01\x02" + std::string(42, '\xff') +
                                                         std::string("PK\x05\x06\0\0\0\0", 8) +
                                                         std::string("\0\0\0\0\x2e\0\0\0\0\0\0\0\0\0", 14)}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Archive, TextIsNone) {
  EXPECT_FALSE(is_archive(""));
  EXPECT_FALSE(is_archive("PKG=1\n"));
  EXPECT_FALSE(is_archive(std::string(600, 'a')));
}

}  // namespace
}  // namespace prodready::secret_scan::archives_test
