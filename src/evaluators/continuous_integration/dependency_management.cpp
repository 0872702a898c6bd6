// docs/items/continuous-integration.md: Use dependency management.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/checked_in_binaries.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/pinned_dependencies.hpp"
#include "evaluators/support/third_party_imports.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr std::string_view item = "continuous-integration.dependency-management";
constexpr std::size_t most_shown = 5;

Need needs_word() {
  return needs_attestation(std::string(item), "where the versions of these dependencies are fixed");
}

std::string root_of_attestation() { return fmt::format("attestation: {}", item); }

std::string root_of_component(const Component& component) {
  return fmt::format("dependencies: {}", printable(name_of(component)));
}

std::vector<Evidence> evidence_of(const std::vector<ThirdPartyImport>& imports, std::string_view text) {
  std::vector<Evidence> evidence;
  for (const ThirdPartyImport& import : imports) {
    if (evidence.size() < most_shown) {
      evidence.push_back(
          {Strength::declared, fmt::format("{} {}", printable(import.module), text), import.place});
    }
  }
  return evidence;
}

std::vector<Evidence> evidence_of(const std::vector<const SourceFile*>& binaries) {
  std::vector<Evidence> evidence;
  for (const SourceFile* const binary : binaries) {
    if (evidence.size() < most_shown) {
      evidence.push_back(
          {Strength::declared, "a library checked in as a binary", Place{.path = binary->path}});
    }
  }
  return evidence;
}

// What a component shows about its imports, by what it means for the claim.
struct Imports {
  std::vector<ThirdPartyImport> without_manifest;  // surely of others, and no manifest names any
  std::vector<ThirdPartyImport> unmapped;          // no manifest names them, as far as names tell
  std::vector<std::string> unknown_languages;
  std::size_t named = 0;
};

Imports imports_of(const std::vector<ImportFinding>& findings) {
  Imports imports;
  for (const ImportFinding& finding : findings) {
    if (!finding.is_known) {
      if (finding.is_main) {
        imports.unknown_languages.push_back(finding.language);
      }
      continue;
    }
    imports.named += finding.named;
    const bool certain = finding.is_main && !finding.has_manifest && tells_third_party(finding.language);
    std::vector<ThirdPartyImport>& target = certain ? imports.without_manifest : imports.unmapped;
    target.insert(target.end(), finding.unnamed.begin(), finding.unnamed.end());
  }
  return imports;
}

Claim no_manifest(const Component& component, const Imports& imports,
                  const std::vector<const SourceFile*>& binaries) {
  constexpr std::string_view name = "no-manifest";
  if (!binaries.empty() || !imports.without_manifest.empty()) {
    std::vector<Evidence> evidence = evidence_of(imports.without_manifest, "is named in no manifest");
    std::ranges::move(evidence_of(binaries), std::back_inserter(evidence));
    const std::string message =
        imports.without_manifest.empty()
            ? fmt::format("{} checked in",
                          counted(binaries.size(), "binary library is", "binary libraries are"))
            : fmt::format("{} of others and no manifest names them",
                          counted(imports.without_manifest.size(), "module is", "modules are"));
    return claim_fails(std::string(name),
                       {.message = message,
                        .expected = "a manifest of a package manager that names each library",
                        .root = root_of_component(component),
                        .evidence = std::move(evidence),
                        .searched = {"the manifests at, above and below the component"}});
  }
  if (!imports.unmapped.empty()) {
    return claim_open(std::string(name),
                      {.message = fmt::format("{} not found in a manifest under a name of their own",
                                              counted(imports.unmapped.size(), "import is", "imports are")),
                       .needs = {needs_word()},
                       .root = root_of_attestation(),
                       .sign = evidence_of(imports.unmapped, "is named in no manifest that is read").front(),
                       .evidence = evidence_of(imports.unmapped, "is named in no manifest that is read")});
  }
  if (!imports.unknown_languages.empty()) {
    return claim_open(std::string(name), {.message = fmt::format("how {} imports is not known",
                                                                 join(imports.unknown_languages, ", ")),
                                          .needs = {needs_word()},
                                          .root = root_of_attestation()});
  }
  return claim_holds(std::string(name),
                     imports.named == 0 ? "nothing of others is imported that a manifest would have to name"
                                        : fmt::format("manifests name {} of others that own code imports",
                                                      counted(imports.named, "module", "modules")));
}

std::vector<Evidence> evidence_of(const Facts& facts, const std::vector<std::size_t>& dependencies) {
  std::vector<Evidence> evidence;
  for (const std::size_t i : dependencies) {
    if (evidence.size() < most_shown) {
      const Dependency& dependency = facts.dependencies.dependencies[i];
      evidence.push_back({Strength::declared, describe(dependency), dependency.place});
    }
  }
  return evidence;
}

Claim is_floating(const Facts& facts, const Component& component, const PinningFinding& pinning) {
  const std::size_t count = pinning.floating.size() + pinning.installs.size();
  std::vector<Evidence> evidence = evidence_of(facts, pinning.floating);
  for (const ImageInstall* const install : pinning.installs) {
    evidence.push_back({Strength::declared, fmt::format("{} is installed", describe(install->dependency)),
                        install->dependency.place});
  }
  const std::string message = fmt::format("{} and no committed lockfile names them",
                                          counted(count, "version floats", "versions float"));
  if (facts.delivery.solution.kind == SolutionFinding::Kind::undetermined) {
    Evidence sign = evidence.front();
    return claim_open(
        "floating", {.message = message + "; whether the solution is deployed or distributed is not known",
                     .needs = {{Source::config,
                                ".prodready/config.yaml: solution: {kind: deployed} or {kind: distributed}"}},
                     .root = "config: solution.kind",
                     .sign = std::move(sign),
                     .evidence = std::move(evidence)});
  }
  return claim_fails("floating",
                     {.message = message,
                      .expected = "a committed lockfile that names each dependency, or exact versions",
                      .root = root_of_component(component),
                      .evidence = std::move(evidence),
                      .searched = pinning.searched});
}

Claim floating(const Facts& facts, const Component& component, const PinningFinding& pinning) {
  if (facts.delivery.solution.kind == SolutionFinding::Kind::distributed) {
    return claim_holds("floating", "a distributed solution needs no pinning",
                       facts.delivery.solution.evidence);
  }
  if (!pinning.floating.empty() || !pinning.installs.empty()) {
    return is_floating(facts, component, pinning);
  }
  if (!pinning.unread.empty()) {
    return claim_open("floating",
                      {.message = fmt::format("{} cannot be read", printable(pinning.unread.front()->path)),
                       .needs = {needs_word()},
                       .root = fmt::format("unread file: {}", printable(pinning.unread.front()->path))});
  }
  const std::vector<std::size_t>& open =
      pinning.from_system.empty() ? pinning.unresolved : pinning.from_system;
  if (!open.empty()) {
    const std::string what =
        pinning.from_system.empty() ? "cannot be resolved from files" : "comes from the machine that builds";
    return claim_open("floating",
                      {.message = fmt::format("the version of {} {}",
                                              counted(open.size(), "dependency", "dependencies"), what),
                       .needs = {needs_word()},
                       .root = root_of_attestation(),
                       .sign = evidence_of(facts, open).front(),
                       .evidence = evidence_of(facts, open)});
  }
  return claim_holds("floating",
                     pinning.pinned == 0 ? "it has no dependency of others"
                                         : fmt::format("{} pinned", counted(pinning.pinned, "dependency is",
                                                                            "dependencies are")),
                     pinning.evidence);
}

std::vector<Claim> judge(const Facts& facts, const ThirdPartyImports& all, const Component& component) {
  const std::vector<const Manifest*> manifests = all.manifests_of(component);
  const Imports imports = imports_of(all.of(component));
  const std::vector<const SourceFile*> binaries = checked_in_binaries(facts, component);
  const PinningFinding pinning = pinning_of(facts, component, manifests);
  const bool nothing = imports.without_manifest.empty() && imports.unmapped.empty() && imports.named == 0 &&
                       imports.unknown_languages.empty() && binaries.empty();
  if (nothing && !pinning.has_manifest && pinning.installs.empty()) {
    return {claim_not_applicable(
        "no-manifest", manifests.empty() ? "it has no manifest and imports only its language's own library"
                                         : "what it names serves the documentation or pipelines alone")};
  }
  return {no_manifest(component, imports, binaries), floating(facts, component, pinning)};
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  if (facts.components.components.empty()) {
    return about("the repository",
                 {claim_not_applicable("no-manifest", "there is no component: no folder of code")});
  }
  const ThirdPartyImports imports(facts);
  Verdict verdict;
  for (const Component& component : facts.components.components) {
    verdict.subjects.push_back({.name = name_of(component),
                                .place = Place{.path = component.folder},
                                .claims = judge(facts, imports, component)});
  }
  return verdict;
}

}  // namespace

Evaluator dependency_management() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components, FactKind::tools,
           FactKind::delivery},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
