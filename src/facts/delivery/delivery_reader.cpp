#include "facts/delivery/delivery_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/text.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/delivery/deploy_steps.hpp"
#include "facts/delivery/deployables.hpp"
#include "facts/delivery/environment_files.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/delivery/publish_steps.hpp"
#include "facts/delivery/solution.hpp"
#include "facts/delivery/tagged_modules.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;

// The candidates that are deployables: by themselves, or because a step applies them. What a step packages
// for others is none unless it is applied here too.
std::vector<char> chosen(std::span<const Candidate> candidates, std::span<const DeployStep> steps,
                         std::span<const PublishStep> published) {
  std::vector<char> is_chosen(candidates.size(), 0);
  const bool packages_charts = std::ranges::any_of(
      published, [](const PublishStep& step) { return step.artifact == ArtifactKind::chart; });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool is_packaged = candidates[i].deployable.family == DeployableFamily::chart && packages_charts;
    is_chosen[i] = candidates[i].by_itself && !is_packaged ? 1 : 0;
  }
  for (const DeployStep& step : steps) {
    for (const std::size_t i : step.deployables) {
      is_chosen[i] = 1;
    }
  }
  return is_chosen;
}

bool is_of_cluster(DeployableFamily family) {
  return family == DeployableFamily::chart || family == DeployableFamily::kustomization ||
         family == DeployableFamily::manifests;
}

// The folder that gives the path its environment: "overlays/prod" of "overlays/prod/api"; "" for none.
std::string_view environment_folder(std::string_view path, const Configuration& configuration) {
  std::size_t end = 0;
  while (end < path.size()) {
    const std::size_t start = end == 0 ? 0 : end + 1;
    end = std::min(path.find('/', start), path.size());
    const EnvironmentName::Kind kind = environment_of(path.substr(start, end - start), configuration).kind;
    if (kind == EnvironmentName::Kind::production || kind == EnvironmentName::Kind::other) {
      return path.substr(0, end);
    }
  }
  return {};
}

// A folder with programs in it is none of an environment, whatever it is called; and manifests below a folder
// of samples or tests are these, also where that lies below a source root.
void drop_lookalikes(const Facts& facts, std::vector<Candidate>& candidates) {
  static constexpr std::array<std::string_view, 8> others = {"example", "examples", "sample",   "samples",
                                                             "test",    "tests",    "testdata", "fixtures"};
  for (Candidate& candidate : candidates) {
    Deployable& deployable = candidate.deployable;
    if (!is_of_cluster(deployable.family) || !candidate.by_itself) {
      continue;
    }
    const std::string_view folder = environment_folder(deployable.path, facts.configuration);
    const bool holds_programs =
        !folder.empty() && std::ranges::any_of(facts.files.files, [&](const SourceFile& file) {
          return is_own_code(file) && file.language != "Shell" && file.language != "HCL" &&
                 file.path.size() > folder.size() && file.path.starts_with(folder) &&
                 file.path[folder.size()] == '/';
        });
    const bool is_sample = std::ranges::any_of(split(deployable.path, '/'), [](std::string_view part) {
      return std::ranges::find(others, part) != others.end();
    });
    if (holds_programs || is_sample) {
      candidate.by_itself = false;
      deployable.environment = {};
    }
  }
}

// Keeps the chosen candidates and lets the steps name them by their new places.
void keep_chosen(std::vector<Candidate> candidates, const std::vector<char>& is_chosen,
                 DeliveryFacts& delivery) {
  std::vector<std::size_t> places(candidates.size(), 0);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_chosen[i] != 0) {
      places[i] = delivery.deployables.size();
      delivery.deployables.push_back(std::move(candidates[i].deployable));
    }
  }
  for (DeployStep& step : delivery.deploy_steps) {
    for (std::size_t& i : step.deployables) {
      i = places[i];
    }
  }
}

}  // namespace

DeliveryReader::DeliveryReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths), files_(tree.files().size()) {}

bool DeliveryReader::wants(const sources::FileEntry& file) const {
  const bool is_file = file.kind == sources::FileKind::regular || file.kind == sources::FileKind::executable;
  return is_file && file.size <= largest_file && may_tell_delivery(file.path) &&
         (file.path.ends_with("_test.go") || paths_.mark(file.path) == FileMark::own);
}

void DeliveryReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  if (bytes.substr(0, 4096).find('\0') != std::string_view::npos) {
    return;
  }
  if (std::optional<DeliveryFile> read = read_delivery_file(file.path, bytes)) {
    files_[index] = std::make_unique<DeliveryFile>(std::move(*read));
  }
}

DeliveryFacts DeliveryReader::finish(const Facts& facts) {
  std::vector<DeliveryFile> files;
  for (std::unique_ptr<DeliveryFile>& file : files_) {
    if (file) {
      files.push_back(std::move(*file));
    }
  }
  files_.clear();
  return make_delivery(facts, files);
}

DeliveryFacts make_delivery(const Facts& facts, std::span<const DeliveryFile> files) {
  DeliveryFacts delivery;
  std::vector<Candidate> found = candidates(files, facts.configuration);
  drop_lookalikes(facts, found);
  delivery.publish_steps = publish_steps(facts, files);
  delivery.deploy_steps = deploy_steps(facts, files, found);
  const std::vector<char> is_chosen = chosen(found, delivery.deploy_steps, delivery.publish_steps);
  keep_chosen(std::move(found), is_chosen, delivery);
  delivery.hand_overs = hand_overs(facts, files);
  delivery.tagged_modules = tagged_modules(facts.files, files, facts.git.tags);
  delivery.environment_files = environment_files(files, facts.configuration);
  for (const DeliveryFile& file : files) {
    if (!file.build_tag.empty()) {
      delivery.build_tags.emplace(file.path, file.build_tag);
    }
    std::ranges::copy(file.rollback_switches, std::back_inserter(delivery.rollback_switches));
    for (const auto* terraform : {&file.terraform, &file.terragrunt}) {
      if (*terraform) {
        std::ranges::transform((*terraform)->state_buckets,
                               std::inserter(delivery.state_buckets, delivery.state_buckets.end()),
                               &Mention::name);
      }
    }
  }
  delivery.dockerfiles = counted_dockerfiles(facts);
  delivery.clouds = clouds(facts, delivery);
  delivery.solution = solution_kind(facts, delivery);
  return delivery;
}

}  // namespace prodready::delivery
