// Wide patterns are looked for by a part of theirs.
#include "secrets_compiler/first_stage.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace prodready::secrets {
namespace {

struct PartsRow {
  const char* name;
  std::string_view pattern;
  std::vector<std::string_view> parts;
};

class Parts : public testing::TestWithParam<PartsRow> {};

TEST_P(Parts, FollowOneAnother) { EXPECT_EQ(parts_of(GetParam().pattern), GetParam().parts); }

INSTANTIATE_TEST_SUITE_P(
    Rows, Parts,
    testing::Values(PartsRow{"Empty", "", {}}, PartsRow{"Letters", "ab", {"a", "b"}},
                    PartsRow{"Repeats", "a?b{2,3}[c-e]{4}", {"a?", "b{2,3}", "[c-e]{4}"}},
                    PartsRow{"BraceWithoutNumber", "a{b", {"a", "{", "b"}},
                    PartsRow{"Classes", "[^]a]{2}[\\]b][]c]", {"[^]a]{2}", "[\\]b]", "[]c]"}},
                    PartsRow{"Escapes", "\\.\\x41{3}\\s", {"\\.", "\\x41{3}", "\\s"}},
                    PartsRow{"Groups", "(?i:a(b|[)]))?(c)", {"(?i:a(b|[)]))?", "(c)"}},
                    PartsRow{"Choice", "a|b", {}}, PartsRow{"OpenClass", "a[b", {}},
                    PartsRow{"OpenGroup", "(a", {}}, PartsRow{"ClosedGroup", "a)", {}},
                    PartsRow{"CutEscape", "a\\", {}}, PartsRow{"CutHexEscape", "a\\x4", {}}),
    [](const auto& test) { return test.param.name; });

struct StageRow {
  const char* name;
  std::string pattern;
  std::string first;
};

class FirstStage : public testing::TestWithParam<StageRow> {};

TEST_P(FirstStage, IsANarrowPart) { EXPECT_EQ(first_stage_of(GetParam().pattern), GetParam().first); }

INSTANTIATE_TEST_SUITE_P(
    Rows, FirstStage,
    testing::Values(
        StageRow{"NarrowStays", "ghp_[0-9A-Za-z]{36}", "ghp_[0-9A-Za-z]{36}"},
        StageRow{"RepeatIsCutToItsLeast", "eyJ[0-9a-z]{14,200}end", "eyJ[0-9a-z]{14}"},
        StageRow{"RepeatIsCutToTheRoom", "abc[0-9a-z]{300}", "abc[0-9a-z]{157}"},
        StageRow{"WhatMayBeMissingIsLeftOff", "abc[0-9a-z]{0,200}end", "abc"},
        StageRow{"GroupIsLeftOff", "abc(?:de){100}f", "abc"},
        StageRow{"FirstGroupIsOpened", "(?i:name[ ]?=[a-z]{1,200};)(x)", "(?i:name[ ]?=[a-z]{1})"},
        StageRow{"LaterPartWithALongerText", "ab[ ]?=[^;]{1,200};[ ]?word[ ]?=x", ";[ ]?word[ ]?=x"},
        StageRow{"LaterPartOfAGroup", "(?i:(?:uid|server)=[^;]{1,200};(?:pwd|password)=)(x)",
                 "(?i:;(?:pwd|password)=)"},
        StageRow{"EarlierOneOfTwoAlike", "abc[0-9a-z]{1,200}end", "abc[0-9a-z]{1}"},
        StageRow{"PartBehindOneWithoutText", "[0-9]{4}[a-z]{300}end", "end"},
        StageRow{"WithoutFixedTextItStays", "[0-9]{4}[a-z]{300}", "[0-9]{4}[a-z]{300}"},
        StageRow{"ChoiceStays", "abc[a-z]{200}|def[a-z]{200}", "abc[a-z]{200}|def[a-z]{200}"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::secrets
