#include "facts/delivery/deployables.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/text.hpp"
#include "facts/delivery/cluster_deployables.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;

struct ProviderCloud {
  std::string_view provider;
  Cloud cloud;
};

constexpr ProviderCloud provider_clouds[] = {
    {"aws", Cloud::aws},         {"awscc", Cloud::aws},        {"google", Cloud::gcp},
    {"google-beta", Cloud::gcp}, {"azurerm", Cloud::azure},    {"azuread", Cloud::azure},
    {"azapi", Cloud::azure},     {"cloudflare", Cloud::other}, {"digitalocean", Cloud::other},
    {"hcloud", Cloud::other},    {"heroku", Cloud::other},     {"linode", Cloud::other},
    {"oci", Cloud::other},       {"alicloud", Cloud::other},   {"scaleway", Cloud::other},
    {"vultr", Cloud::other},     {"exoscale", Cloud::other},   {"ovh", Cloud::other},
    {"openstack", Cloud::other}, {"vsphere", Cloud::other},    {"proxmox", Cloud::other},
    {"fly", Cloud::other},       {"ibm", Cloud::other},        {"upcloud", Cloud::other},
    {"vercel", Cloud::other},    {"netlify", Cloud::other},    {"yandex", Cloud::other}};

bool has_segment(std::string_view folder, std::string_view segment) {
  return std::ranges::any_of(split(folder, '/'), [&](std::string_view part) { return part == segment; });
}

bool names_state(std::string_view text) {
  const std::string lower = to_lower(text);
  static constexpr std::array<std::string_view, 7> words = {
      "tfstate", "state", "remote-state", "bootstrap", "backend", "pipeline", "tf-state"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

class CandidateFinder {
 public:
  CandidateFinder(std::span<const DeliveryFile> files, const Configuration& configuration)
      : files_(files), configuration_(configuration) {}

  std::vector<Candidate> find() {
    add_terraform();
    add_terragrunt();
    add_templates();
    add_platforms();
    std::ranges::move(cluster_candidates(files_, configuration_), std::back_inserter(found_));
    std::ranges::sort(found_, [](const Candidate& a, const Candidate& b) {
      return std::pair(a.deployable.path, a.deployable.kind) <
             std::pair(b.deployable.path, b.deployable.kind);
    });
    return std::move(found_);
  }

 private:
  Candidate& add(Family family, std::string kind, std::string_view path, Place place) {
    Candidate candidate;
    candidate.deployable.family = family;
    candidate.deployable.kind = std::move(kind);
    candidate.deployable.path = path;
    candidate.deployable.place = std::move(place);
    candidate.deployable.environment = environment_of(path, configuration_);
    found_.push_back(std::move(candidate));
    return found_.back();
  }

  struct TerraformFolder {
    std::vector<const DeliveryFile*> files;
  };

  void add_terraform() {
    std::map<std::string, TerraformFolder, std::less<>> folders;
    for (const DeliveryFile& file : files_) {
      if (file.terraform) {
        folders[std::string(folder_of(file.path))].files.push_back(&file);
      }
    }
    for (const auto& [folder, content] : folders) {
      add_terraform_folder(folder, content);
    }
  }

  void add_terraform_folder(const std::string& folder, const TerraformFolder& content) {
    Place place;
    std::set<Cloud> clouds;
    std::vector<std::string> types;
    std::vector<std::string> modules;
    bool has_cloud = false;
    bool locks_state = false;
    const auto note = [&](const DeliveryFile& file, const std::vector<Mention>& mentions) {
      if (!mentions.empty() && place.path.empty()) {
        place = {.path = file.path, .line = mentions.front().line};
      }
    };
    std::string remote;
    for (const DeliveryFile* file : content.files) {
      const TerraformFile& text = *file->terraform;
      note(*file, text.backends);
      note(*file, text.clouds);
      note(*file, text.providers);
      has_cloud = has_cloud || !text.clouds.empty();
      locks_state = locks_state || text.locks_state;
      for (const Mention& backend : text.backends) {
        remote = backend.name == "remote" ? backend.name : remote;
      }
      for (const Mention& provider : text.providers) {
        if (const std::optional<Cloud> cloud = cloud_of_provider(provider.name)) {
          clouds.insert(*cloud);
        }
      }
      for (const Mention& resource : text.resources) {
        types.push_back(resource.name);
        if (const std::optional<Cloud> cloud =
                cloud_of_provider(resource.name.substr(0, resource.name.find('_')))) {
          clouds.insert(*cloud);
        }
      }
      for (const Mention& module : text.modules) {
        modules.push_back(module.name);
      }
    }
    const bool is_root = !place.path.empty() && !has_segment(folder, "modules");
    if (place.path.empty()) {
      place = {.path = content.files.front()->path, .line = 0};
    }
    Candidate& candidate = add(Family::terraform, "Terraform root module", folder, place);
    candidate.by_itself = is_root;
    candidate.deployable.clouds = clouds;
    candidate.deployable.service_runs_it = has_cloud || !remote.empty();
    candidate.deployable.service = has_cloud ? "a cloud block" : remote.empty() ? "" : "backend \"remote\"";
    candidate.deployable.only_state_or_pipeline =
        state_only(types, modules, locks_state, names_state(folder));
    for (const std::string& module : modules) {
      if (const std::optional<std::string> part =
              module.starts_with('.') ? resolve(folder, module) : std::nullopt) {
        candidate.deployable.parts.push_back(*part);
      }
    }
  }

  static bool state_only(const std::vector<std::string>& types, const std::vector<std::string>& modules,
                         bool locks_state, bool named_so) {
    if (types.empty() && !modules.empty()) {
      return std::ranges::all_of(modules, [](const std::string& module) {
        return module.find("tfstate") != std::string::npos ||
               module.find("remote-state") != std::string::npos ||
               module.find("state-backend") != std::string::npos;
      });
    }
    return modules.empty() && only_state_or_pipeline(types, locks_state, named_so);
  }

  // It includes none, and files below it include one above: their common part.
  bool is_only_included(const DeliveryFile& file) const {
    const auto includes = [](const DeliveryFile& one) {
      return one.terragrunt && std::ranges::find(one.terragrunt->blocks, "include", &Mention::name) !=
                                   one.terragrunt->blocks.end();
    };
    const std::string below(folder_of(file.path));
    return !includes(file) && std::ranges::any_of(files_, [&](const DeliveryFile& other) {
      return (below.empty() || other.path.starts_with(below + "/")) && includes(other);
    });
  }

  // A terragrunt.hcl with a source or an include; one that only others include is none.
  void add_terragrunt() {
    for (const DeliveryFile& file : files_) {
      if (!file.terragrunt) {
        continue;
      }
      const std::vector<Mention>& blocks = file.terragrunt->blocks;
      const auto unit = std::ranges::find_if(
          blocks, [](const Mention& block) { return block.name == "terraform" || block.name == "include"; });
      if (unit != blocks.end() && !is_only_included(file)) {
        Candidate& candidate = add(Family::terragrunt, "Terragrunt unit", folder_of(file.path),
                                   {.path = file.path, .line = unit->line});
        candidate.by_itself = true;
      }
    }
  }

  void add_templates() {
    std::set<std::string, std::less<>> nested;
    for (const DeliveryFile& file : files_) {
      for (const Mention& url : file.cloud_template ? file.cloud_template->nested : std::vector<Mention>()) {
        note_nested(file, url.name, nested);
      }
    }
    for (const DeliveryFile& file : files_) {
      if (!file.cloud_template || nested.contains(file.path)) {
        continue;
      }
      const CloudTemplate& text = *file.cloud_template;
      Candidate& candidate = add(text.is_sam ? Family::sam : Family::cloudformation,
                                 text.is_sam ? "SAM template" : "CloudFormation template", file.path,
                                 {.path = file.path, .line = text.line});
      candidate.by_itself = true;
      candidate.deployable.clouds = {Cloud::aws};
      std::vector<std::string> types;
      for (const Mention& type : text.types) {
        types.push_back(type.name);
      }
      candidate.deployable.only_state_or_pipeline =
          only_state_or_pipeline(types, text.locks_state, names_state(file.path));
      for (const Mention& url : text.nested) {
        if (const std::optional<std::string> part = resolve(folder_of(file.path), url.name)) {
          candidate.deployable.parts.push_back(*part);
        }
      }
    }
  }

  // A path from the template's folder; else the template whose path is the longest tail of it in the tree.
  void note_nested(const DeliveryFile& file, std::string_view url,
                   std::set<std::string, std::less<>>& nested) {
    const std::optional<std::string> path = resolve(folder_of(file.path), url);
    if (path && has_template(*path)) {
      nested.insert(*path);
      return;
    }
    std::string_view tail = url;
    while (!tail.empty()) {
      for (const DeliveryFile& other : files_) {
        const bool fits = other.cloud_template && other.path != file.path &&
                          (other.path == tail || other.path.ends_with("/" + std::string(tail)));
        if (fits) {
          nested.insert(other.path);
          return;
        }
      }
      const std::size_t slash = tail.find('/');
      tail = slash == std::string_view::npos ? std::string_view{} : tail.substr(slash + 1);
    }
  }

  bool has_template(std::string_view path) const {
    return std::ranges::any_of(
        files_, [&](const DeliveryFile& file) { return file.cloud_template && file.path == path; });
  }

  void add_platforms() {
    for (const DeliveryFile& file : files_) {
      if (file.platform == nullptr || file.builds_docs) {
        continue;
      }
      const PlatformFile& platform = *file.platform;
      const bool is_folder = platform.family != Family::platform;
      const std::string_view path = is_folder ? folder_of(file.path) : std::string_view(file.path);
      // A SAM configuration belongs to its template.
      if (platform.family == Family::sam && has_sam_template(path)) {
        continue;
      }
      const std::string kind = platform.family == Family::cdk      ? "CDK project"
                               : platform.family == Family::pulumi ? "Pulumi project"
                               : platform.family == Family::serverless
                                   ? "Serverless service"
                                   : std::string(platform.platform) + " file";
      Candidate& candidate =
          add(platform.family, kind, path, {.path = file.path, .line = file.platform_line});
      candidate.by_itself = true;
      candidate.deployed_by = platform.deployed_by;
      if (platform.cloud) {
        candidate.deployable.clouds = {*platform.cloud};
      }
      candidate.deployable.service_runs_it = platform.deploys_from_forge;
      candidate.deployable.service = platform.deploys_from_forge ? std::string(platform.platform) : "";
    }
  }

  bool has_sam_template(std::string_view folder) const {
    return std::ranges::any_of(files_, [&](const DeliveryFile& file) {
      return file.cloud_template && file.cloud_template->is_sam && folder_of(file.path) == folder;
    });
  }

  std::span<const DeliveryFile> files_;
  const Configuration& configuration_;
  std::vector<Candidate> found_;
};

}  // namespace

std::optional<Cloud> cloud_of_provider(std::string_view provider) {
  const auto* found = std::ranges::find(provider_clouds, provider, &ProviderCloud::provider);
  return found == std::end(provider_clouds) ? std::nullopt : std::optional<Cloud>(found->cloud);
}

std::vector<Candidate> candidates(std::span<const DeliveryFile> files, const Configuration& configuration) {
  return CandidateFinder(files, configuration).find();
}

}  // namespace prodready::delivery
