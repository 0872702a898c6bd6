#include "core/concat.hpp"

#include <gtest/gtest.h>

#include <string>

namespace prodready {
namespace {

TEST(Concat, PutsTextsBehindEachOther) {
  const std::string name = "queue";
  EXPECT_EQ(concat({}), "");
  EXPECT_EQ(concat({"", name, ""}), "queue");
  EXPECT_EQ(concat({name, ": ", std::string("denied")}), "queue: denied");
}

}  // namespace
}  // namespace prodready
