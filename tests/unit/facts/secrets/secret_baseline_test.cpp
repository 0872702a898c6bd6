// The baseline of secrets: what it makes known, and what is stale in it.
#include "facts/secrets/secret_baseline.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "facts/secrets/fingerprint.hpp"

namespace prodready::secret_baseline_test {
namespace {

SecretSighting at(std::string path, std::uint32_t line = 1, std::string listed = {}) {
  SecretSighting sighting;
  sighting.place = {.path = std::move(path), .line = line};
  sighting.listed = std::move(listed);
  return sighting;
}

Secret secret(std::string fingerprint, std::vector<SecretSighting> sightings) {
  Secret one;
  one.rule = "some-token";
  one.fingerprint = std::move(fingerprint);
  one.sightings = std::move(sightings);
  return one;
}

SecretFacts facts_of(std::vector<Secret> secrets) {
  SecretFacts facts;
  facts.secrets = std::move(secrets);
  return facts;
}

TEST(SecretBaseline, IsReadAsItWasWritten) {
  const std::vector<KnownSecret> known = {
      {"b", "02", "x"}, {"a", "01", "say \"hi\" \\ \f there"}, {"b", "02", "x"}};
  const std::string text = write_secret_baseline(known);
  const Result<std::vector<KnownSecret>> read = parse_secret_baseline(text);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, (std::vector<KnownSecret>{{"a", "01", "say \"hi\" \\ \f there"}, {"b", "02", "x"}}));
  EXPECT_EQ(write_secret_baseline(*read), text);
}

TEST(SecretBaseline, HasOneLineForEachPlaceThatCounts) {
  const SecretFacts facts =
      facts_of({secret("01", {at("a.py", 3), at("a.py", 9), at("tests/a.py", 1, "in a test")})});
  EXPECT_EQ(write_secret_baseline(known_secrets(facts)),
            "{\"version\": 1, \"secrets\": [\n"
            "{\"rule\": \"some-token\", \"fingerprint\": \"01\", \"path\": \"a.py\"}\n]}\n");
}

struct StandingRow {
  const char* name;
  Secret found;
  std::vector<KnownSecret> baseline;
  SecretStanding standing;
  std::size_t stale;
};

class Standing : public testing::TestWithParam<StandingRow> {};

TEST_P(Standing, DependsOnEachPlace) {
  const SecretStandings held = standings(facts_of({GetParam().found}), GetParam().baseline);
  ASSERT_EQ(held.of.size(), 1U);
  EXPECT_EQ(held.of.front(), GetParam().standing);
  EXPECT_EQ(held.stale.size(), GetParam().stale);
}

const KnownSecret here{"some-token", "01", "a.py"};

INSTANTIATE_TEST_SUITE_P(
    Rows, Standing,
    testing::Values(
        StandingRow{"new", secret("01", {at("a.py")}), {}, SecretStanding::found, 0},
        StandingRow{"known", secret("01", {at("a.py")}), {here}, SecretStanding::known, 0},
        StandingRow{
            "moved_to_another_line", secret("01", {at("a.py", 70)}), {here}, SecretStanding::known, 0},
        StandingRow{
            "another_value_at_the_place", secret("02", {at("a.py")}), {here}, SecretStanding::found, 1},
        StandingRow{
            "at_another_path_too", secret("01", {at("a.py"), at("b.py")}), {here}, SecretStanding::found, 0},
        StandingRow{"listed_elsewhere",
                    secret("01", {at("a.py"), at("t/b.py", 1, "in a test")}),
                    {here},
                    SecretStanding::known,
                    0},
        StandingRow{"listed", secret("01", {at("t/b.py", 1, "in a test")}), {}, SecretStanding::listed, 0}),
    [](const auto& test) { return std::string(test.param.name); });

struct BrokenRow {
  const char* name;
  std::string text;
};

class BrokenBaseline : public testing::TestWithParam<BrokenRow> {};

TEST_P(BrokenBaseline, IsAFault) { EXPECT_FALSE(parse_secret_baseline(GetParam().text)); }

INSTANTIATE_TEST_SUITE_P(
    Rows, BrokenBaseline,
    testing::Values(BrokenRow{"empty", ""}, BrokenRow{"binary", std::string("\0\xff", 2)},
                    BrokenRow{"a_list", "[]"},
                    BrokenRow{"other_version", "{\"version\": 2, \"secrets\": []}"},
                    BrokenRow{"no_list", "{\"version\": 1}"},
                    BrokenRow{"no_rule", "{\"version\": 1, \"secrets\": [{\"path\": \"a\"}]}"},
                    BrokenRow{"deep", std::string(100'000, '[')}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Fingerprint, DependsOnTheKey) {
  const secret_scan::Fingerprinter one("a"), other("b");
  EXPECT_EQ(one.of("value"), secret_scan::Fingerprinter("a").of("value"));
  EXPECT_NE(one.of("value"), other.of("value"));
  EXPECT_NE(one.of("value"), one.of("valuf"));
  EXPECT_EQ(one.of("value").size(), 16U);
}

}  // namespace
}  // namespace prodready::secret_baseline_test
