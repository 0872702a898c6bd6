// The cache of clean blobs: what it knows, and when it is not trusted.
#include "facts/secrets/clean_cache.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/temp_folder.hpp"

namespace prodready::secret_scan {
namespace {

packs::ObjectId id_of(unsigned number) {
  packs::ObjectId id;
  id.bytes[0] = static_cast<std::uint8_t>(number);
  id.bytes[1] = static_cast<std::uint8_t>(number * 7);
  id.bytes[19] = static_cast<std::uint8_t>(number >> 8U);
  return id;
}

std::string saved(const test::TempFolder& folder, const std::string& rules = "rules-1") {
  CleanCache cache;
  std::vector<packs::ObjectId> ids;
  for (unsigned number = 1; number < 1000; number += 2) {
    ids.push_back(id_of(1000 - number));
  }
  cache.add(ids);
  const std::string file = (folder.path() / "cache" / "a.clean").string();
  EXPECT_TRUE(cache.save(file, rules));
  return file;
}

TEST(CleanCache, KnowsWhatWasAdded) {
  const test::TempFolder folder;
  const CleanCache cache = CleanCache::load(saved(folder), "rules-1");
  EXPECT_EQ(cache.size(), 500U);
  for (unsigned number = 0; number < 1000; ++number) {
    EXPECT_EQ(cache.contains(id_of(number)), number % 2 == 1) << number;
  }
}

TEST(CleanCache, AddsToWhatItHas) {
  const test::TempFolder folder;
  const std::string file = saved(folder);
  CleanCache cache = CleanCache::load(file, "rules-1");
  cache.add({id_of(2), id_of(1), id_of(2)});
  EXPECT_EQ(cache.size(), 501U);
  ASSERT_TRUE(cache.save(file, "rules-1"));
  EXPECT_TRUE(CleanCache::load(file, "rules-1").contains(id_of(2)));
}

TEST(CleanCache, IsItsOwnersAlone) {
  const test::TempFolder folder;
  const std::filesystem::perms mode = std::filesystem::status(saved(folder)).permissions();
  EXPECT_EQ(mode & std::filesystem::perms::others_all, std::filesystem::perms::none);
  EXPECT_EQ(mode & std::filesystem::perms::group_all, std::filesystem::perms::none);
}

TEST(CleanCache, OfOtherRulesIsEmpty) {
  const test::TempFolder folder;
  EXPECT_EQ(CleanCache::load(saved(folder), "rules-2").size(), 0U);
}

TEST(CleanCache, ThatIsDamagedIsEmpty) {
  const test::TempFolder folder;
  const std::string bytes = test::read_file(saved(folder));
  std::string flipped = bytes;
  flipped[flipped.size() / 2] ^= 1;
  for (const std::string& damaged :
       {std::string(), std::string("rubbish"), bytes.substr(0, bytes.size() - 1), flipped, bytes + "x"}) {
    folder.write("damaged", damaged);
    EXPECT_EQ(CleanCache::load((folder.path() / "damaged").string(), "rules-1").size(), 0U);
  }
  EXPECT_EQ(CleanCache::load((folder.path() / "missing").string(), "rules-1").size(), 0U);
}

TEST(CleanCache, ThatCannotBeWrittenSaysSo) {
  const test::TempFolder folder;
  folder.write("file", "");
  EXPECT_FALSE(CleanCache().save((folder.path() / "file" / "a.clean").string(), "rules-1"));
}

}  // namespace
}  // namespace prodready::secret_scan
