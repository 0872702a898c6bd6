// Use dependency management, with facts made by hand: what a small repository cannot show.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../verdict_text.hpp"
#include "evaluators/registry.hpp"
#include "facts/facts.hpp"

namespace prodready::dependency_management_test {
namespace {

using catalogue::Ecosystem;
using Kind = SolutionFinding::Kind;

// One component of Python that imports `requests`, which requirements.txt names.
Facts sample(std::string requirement, Pinning pinning) {
  Facts facts;
  facts.tools.catalogue = std::make_shared<const catalogue::Catalogue>();
  facts.delivery.solution.kind = Kind::deployed;
  facts.files.files = {{.path = "app.py", .is_source = true, .language = "Python"},
                       {.path = "requirements.txt"}};
  CodeFile code;
  code.file = 0;
  code.language = "Python";
  code.code_lines = 300;
  code.imports = {{"requests", 1}, {"os", 2}};
  facts.code.files = {code};
  Manifest manifest;
  manifest.path = "requirements.txt";
  manifest.kind = "requirements.txt";
  manifest.dependencies = {0};
  facts.dependencies.manifests = {manifest};
  Dependency dependency;
  dependency.ecosystem = Ecosystem::pypi;
  dependency.name = "requests";
  dependency.requirement = std::move(requirement);
  dependency.pinning = pinning;
  dependency.place = {.path = "requirements.txt", .line = 1};
  facts.dependencies.dependencies = {dependency};
  Component component;
  component.manifests = {0};
  component.code = {0};
  component.languages = {{.language = "Python", .code_lines = 300, .files = 1}};
  component.code_lines = 300;
  facts.components.components = {component};
  return facts;
}

Lockfile lockfile(std::string name, bool tracked = true, bool was_read = true) {
  Lockfile lock;
  lock.path = "poetry.lock";
  lock.kind = "poetry.lock";
  lock.ecosystem = Ecosystem::pypi;
  lock.tracked = tracked;
  lock.was_read = was_read;
  lock.names = {std::move(name)};
  return lock;
}

Verdict judge(const Facts& facts) {
  return evaluators::find("continuous-integration.dependency-management")->evaluate(facts, Params{});
}

struct Case {
  const char* name;
  Facts (*facts)();
  std::string states;
};

class DependencyManagementTest : public testing::TestWithParam<Case> {};

TEST_P(DependencyManagementTest, Judges) {
  EXPECT_EQ(test::states_of(judge(GetParam().facts())), GetParam().states);
}

Facts ranged() { return sample(">=2", Pinning::range); }

Facts with_lockfile(Lockfile lock) {
  Facts facts = ranged();
  facts.dependencies.lockfiles = {std::move(lock)};
  return facts;
}

Facts with_install(bool is_built, Pinning pinning) {
  Facts facts = sample("==2.32.3", Pinning::exact);
  ImageInstall install;
  install.dockerfile = "Dockerfile";
  install.dependency = facts.dependencies.dependencies.front();
  install.dependency.name = "gunicorn";
  install.dependency.pinning = pinning;
  install.dependency.place = {.path = "Dockerfile", .line = 4};
  facts.dependencies.image_installs = {install};
  if (is_built) {
    facts.delivery.dockerfiles = {"Dockerfile"};
  }
  return facts;
}

Facts with_import(const char* module) {
  Facts facts = sample("==2.32.3", Pinning::exact);
  facts.code.files.front().imports.push_back({module, 3});
  return facts;
}

Facts of_kind(Facts facts, Kind kind) {
  facts.delivery.solution.kind = kind;
  return facts;
}

Facts for_development() {
  Facts facts = ranged();
  facts.dependencies.dependencies.front().development = true;
  return facts;
}

Facts in_language(const char* language, const char* module) {
  Facts facts = sample("==2.32.3", Pinning::exact);
  facts.code.files.front().language = language;
  facts.code.files.front().imports = {{module, 1}};
  facts.components.components.front().languages.front().language = language;
  return facts;
}

// TypeScript beside a package.json that names no such package.
Facts with_alias(const char* module, const char* path) {
  Facts facts = in_language("TypeScript", module);
  facts.files.files.push_back({.path = path, .is_source = true, .language = "TypeScript"});
  facts.dependencies.manifests.front().path = "package.json";
  facts.dependencies.manifests.front().kind = "package.json";
  facts.dependencies.dependencies.front().ecosystem = Ecosystem::npm;
  facts.dependencies.dependencies.front().name = "react";
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Aliases, DependencyManagementTest,
    testing::Values(Case{"of_a_folder", [] { return with_alias("@views/Shop", "web/src/views/Shop.tsx"); },
                         "no-manifest:holds floating:holds"},
                    Case{"of_an_index", [] { return with_alias("@hooks/cart", "src/hooks/cart/index.ts"); },
                         "no-manifest:holds floating:holds"},
                    Case{"of_the_root", [] { return with_alias("@root/App", "web/src/App.tsx"); },
                         "no-manifest:holds floating:holds"},
                    Case{"with_a_query", [] { return with_alias("@img/a.svg?react", "img/a.svg"); },
                         "no-manifest:holds floating:holds"},
                    Case{"nothing_lies_there", [] { return with_alias("@views/Shop", "web/views/Cart.tsx"); },
                         "no-manifest:open floating:holds"},
                    Case{"part_of_a_name", [] { return with_alias("@views/Shop", "web/myviews/Shop.tsx"); },
                         "no-manifest:open floating:holds"},
                    Case{"scope_alone", [] { return with_alias("@root/", "web/App.tsx"); },
                         "no-manifest:open floating:holds"}),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    All, DependencyManagementTest,
    testing::Values(
        Case{"exact", [] { return sample("==2.32.3", Pinning::exact); }, "no-manifest:holds floating:holds"},
        Case{"range", ranged, "no-manifest:holds floating:fails"},
        Case{"inherited", [] { return sample("", Pinning::inherited); }, "no-manifest:holds floating:holds"},
        Case{"local", [] { return sample("", Pinning::local); }, "no-manifest:holds floating:holds"},
        Case{"unresolved", [] { return sample("$x", Pinning::unresolved); },
             "no-manifest:holds floating:open"},
        Case{"development_alone", for_development, "no-manifest:holds floating:holds"},
        Case{"lockfile", [] { return with_lockfile(lockfile("requests")); },
             "no-manifest:holds floating:holds"},
        Case{"lockfile_not_committed", [] { return with_lockfile(lockfile("requests", false)); },
             "no-manifest:holds floating:fails"},
        Case{"lockfile_of_others", [] { return with_lockfile(lockfile("flask")); },
             "no-manifest:holds floating:fails"},
        Case{"lockfile_unread", [] { return with_lockfile(lockfile("", true, false)); },
             "no-manifest:holds floating:open"},
        Case{"undetermined", [] { return of_kind(ranged(), Kind::undetermined); },
             "no-manifest:holds floating:open"},
        Case{"undetermined_and_pinned",
             [] { return of_kind(sample("==1.0", Pinning::exact), Kind::undetermined); },
             "no-manifest:holds floating:holds"},
        Case{"distributed", [] { return of_kind(ranged(), Kind::distributed); },
             "no-manifest:holds floating:holds"},
        Case{"image_installs_a_range", [] { return with_install(true, Pinning::floating); },
             "no-manifest:holds floating:fails"},
        Case{"image_installs_a_version", [] { return with_install(true, Pinning::exact); },
             "no-manifest:holds floating:holds"},
        Case{"image_that_is_no_artifact", [] { return with_install(false, Pinning::floating); },
             "no-manifest:holds floating:holds"},
        Case{"import_of_a_folder_here", [] { return with_import("app.views"); },
             "no-manifest:holds floating:holds"},
        Case{"import_of_another", [] { return with_import("quux"); }, "no-manifest:open floating:holds"},
        Case{"import_of_the_host", [] { return with_import("gi.repository"); },
             "no-manifest:holds floating:holds"},
        Case{"language_without_known_imports", [] { return in_language("COBOL", "x"); },
             "no-manifest:open floating:holds"}),
    [](const auto& test) { return std::string(test.param.name); });

struct NameCase {
  const char* name;
  const char* module;
  const char* distribution;
};

class PythonNamesTest : public testing::TestWithParam<NameCase> {};

TEST_P(PythonNamesTest, AreJoined) {
  Facts facts = sample("==1.0", Pinning::exact);
  facts.code.files.front().imports = {{GetParam().module, 1}};
  facts.dependencies.dependencies.front().name = GetParam().distribution;
  EXPECT_EQ(test::states_of(judge(facts)), "no-manifest:holds floating:holds");
}

INSTANTIATE_TEST_SUITE_P(
    All, PythonNamesTest,
    testing::Values(NameCase{"yaml", "yaml", "pyyaml"}, NameCase{"cv2", "cv2", "opencv-python"},
                    NameCase{"pillow", "PIL.Image", "pillow"}, NameCase{"bs4", "bs4", "beautifulsoup4"},
                    NameCase{"sklearn", "sklearn.svm", "scikit-learn"},
                    NameCase{"dotenv", "dotenv", "python-dotenv"},
                    NameCase{"rest_framework", "rest_framework.views", "djangorestframework"},
                    NameCase{"google", "google.cloud.storage", "google-cloud-storage"},
                    NameCase{"jwt", "jwt", "pyjwt"},
                    NameCase{"psycopg", "psycopg2.extras", "psycopg2-binary"},
                    NameCase{"mysql", "MySQLdb", "mysqlclient"}, NameCase{"attrs", "attr", "attrs"},
                    NameCase{"windows_part", "win32pipe", "pywin32"},
                    NameCase{"windows_service", "servicemanager", "pywin32"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DependencyManagementEvidenceTest, NamesTheLineAndWhatWasSearched) {
  const Verdict verdict = judge(with_lockfile(lockfile("requests", false)));
  const Claim& claim = test::claim_of(verdict, "floating");
  EXPECT_EQ(claim.root, "dependencies: the repository");
  ASSERT_EQ(claim.evidence.size(), 1U);
  EXPECT_EQ(claim.evidence.front().text, "requests >=2");
  EXPECT_EQ(claim.evidence.front().place->line, 1U);
  EXPECT_EQ(claim.searched, std::vector<std::string>{"poetry.lock (not committed)"});
  EXPECT_EQ(test::claim_of(judge(with_lockfile(lockfile("", true, false))), "floating").root,
            "unread file: poetry.lock");
}

}  // namespace
}  // namespace prodready::dependency_management_test
