#include "catalogue/vocabulary.hpp"

#include <algorithm>

#include "core/words.hpp"

namespace prodready::catalogue {
namespace {

constexpr CategoryName category_names[] = {
    {Category::build_system, "build-system", "builds the code, or runs its tasks"},
    {Category::package_manager, "package-manager", "names and fetches third-party dependencies"},
    {Category::lockfile, "lockfile", "pins every dependency"},
    {Category::formatter, "formatter", "lays out code or checks its layout"},
    {Category::linter, "linter", "finds faults of style and simple bugs"},
    {Category::static_analysis, "static-analysis", "finds bugs without running the code"},
    {Category::type_checker, "type-checker", "checks types where the language leaves them open"},
    {Category::test_framework, "test-framework", "runs tests"},
    {Category::coverage, "coverage", "measures or publishes what tests reach"},
    {Category::benchmark, "benchmark", "measures the speed of code"},
    {Category::profiler, "profiler", "shows where time and memory go"},
    {Category::load_test, "load-test", "drives a running solution with load"},
    {Category::chaos, "chaos", "injects faults into a running solution"},
    {Category::infrastructure_as_code, "infrastructure-as-code", "declares infrastructure"},
    {Category::infrastructure_test, "infrastructure-test",
     "tests infrastructure code by behaviour or policy"},
    {Category::infrastructure_scan, "infrastructure-scan", "checks infrastructure code by form"},
    {Category::container_build, "container-build", "builds container images"},
    {Category::image_build, "image-build", "builds machine images"},
    {Category::configuration_management, "configuration-management", "configures servers"},
    {Category::ci_system, "ci-system", "runs pipelines"},
    {Category::deployment, "deployment", "changes a running environment"},
    {Category::progressive_delivery, "progressive-delivery", "shifts traffic or rolls back step by step"},
    {Category::feature_flag, "feature-flag", "switches features without a deployment"},
    {Category::secrets_manager, "secrets-manager", "keeps secrets"},
    {Category::secret_scanner, "secret-scanner", "looks for secrets in code"},
    {Category::dependency_update, "dependency-update", "proposes newer dependencies"},
    {Category::dependency_audit, "dependency-audit", "looks for known vulnerabilities of dependencies"},
    {Category::image_scan, "image-scan", "looks for known vulnerabilities in container images"},
    {Category::dynamic_scan, "dynamic-scan", "attacks a running solution to find weaknesses"},
    {Category::metrics, "metrics", "collects metrics"},
    {Category::tracing, "tracing", "collects traces"},
    {Category::logging, "logging", "writes, ships or stores logs"},
    {Category::alerting, "alerting", "tells people of trouble"},
    {Category::error_tracking, "error-tracking", "collects errors of running code"},
    {Category::uptime, "uptime", "probes from outside whether a solution answers"},
    {Category::product_analytics, "product-analytics", "counts what users do"},
    {Category::cost_analysis, "cost-analysis", "shows, estimates or cuts cost"},
    {Category::auth, "auth", "asks who calls, or what they may do"},
    {Category::api_docs, "api-docs", "describes an API, or renders its reference"},
    {Category::docs_site, "docs-site", "renders a documentation site"},
    {Category::diagram, "diagram", "draws diagrams"},
    {Category::release_automation, "release-automation", "versions, tags and publishes releases"},
    {Category::artifact_registry, "artifact-registry", "stores or receives published artifacts"},
    {Category::pre_commit, "pre-commit", "runs checks when a commit is made"},
    {Category::event_store, "event-store", "keeps or carries events"},
    {Category::data_store, "data-store", "keeps data; by its container image"},
    {Category::migration, "migration", "changes database schemas step by step"},
    {Category::orchestrator, "orchestrator", "runs containers on many machines"},
    {Category::housekeeping, "housekeeping", "known to do nothing that an item asks for"},
};

constexpr EcosystemName ecosystem_names[] = {
    {Ecosystem::npm, "npm"},           {Ecosystem::pypi, "pypi"},
    {Ecosystem::maven, "maven"},       {Ecosystem::gradle_plugin, "gradle-plugin"},
    {Ecosystem::rubygems, "rubygems"}, {Ecosystem::go, "go"},
    {Ecosystem::nuget, "nuget"},       {Ecosystem::composer, "composer"},
    {Ecosystem::cargo, "cargo"},       {Ecosystem::hex, "hex"},
    {Ecosystem::pub, "pub"},
};

constexpr Word<ProofKind> proof_kinds[] = {
    {ProofKind::file, "file"},
    {ProofKind::lockfile, "lockfile"},
    {ProofKind::dependency, "dependency"},
    {ProofKind::command, "command"},
    {ProofKind::action, "action"},
    {ProofKind::image, "image"},
    {ProofKind::hook, "hook"},
    {ProofKind::content, "content"},
    {ProofKind::terraform, "terraform"},
    {ProofKind::cloudformation, "cloudformation"},
    {ProofKind::kubernetes, "kubernetes"},
    {ProofKind::address, "address"},
};
static_assert(std::size(proof_kinds) == proof_kind_count);

constexpr Word<Mode> modes[] = {
    {Mode::none, "none"}, {Mode::check, "check"}, {Mode::write, "write"}, {Mode::report, "report"}};

constexpr std::string_view language_names[] = {
    "Ada",         "Assembly",      "Batch",   "C",          "C#",         "C++",          "COBOL",
    "CUDA",        "Clojure",       "Crystal", "Dart",       "Elixir",     "Elm",          "Erlang",
    "F#",          "Fortran",       "Go",      "Groovy",     "HCL",        "Haskell",      "Java",
    "JavaScript",  "Julia",         "Kotlin",  "Lua",        "Make",       "Nim",          "OCaml",
    "Objective-C", "PHP",           "Pascal",  "Perl",       "PowerShell", "Python",       "R",
    "Ruby",        "Rust",          "Scala",   "Scheme",     "Shell",      "Solidity",     "Svelte",
    "Swift",       "SystemVerilog", "Tcl",     "TypeScript", "VHDL",       "Visual Basic", "Vue",
    "Zig"};
static_assert(std::ranges::is_sorted(language_names));

}  // namespace

std::span<const CategoryName> categories() { return category_names; }

std::string_view word_of(Category category) {
  return category_names[static_cast<std::size_t>(category)].word;
}

std::span<const EcosystemName> ecosystems() { return ecosystem_names; }

std::string_view word_of(Ecosystem ecosystem) {
  const auto* const found = std::ranges::find(ecosystem_names, ecosystem, &EcosystemName::ecosystem);
  return found == std::end(ecosystem_names) ? std::string_view() : found->word;
}

std::string_view word_of(ProofKind kind) { return prodready::word_of(proof_kinds, kind); }

std::string_view word_of(Mode mode) { return prodready::word_of(modes, mode); }

std::span<const std::string_view> languages() { return language_names; }

}  // namespace prodready::catalogue
