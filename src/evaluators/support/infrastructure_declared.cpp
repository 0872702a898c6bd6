#include "evaluators/support/infrastructure_declared.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/database_drivers.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/infrastructure_commands.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/workloads.hpp"
#include "facts/tools/sought.hpp"

namespace prodready {
namespace {

using resources::Resource;

constexpr const char* whole = "holds";

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

class Declarations {
 public:
  Declarations(const Facts& facts, std::string item) : facts_(facts), item_(std::move(item)) {}

  Claim judge() const {
    if (facts_.configuration.infrastructure == Location::elsewhere) {
      return ask("other repositories declare some of it", "config: infrastructure", std::nullopt);
    }
    const std::optional<Evidence> declared = first_declared();
    if (!declared) {
      return nothing_declared();
    }
    for (const ChangedByName& changed : changed_by_name(facts_)) {
      if (std::optional<Claim> open = ask_for_changed(changed)) {
        return *std::move(open);
      }
    }
    if (std::optional<Claim> open = ask_for_cluster()) {
      return *std::move(open);
    }
    if (std::optional<Claim> open = ask_for_store()) {
      return *std::move(open);
    }
    return claim_holds(whole, declared->text, {*declared});
  }

 private:
  Claim ask(const std::string& message, const std::string& root, std::optional<Evidence> sign) const {
    return claim_open(whole, {.message = message,
                              .needs = {needs_snapshot("of the accounts that it runs in"),
                                        needs_attestation(item_, "link to the repository that declares it")},
                              .root = root,
                              .sign = std::move(sign)});
  }

  // The first workload, data store or platform file that code declares.
  std::optional<Evidence> first_declared() const {
    for (const terms::Workload& workload : terms::workloads(facts_)) {
      const Resource* declared = workload.subject.declared;
      if (declared != nullptr && is_own_declaration(facts_, *declared)) {
        return evidence_of(facts_, *declared,
                           fmt::format("{} declares {} {}", printable(declared->place.path),
                                       terms::short_type(declared->type), terms::name_of(*declared)));
      }
    }
    for (const terms::DataStore& store : terms::data_stores(facts_)) {
      const Resource* declared = store.subject.declared;
      if (declared != nullptr && store.listed.empty() && is_own_declaration(facts_, *declared)) {
        return evidence_of(facts_, *declared,
                           fmt::format("{} declares {} {}", printable(declared->place.path),
                                       terms::short_type(declared->type), terms::name_of(*declared)));
      }
    }
    for (const Deployable& deployable : facts_.delivery.deployables) {
      if (deployable.family == DeployableFamily::platform) {
        return Evidence{Strength::declared, fmt::format("{} declares what runs", printable(deployable.path)),
                        deployable.place};
      }
    }
    return std::nullopt;
  }

  Claim nothing_declared() const {
    for (const resources::Unread& unread : facts_.resources.unread()) {
      if (unread.workloads) {
        const std::string what = printable(unread.what);
        const std::string hint = unread.hint.empty() ? "" : ": " + printable(unread.hint);
        return ask("what declares the workloads is not read: " + what + hint,
                   fmt::format("{}: {}", printable(unread.place.path), what),
                   Evidence{Strength::declared, what, unread.place});
      }
    }
    return ask("no code here declares a workload or data store", "attestation: infrastructure-as-code",
               std::nullopt);
  }

  std::optional<Claim> ask_for_changed(const ChangedByName& changed) const {
    bool is_declared = false;
    for (const Resource* resource : facts_.resources.of_type(changed.type)) {
      const bool known = !changed.named.empty() && !resource->name.empty();
      is_declared = is_declared || (is_code(*resource) && known && resource->name == changed.named);
    }
    if (is_declared) {
      return std::nullopt;
    }
    const std::string what = changed.named.empty()
                                 ? "what it changes does not resolve, or is not declared here"
                                 : printable(changed.named) + " is not declared here";
    return ask(fmt::format("{}: {}", printable(changed.what), what),
               "by name: " + terms::short_type(changed.type),
               Evidence{Strength::declared, printable(changed.what), changed.place});
  }

  // The cluster that the objects of Kubernetes run in.
  std::optional<Claim> ask_for_cluster() const {
    const Resource* object = nullptr;
    bool has_cluster = false;
    for (const Resource& resource : facts_.resources.all()) {
      const bool cluster =
          resource.type == "AWS::EKS::Cluster" || resource.type.starts_with("cluster.x-k8s.io/") ||
          (resource.type.starts_with("eksctl.io/") && resource.type.ends_with("/ClusterConfig"));
      has_cluster = has_cluster || (cluster && is_code(resource));
      const bool runs =
          is_code(resource) && terms::is_workload_type(resource.type) && !resource.type.starts_with("AWS::");
      object = object == nullptr && runs ? &resource : object;
    }
    has_cluster = has_cluster || std::ranges::any_of(facts_.tools.proofs, [](const ToolProof& proof) {
                    return proof.kind == catalogue::ProofKind::terraform &&
                           (proof.tool->id == "gke" || proof.tool->id == "eks");
                  });
    if (object == nullptr || has_cluster) {
      return std::nullopt;
    }
    if (const resources::Unread* unread = unread_cluster()) {
      const std::string what = printable(unread->what);
      const std::string hint = unread->hint.empty() ? "" : ": " + printable(unread->hint);
      return ask("what may declare the cluster that its objects run in is not read: " + what + hint,
                 fmt::format("{}: {}", printable(unread->place.path), what),
                 Evidence{Strength::declared, what, unread->place});
    }
    return ask("no code here declares the cluster that its objects run in", "cluster: not declared here",
               evidence_of(facts_, *object,
                           fmt::format("{} {}", terms::short_type(object->type), terms::name_of(*object))));
  }

  // What is not read and speaks of a cluster: module eks (terraform-aws-modules/eks/aws).
  const resources::Unread* unread_cluster() const {
    static constexpr std::array<std::string_view, 5> words = {"eks", "gke", "aks", "kubernetes", "cluster"};
    const auto found = std::ranges::find_if(facts_.resources.unread(), [](const resources::Unread& unread) {
      return unread.workloads && std::ranges::any_of(words, [&](std::string_view word) {
               return tools::has_word(unread.what, word);
             });
    });
    return found == facts_.resources.unread().end() ? nullptr : &*found;
  }

  std::optional<Claim> ask_for_store() const {
    const std::vector<terms::DataStore>& stores = terms::data_stores(facts_);
    const std::vector<DatabaseDriver> drivers = database_drivers(facts_);
    const auto driver = std::ranges::find(drivers, DriverKind::network, &DatabaseDriver::kind);
    if (!stores.empty() || driver == drivers.end()) {
      return std::nullopt;
    }
    const std::string found =
        fmt::format("own code depends on {}, and no code here declares a store", printable(driver->name));
    return ask(found, "attestation: a store hosted elsewhere",
               Evidence{Strength::declared, found, driver->place});
  }

  const Facts& facts_;
  std::string item_;
};

}  // namespace

bool is_code(const Resource& resource) {
  return resource.origin != resources::Origin::observed &&
         resource.format != resources::SourceFormat::dockerfile &&
         resource.format != resources::SourceFormat::compose;
}

bool is_own_declaration(const Facts& facts, const Resource& resource) {
  if (!is_code(resource) || facts.delivery.state_buckets.contains(resource.name)) {
    return false;
  }
  return std::ranges::none_of(facts.delivery.deployables, [&](const Deployable& deployable) {
    return deployable.only_state_or_pipeline && lies_in(resource.place.path, deployable.path);
  });
}

Claim judge_declarations(const Facts& facts, const std::string& item) {
  return Declarations(facts, item).judge();
}

}  // namespace prodready
