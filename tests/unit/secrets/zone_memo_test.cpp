#include "secrets/zone_memo.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace prodready::secrets {
namespace {

std::vector<Hit> found(const ZoneMemo& memo, ZoneMemo::Key key) {
  const auto hits = memo.find(key);
  return hits ? std::vector<Hit>(hits->begin(), hits->end()) : std::vector<Hit>{{0, 99}};
}

TEST(ZoneMemo, KeepsHits) {
  ZoneMemo memo;
  const ZoneMemo::Key one = memo.key_of("one");
  const ZoneMemo::Key two = memo.key_of("two");
  EXPECT_FALSE(memo.find(one));
  memo.keep(one, std::vector<Hit>{{3, 1}, {5, 2}});
  EXPECT_EQ(found(memo, one), (std::vector<Hit>{{3, 1}, {5, 2}}));
  EXPECT_FALSE(memo.find(two));
  memo.keep(two, {});
  EXPECT_EQ(found(memo, two), std::vector<Hit>());
  memo.keep(one, std::vector<Hit>{{7, 1}});
  EXPECT_EQ(found(memo, one), (std::vector<Hit>{{7, 1}}));
}

TEST(ZoneMemo, HasAKeyForEachText) {
  const ZoneMemo memo;
  std::set<ZoneMemo::Key> keys;
  std::size_t texts = 0;
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string text(size, 'a');
    keys.insert(memo.key_of(text));
    EXPECT_EQ(memo.key_of(text), memo.key_of(std::string(size, 'a')));
    ++texts;
    for (std::size_t at = 0; at < size; ++at, ++texts) {
      std::string other = text;
      other[at] = 'b';
      keys.insert(memo.key_of(other));
    }
    const std::string zeros(size, '\0');
    texts += size == 0 ? 0 : 1;
    keys.insert(memo.key_of(zeros));
  }
  EXPECT_EQ(keys.size(), texts);
}

TEST(ZoneMemo, ForgetsWhatIsTooMuch) {
  ZoneMemo memo;
  for (std::uint32_t text = 0; text < 3'000; ++text) {
    const ZoneMemo::Key key = memo.key_of(std::to_string(text));
    const std::vector<Hit> hits(100, Hit{text, 1});
    memo.keep(key, hits);
    EXPECT_EQ(found(memo, key), hits);
  }
  const std::vector<Hit> many(200'000, Hit{1, 1});
  const ZoneMemo::Key key = memo.key_of("many");
  memo.keep(key, many);
  EXPECT_FALSE(memo.find(key));
}

}  // namespace
}  // namespace prodready::secrets
