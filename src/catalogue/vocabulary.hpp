// The closed word lists of the tool catalogue: what tools are for, where dependencies come from, what proves
// a tool.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace prodready::catalogue {

// What a tool is for, as rules ask for it ("a tool of category formatter runs in the pipeline").
enum class Category : std::uint8_t {
  build_system,
  package_manager,
  lockfile,
  formatter,
  linter,
  static_analysis,
  type_checker,
  test_framework,
  coverage,
  benchmark,
  profiler,
  load_test,
  chaos,
  infrastructure_as_code,
  infrastructure_test,
  infrastructure_scan,
  container_build,
  image_build,
  configuration_management,
  ci_system,
  deployment,
  progressive_delivery,
  feature_flag,
  secrets_manager,
  secret_scanner,
  dependency_update,
  dependency_audit,
  image_scan,
  dynamic_scan,
  metrics,
  tracing,
  logging,
  alerting,
  error_tracking,
  uptime,
  product_analytics,
  cost_analysis,
  auth,
  api_docs,
  docs_site,
  diagram,
  release_automation,
  artifact_registry,
  pre_commit,
  event_store,
  data_store,
  migration,
  orchestrator,
  housekeeping,
};

struct CategoryName {
  Category category;
  std::string_view word;         // "build-system"
  std::string_view description;  // one line for people
};

// Every category, in the order of the enumeration.
std::span<const CategoryName> categories();
std::string_view word_of(Category category);

// Where the name of a dependency comes from. A name in one of them says nothing about the same name in
// another.
enum class Ecosystem : std::uint8_t {
  none,
  npm,
  pypi,
  maven,          // group:artifact, also what Gradle, sbt and Leiningen resolve, and Maven's plug-ins
  gradle_plugin,  // plug-in id
  rubygems,
  go,  // module path
  nuget,
  composer,
  cargo,
  hex,
  pub,
};

struct EcosystemName {
  Ecosystem ecosystem;
  std::string_view word;
};
std::span<const EcosystemName> ecosystems();  // without `none`
std::string_view word_of(Ecosystem ecosystem);

enum class ProofKind : std::uint8_t {
  file,            // a path
  lockfile,        // a path whose file pins every dependency; counts for category lockfile only
  dependency,      // a name in a manifest or lockfile
  command,         // words at the start of a command
  action,          // a GitHub action, `uses:`
  image,           // a container image
  hook,            // a pre-commit hook
  content,         // a regular expression in files
  terraform,       // a resource type
  cloudformation,  // a resource type
  kubernetes,      // apiGroup/Kind, or Kind for the core group
  address,         // host and path of a script that a step downloads
};
inline constexpr std::size_t proof_kind_count = 12;
std::string_view word_of(ProofKind kind);

// Weak proof alone decides nothing. Proof against says that the tool is there and does not do its work.
enum class Strength : std::uint8_t { strong, weak };
enum class Polarity : std::uint8_t { supports, against };

// What a run of a tool does to the files it looks at.
enum class Mode : std::uint8_t {
  none,    // not told
  check,   // leaves them alone and fails when it would change one
  write,   // changes them and does not fail
  report,  // prints what it would change and does not fail
};
std::string_view word_of(Mode mode);

// The names of programming languages that entries may use, sorted; those of facts/languages.
std::span<const std::string_view> languages();

}  // namespace prodready::catalogue
