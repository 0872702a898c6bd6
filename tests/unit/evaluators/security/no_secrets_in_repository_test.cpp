// security.no-secrets-in-repository with facts made by hand.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/evaluators/subject_text.hpp"

namespace prodready {
namespace {

SecretSighting in_tree(std::string path, std::string listed = {}) {
  SecretSighting sighting;
  sighting.place = {.path = std::move(path), .line = 3};
  sighting.listed = std::move(listed);
  return sighting;
}

SecretSighting in_history(std::string path, std::string listed = {}) {
  SecretSighting sighting = in_tree(std::move(path), std::move(listed));
  sighting.place.pointer = "commit 1a2b3c4d5e";
  sighting.in_tree = false;
  sighting.commit = "1a2b3c4d5e6f";
  sighting.date = "2026-01-10";
  return sighting;
}

Secret secret(SecretKind kind, std::vector<SecretSighting> sightings) {
  Secret one;
  one.rule = "some-rule";
  one.what = "some secret";
  one.kind = kind;
  one.shown = "abcd…";
  one.fingerprint = "0123456789abcdef";
  one.sightings = std::move(sightings);
  return one;
}

Facts scanned(std::vector<Secret> secrets = {}) {
  Facts facts;
  facts.secrets.secrets = std::move(secrets);
  facts.secrets.files = 2;
  facts.secrets.blobs = 3;
  facts.secrets.has_history = true;
  facts.secrets.is_history_scanned = true;
  return facts;
}

Facts with_deploy_step(Facts facts, std::string what) {
  DeployStep step;
  step.what = std::move(what);
  facts.delivery.deploy_steps.push_back(std::move(step));
  return facts;
}

Facts shallow(Facts facts) {
  facts.secrets.history_gap = "the clone is shallow";
  facts.secrets.history_mend = "git fetch --unshallow";
  return facts;
}

Facts without_history() {
  Facts facts = scanned();
  facts.secrets.is_history_scanned = false;
  facts.secrets.history_gap = "there is no git history here";
  return facts;
}

Facts with_gap() {
  Facts facts = scanned();
  facts.secrets.gaps = {{.place = {.path = "big.zip"}, .why = "it unpacks to more than 256 MiB"}};
  return facts;
}

struct Row {
  const char* name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> said = {};  // texts in messages, needs and roots
};

std::string all_texts(const Verdict& verdict) {
  std::string text;
  for (const Subject& subject : verdict.subjects) {
    for (const Claim& claim : subject.claims) {
      text += claim.message + '\n' + claim.root + '\n';
      for (const Need& need : claim.needs) {
        text += need.how + '\n';
      }
    }
  }
  return text;
}

class NoSecrets : public testing::TestWithParam<Row> {};

TEST_P(NoSecrets, IsJudgedSo) {
  const Verdict verdict = test::evaluate("security.no-secrets-in-repository", GetParam().facts, Params{});
  EXPECT_EQ(test::subjects_of(verdict), GetParam().subjects);
  for (const std::string& text : GetParam().said) {
    EXPECT_NE(all_texts(verdict).find(text), std::string::npos) << text << " in\n" << all_texts(verdict);
  }
}

const std::string whole = "the repository: token holds, history holds";
const std::string named = ": some-rule 0123456789abcdef: ";

INSTANTIATE_TEST_SUITE_P(
    Rows, NoSecrets,
    testing::Values(
        Row{"nothing", scanned(), whole},
        Row{"a_token",
            scanned({secret(SecretKind::token, {in_tree("a.py")})}),
            whole + "\na.py" + named + "token fails",
            {"some secret abcd… in the tree"}},
        Row{"an_assigned_one", scanned({secret(SecretKind::assigned, {in_tree("a.py")})}),
            whole + "\na.py" + named + "assigned fails"},
        Row{"an_encoded_one", scanned({secret(SecretKind::encoded, {in_tree("a.yml")})}),
            whole + "\na.yml" + named + "encoded fails"},
        Row{"a_file", scanned({secret(SecretKind::file, {in_tree("a.pem")})}),
            whole + "\na.pem" + named + "file fails"},
        Row{"history_alone",
            scanned({secret(SecretKind::token, {in_history("a.py")})}),
            whole + "\na.py" + named + "history fails",
            {"gone from the tree, in history since commit 1a2b3c4d5e of 2026-01-10"}},
        Row{"listed_in_the_tree",
            scanned({secret(SecretKind::assigned, {in_tree("t/a.py", "in a test")})}),
            whole + "\nt/a.py" + named + "assigned holds",
            {"listed only: in a test"}},
        Row{"listed_in_the_tree_and_real_in_history",
            scanned({secret(SecretKind::assigned, {in_tree("t/a.py", "in a test"), in_history("b.py")})}),
            whole + "\nb.py" + named + "history fails"},
        Row{"listed_first_and_real_behind",
            scanned({secret(SecretKind::token, {in_tree("a.py", "of an ignored path"), in_tree("b.py")})}),
            whole + "\nb.py" + named + "token fails",
            {"at 2 places in all"}},
        Row{"a_default_password",
            scanned({secret(SecretKind::default_password, {in_tree("docker-compose.yml")})}),
            whole + "\ndocker-compose.yml" + named + "default-password holds",
            {"no deploy step uses"}},
        Row{"a_default_password_that_is_deployed",
            with_deploy_step(scanned({secret(SecretKind::default_password, {in_tree("compose.prod.yml")})}),
                             "docker compose -f compose.prod.yml up -d"),
            whole + "\ncompose.prod.yml" + named + "assigned fails"},
        Row{"a_default_password_of_another_file",
            with_deploy_step(scanned({secret(SecretKind::default_password, {in_tree("compose.yml")})}),
                             "docker compose -f compose.prod.yml up -d"),
            whole + "\ncompose.yml" + named + "default-password holds"},
        Row{"a_default_password_of_the_file_that_is_taken_unnamed",
            with_deploy_step(scanned({secret(SecretKind::default_password, {in_tree("compose.yml")})}),
                             "docker compose up -d"),
            whole + "\ncompose.yml" + named + "assigned fails"},
        Row{"a_shallow_clone",
            shallow(scanned()),
            "the repository: token holds, history open",
            {"git fetch --unshallow", "git-history: every commit"}},
        Row{"a_shallow_clone_with_a_secret", shallow(scanned({secret(SecretKind::token, {in_tree("a.py")})})),
            "the repository: token holds, history open\na.py" + named + "token fails"},
        Row{"no_history",
            without_history(),
            "the repository: token holds, history open",
            {"there is no git history here"}},
        Row{"a_file_that_was_not_scanned",
            with_gap(),
            "the repository: token open, history holds",
            {"big.zip: it unpacks to more than 256 MiB", "ignore"}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready
