#include "cli/terminal.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>

namespace prodready::cli {
namespace {

struct ColourCase {
  const char* name;
  ColourMode mode;
  std::map<std::string, std::string> variables;
  bool terminal;
  bool coloured;
};

class ColourTest : public testing::TestWithParam<ColourCase> {};

TEST_P(ColourTest, Decides) {
  const ColourCase& test = GetParam();
  const Environment environment = [&](std::string_view name) -> std::optional<std::string> {
    const auto found = test.variables.find(std::string(name));
    return found == test.variables.end() ? std::nullopt : std::optional<std::string>(found->second);
  };
  EXPECT_EQ(wants_colour(test.mode, environment, test.terminal), test.coloured);
}

constexpr auto automatic = ColourMode::automatic;

INSTANTIATE_TEST_SUITE_P(
    Table, ColourTest,
    testing::Values(
        ColourCase{"terminal", automatic, {}, true, true}, ColourCase{"pipe", automatic, {}, false, false},
        ColourCase{"dumb", automatic, {{"TERM", "dumb"}}, true, false},
        ColourCase{"no_color", automatic, {{"NO_COLOR", "1"}}, true, false},
        ColourCase{"no_color_empty", automatic, {{"NO_COLOR", ""}}, true, true},
        ColourCase{"force", automatic, {{"FORCE_COLOR", "1"}}, false, true},
        ColourCase{"force_zero", automatic, {{"FORCE_COLOR", "0"}}, false, false},
        ColourCase{"force_beats_dumb", automatic, {{"FORCE_COLOR", "1"}, {"TERM", "dumb"}}, false, true},
        ColourCase{"no_color_beats_force", automatic, {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, true, false},
        ColourCase{"flag_beats_all", ColourMode::always, {{"NO_COLOR", "1"}}, false, true},
        ColourCase{"never", ColourMode::never, {{"FORCE_COLOR", "1"}}, true, false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::cli
