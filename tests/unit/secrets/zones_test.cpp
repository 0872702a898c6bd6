#include "secrets/zones.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prodready::secrets {
namespace {

struct LineZonesRow {
  std::string name;
  std::string content;
  std::vector<Range> fresh;
  std::vector<Range> zones;
};

class LineZones : public testing::TestWithParam<LineZonesRow> {};

TEST_P(LineZones, HoldWhatAHitMayTouch) {
  constexpr std::size_t width = 20;
  EXPECT_EQ(line_zones(GetParam().content, GetParam().fresh, width), GetParam().zones);
}

const std::string line(100, 'x');
const std::string lines = "012\n456\n890\n";

INSTANTIATE_TEST_SUITE_P(
    Rows, LineZones,
    testing::Values(LineZonesRow{"Nothing", line, {}, {}}, LineZonesRow{"Empty", "", {{0, 0}}, {{0, 0}}},
                    LineZonesRow{"All", line, {{0, 100}}, {{0, 100}}},
                    LineZonesRow{"InALongLine", line, {{40, 50}}, {{20, 70}}},
                    LineZonesRow{"NearTheEnds", line, {{5, 90}}, {{0, 100}}},
                    LineZonesRow{"Seam", line, {{50, 50}}, {{30, 70}}},
                    LineZonesRow{"Line", lines, {{5, 6}}, {{4, 8}}},
                    LineZonesRow{"Lines", lines, {{5, 9}}, {{4, 12}}},
                    LineZonesRow{"BehindANewline", lines, {{4, 4}}, {{4, 8}}},
                    LineZonesRow{"UpToANewline", lines, {{4, 7}}, {{4, 8}}},
                    LineZonesRow{"WithItsNewlineTheNextLineToo", lines, {{4, 8}}, {{4, 12}}},
                    LineZonesRow{"AtTheEnd", lines, {{12, 12}}, {{12, 12}}},
                    LineZonesRow{"NearOnesAreOne", line, {{0, 1}, {84, 85}}, {{0, 100}}},
                    LineZonesRow{"FarOnesAreTwo", line + line, {{0, 1}, {120, 121}}, {{0, 21}, {100, 141}}}),
    [](const auto& test) { return test.param.name; });

TEST(ZonesAround, AreWhatIsNear) {
  const std::vector<Range> fresh = {{5, 5}, {30, 40}, {60, 61}, {95, 100}};
  EXPECT_EQ(zones_around(fresh, 10, 100), (std::vector<Range>{{0, 15}, {20, 71}, {85, 100}}));
}

}  // namespace
}  // namespace prodready::secrets
