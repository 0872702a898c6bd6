#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include "sources/contained_open.hpp"
#include "support/temp_folder.hpp"
#include "unit/sources/tree_text.hpp"

namespace prodready::sources {
namespace {

using test::TempFolder;

struct ReadCase {
  std::string name;
  std::string script;  // run in the audited folder; makes `x`
  std::string expected;
};

void PrintTo(const ReadCase& test, std::ostream* out) { *out << test.name; }

class Read : public testing::TestWithParam<ReadCase> {};

TEST_P(Read, GivesTheBytesOrSaysWhyNot) {
  const TempFolder folder;
  folder.write("outside", "secret");
  folder.run("mkdir root; cd root; " + GetParam().script);
  const auto tree = open_disk(folder.string() + "/root");
  EXPECT_EQ(content(*tree, "x", 16), GetParam().expected);
}

constexpr const char* leaving = "error: a symbolic link that leads out of the audited folder";
constexpr const char* nowhere = "error: a symbolic link that leads nowhere";
constexpr const char* looping = "error: a symbolic link that leads back to itself or through too many links";
constexpr const char* no_file = "error: not a regular file";

INSTANTIATE_TEST_SUITE_P(
    Entries, Read,
    testing::Values(
        ReadCase{"file", "printf abc > x", "abc"}, ReadCase{"empty", ": > x", ""},
        ReadCase{"at_the_limit", "printf 0123456789abcdef > x", "0123456789abcdef"},
        ReadCase{"over_the_limit", "printf 0123456789abcdefg > x", "error: larger than 16 bytes"},
        ReadCase{"sparse_and_huge", "truncate -s 1T x", "error: larger than 16 bytes"},
        ReadCase{"link", "mkdir a; printf abc > a/f; ln -s a/f x", "abc"},
        ReadCase{"link_to_a_large_file", "printf 0123456789abcdefg > f; ln -s f x",
                 "error: larger than 16 bytes"},
        ReadCase{"link_through_a_linked_folder", "mkdir a; printf abc > a/f; ln -s a b; ln -s b/f x", "abc"},
        ReadCase{"link_up_and_down", "mkdir a; printf abc > f; ln -s ../f a/l; ln -s a/l x", "abc"},
        ReadCase{"link_out", "ln -s ../outside x", leaving},
        ReadCase{"link_out_and_in_again", "printf abc > f; ln -s ../root/f x", leaving},
        ReadCase{"absolute_link", "ln -s /etc/passwd x", leaving},
        ReadCase{"link_to_a_link_out", "ln -s ../outside y; ln -s y x", leaving},
        ReadCase{"dangling", "ln -s nowhere x", nowhere},
        ReadCase{"link_through_a_file", "printf abc > f; ln -s f/g x", nowhere},
        ReadCase{"loop", "ln -s y x; ln -s x y", looping}, ReadCase{"link_to_itself", "ln -s x x", looping},
        ReadCase{"link_to_a_folder", "mkdir a; ln -s a x", no_file},
        ReadCase{"link_to_the_root", "ln -s . x", no_file},
        ReadCase{"link_to_a_pipe", "mkfifo p; ln -s p x", no_file},
        ReadCase{"process_link", "ln -s /proc/self/exe x", leaving}),
    [](const auto& test) { return test.param.name; });

TEST(Read, AFileThatVanishedOrBecameAPipe) {
  const TempFolder folder;
  folder.write("gone", "abc");
  folder.write("pipe", "abc");
  folder.write("link", "abc");
  folder.write("../" + folder.path().filename().string() + "/folder/f", "abc");
  const auto tree = open_disk(folder.string());
  folder.run("rm gone pipe link; mkfifo pipe; ln -s /etc/passwd link; mv folder moved; ln -s / folder");
  EXPECT_EQ(content(*tree, "gone"), "error: no such file or directory");
  EXPECT_EQ(content(*tree, "pipe"), "error: not a regular file");
  EXPECT_EQ(content(*tree, "link"), leaving);
  EXPECT_EQ(content(*tree, "folder/f"), leaving);
}

TEST(Read, UsesABufferAgain) {
  const TempFolder folder;
  folder.run("printf 'a long text' > long; printf abc > short; : > empty");
  const auto tree = open_disk(folder.string());
  std::string buffer;
  for (const auto& [path, expected] : {std::pair("short", "abc"), std::pair("long", "a long text"),
                                       std::pair("short", "abc"), std::pair("empty", "")}) {
    const Result<std::string_view> bytes = tree->read_into(*tree->find(path), test_limit, buffer);
    ASSERT_TRUE(bytes) << bytes.error().message;
    EXPECT_EQ(*bytes, expected) << path;
  }
  const Result<std::string_view> bytes = tree->read_into(*tree->find("long"), 2, buffer);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::too_large);
}

// By either way of listing: what is read into a buffer takes a shorter way than read(), and must say the
// same.
class ReadInto : public testing::TestWithParam<Sizes> {
 protected:
  static std::unique_ptr<FileTree> open_tree(const TempFolder& folder) {
    auto tree = open_disk_tree(folder.string(), nullptr, 2, GetParam());
    EXPECT_TRUE(tree);
    return tree ? std::move(*tree) : make_memory_tree({});
  }

  std::string read(const FileTree& tree, std::string_view path, std::size_t limit = test_limit) {
    const FileEntry* const file = tree.find(path);
    if (file == nullptr) {
      return "no entry";
    }
    const Result<std::string_view> bytes = tree.read_into(*file, limit, buffer_);
    return bytes ? std::string(*bytes) : "error: " + bytes.error().message;
  }

 private:
  std::string buffer_;
};

TEST_P(ReadInto, GivesEveryFileOfManyFolders) {
  const TempFolder folder;
  folder.run(
      "for a in 1 2 3 4 5 6 7 8 9 10 11 12; do mkdir -p d$a/s; printf $a > d$a/f; printf s$a > d$a/s/f; "
      "done; "
      ": > empty; printf abc > top; ln -s d3/f link; ln -s d4 linked");
  const auto tree = open_tree(folder);
  for (int round = 0; round < 2; ++round) {
    for (int number = 1; number <= 12; ++number) {
      const std::string name = std::to_string(number);
      EXPECT_EQ(read(*tree, "d" + name + "/f"), name);
      EXPECT_EQ(read(*tree, "d" + name + "/s/f"), "s" + name);
    }
  }
  EXPECT_EQ(read(*tree, "empty"), "");
  EXPECT_EQ(read(*tree, "top"), "abc");
  EXPECT_EQ(read(*tree, "link"), "3");
  EXPECT_EQ(read(*tree, "linked"), no_file);
}

TEST_P(ReadInto, GivesLargeFilesUpToTheLimit) {
  const TempFolder folder;
  folder.run("for n in 4095 262143 262144 262145 700000; do head -c $n /dev/zero | tr '\\0' x > f$n; done");
  const auto tree = open_tree(folder);
  for (const std::size_t size : {std::size_t{4095}, std::size_t{262143}, std::size_t{262144},
                                 std::size_t{262145}, std::size_t{700000}}) {
    const std::string path = "f" + std::to_string(size);
    EXPECT_EQ(read(*tree, path), std::string(size, 'x'));
    EXPECT_EQ(read(*tree, path, size), std::string(size, 'x'));
    EXPECT_TRUE(read(*tree, path, size - 1).starts_with("error: larger than "));
  }
}

TEST_P(ReadInto, SeesWhatChangedSinceItWasListed) {
  const TempFolder folder;
  folder.run("mkdir a b; for f in a/gone a/pipe a/link a/folder a/grown a/cut b/f; do printf abc > $f; done");
  const auto tree = open_tree(folder);
  folder.run(
      "cd a; rm gone pipe link folder; mkfifo pipe; ln -s /etc/passwd link; mkdir folder; printf abcdef > "
      "grown; "
      ": > cut; cd ..; mv b c; ln -s / b");
  EXPECT_EQ(read(*tree, "a/gone"), "error: no such file or directory");
  EXPECT_EQ(read(*tree, "a/pipe"), no_file);
  EXPECT_EQ(read(*tree, "a/link"), leaving);
  EXPECT_EQ(read(*tree, "a/folder"), no_file);
  EXPECT_EQ(read(*tree, "a/grown"), "abcdef");
  EXPECT_EQ(read(*tree, "a/cut"), "");
  EXPECT_EQ(read(*tree, "b/f"), leaving);
}

INSTANTIATE_TEST_SUITE_P(Listings, ReadInto, testing::Values(Sizes::asked, Sizes::left_out),
                         [](const auto& test) { return test.param == Sizes::asked ? "Sized" : "Unsized"; });

TEST(Read, AnUnsizedListingHasTheSameFiles) {
  const TempFolder folder;
  folder.run(
      "mkdir a; printf abc > a/f; chmod +x a/f; ln -s a/f l; mkfifo p; printf '*.o\n' > .gitignore; : > x.o");
  auto tree = open_disk_tree(folder.string(), nullptr, 2, Sizes::left_out);
  ASSERT_TRUE(tree);
  EXPECT_EQ(listing(**tree), ".gitignore a/f l@");
  EXPECT_EQ((*tree)->find("a/f")->size, 0U);
}

TEST(Read, TellsTheKindsOfFailureApart) {
  const TempFolder folder;
  folder.run("printf abc > f; ln -s nowhere d; ln -s /etc/passwd o");
  const auto tree = open_disk(folder.string());
  const auto kind = [&](const char* path, std::size_t limit) {
    const auto bytes = tree->read(*tree->find(path), limit);
    return bytes ? ErrorKind::usage : bytes.error().kind;
  };
  EXPECT_EQ(kind("f", 2), ErrorKind::too_large);
  EXPECT_EQ(kind("d", 2), ErrorKind::not_found);
  EXPECT_EQ(kind("o", 2), ErrorKind::unreadable);
}

// The way by parts, for systems without openat2, must agree with the kernel's.
struct OpenCase {
  std::string name;
  std::string path;
  Links links;
  int error;  // 0: opened
};

void PrintTo(const OpenCase& test, std::ostream* out) { *out << test.name; }

class OpenBelow : public testing::TestWithParam<OpenCase> {};

TEST_P(OpenBelow, BothWaysAgree) {
  const TempFolder folder;
  folder.run(
      "mkdir -p root/a/b; cd root; : > f; : > a/b/g; ln -s a/b linked; ln -s ../.. a/b/up; ln -s loop loop; "
      "ln -s /etc absolute; ln -s ../../f a/b/back; ln -s . self");
  FileDescriptor root(open((folder.string() + "/root").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (const auto& way : {open_below, open_by_parts}) {
    const Opened opened = way(root.number(), GetParam().path, O_RDONLY, GetParam().links);
    EXPECT_EQ(opened.error, GetParam().error);
    EXPECT_EQ(static_cast<bool>(opened.file), GetParam().error == 0);
  }
}

INSTANTIATE_TEST_SUITE_P(Paths, OpenBelow,
                         testing::Values(OpenCase{"file", "f", Links::followed, 0},
                                         OpenCase{"root", ".", Links::refused, 0},
                                         OpenCase{"deep", "a/b/g", Links::refused, 0},
                                         OpenCase{"missing", "a/x", Links::followed, ENOENT},
                                         OpenCase{"through_a_file", "f/x", Links::followed, ENOTDIR},
                                         OpenCase{"linked_folder", "linked/g", Links::followed, 0},
                                         OpenCase{"refused_link", "linked/g", Links::refused, ELOOP},
                                         OpenCase{"refused_last_link", "self", Links::refused, ELOOP},
                                         OpenCase{"back_up", "linked/back", Links::followed, 0},
                                         OpenCase{"up_to_the_root", "a/b/up/f", Links::followed, 0},
                                         OpenCase{"up_and_out", "a/../../f", Links::followed, EXDEV},
                                         OpenCase{"loop", "loop", Links::followed, ELOOP},
                                         OpenCase{"absolute", "absolute/passwd", Links::followed, EXDEV},
                                         OpenCase{"self", "self/self/self/f", Links::followed, 0}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::sources
