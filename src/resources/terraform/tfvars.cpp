#include "resources/terraform/tfvars.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "hcl/parse.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/no_names.hpp"
#include "resources/terraform/paths.hpp"

namespace prodready::resources::terraform {
namespace {

bool is_values_file(std::string_view name) {
  return name.ends_with(".tfvars") || name.ends_with(".tfvars.json");
}

// "prod" of "prod.tfvars"
std::string_view stem_of(std::string_view name) {
  name = name.substr(0, name.rfind(".tfvars"));
  return name.ends_with(".auto") ? name.substr(0, name.size() - std::string_view(".auto").size()) : name;
}

class Reader {
 public:
  Reader(const ModuleStore& store, std::string_view folder, Budget& budget)
      : store_(store), folder_(folder), budget_(budget) {
    for (const std::string& other : store.folders()) {
      folders_.insert(other);
    }
  }

  // Files that belong to this root: in its folder, or in one below it that has no code of its own.
  std::vector<const File*> files() const {
    std::vector<const File*> found;
    for (const File& file : store_.files()) {
      if (is_values_file(name_of_path(file.path)) && owner_of(file.path) == folder_) {
        found.push_back(&file);
      }
    }
    return found;
  }

  void read(const File& file, ChosenValues& into) {
    Result<hcl::Body> body =
        file.path.ends_with(".json") ? hcl::parse_json_values(file.bytes) : hcl::parse_native(file.bytes);
    if (!body) {
      Place place = body.error().place.value_or(Place{});
      place.path = file.path;
      into.gaps.push_back({std::move(place), body.error().message});
      return;
    }
    NoNames names;
    const Scope scope{.names = &names, .budget = &budget_, .file = store_.number_of(file)};
    for (const hcl::Attribute& attribute : body->attributes) {
      into.values.insert_or_assign(attribute.name, evaluate(attribute.value, scope));
    }
  }

 private:
  std::optional<std::string> owner_of(std::string_view path) const {
    for (std::string_view folder = folder_of_path(path);; folder = folder_of_path(folder)) {
      if (folders_.contains(folder)) {
        return std::string(folder);
      }
      if (folder.empty()) {
        return std::nullopt;
      }
    }
  }

  const ModuleStore& store_;
  std::string_view folder_;
  Budget& budget_;
  std::set<std::string, std::less<>> folders_;
};

struct Candidate {
  std::string environment;
  std::string group;  // files that are used together
  std::vector<const File*> files;
};

// By the file's own name, else by the folders between the root and it.
Candidate candidate_of(const File& file, std::string_view root,
                       const std::function<std::string(std::string_view)>& environment_of) {
  std::string own = environment_of(stem_of(name_of_path(file.path)));
  if (!own.empty()) {
    return {std::move(own), file.path, {&file}};
  }
  for (std::string_view folder = folder_of_path(file.path); folder.size() > root.size();
       folder = folder_of_path(folder)) {
    std::string named = environment_of(name_of_path(folder));
    if (!named.empty()) {
      return {std::move(named), std::string(folder), {&file}};
    }
  }
  return {};
}

std::optional<Candidate> best_of(std::vector<Candidate> candidates) {
  std::vector<Candidate> groups;
  for (Candidate& candidate : candidates) {
    const auto same = std::ranges::find(groups, candidate.group, &Candidate::group);
    if (same != groups.end()) {
      same->files.push_back(candidate.files.front());
    } else {
      groups.push_back(std::move(candidate));
    }
  }
  const auto best = std::ranges::min_element(groups, {}, [](const Candidate& candidate) {
    return std::pair(!is_production_name(candidate.environment), candidate.group);
  });
  return best == groups.end() ? std::nullopt : std::optional(std::move(*best));
}

}  // namespace

bool is_production_name(std::string_view environment) {
  constexpr std::array<std::string_view, 4> words = {"prod", "prd", "production", "live"};
  return std::ranges::find(words, to_lower(environment)) != words.end();
}

ChosenValues choose_values(const ModuleStore& store, std::string_view folder,
                           const std::function<std::string(std::string_view)>& environment_of,
                           Budget& budget) {
  Reader reader(store, folder, budget);
  ChosenValues chosen;
  std::vector<const File*> automatic;
  std::vector<Candidate> candidates;
  for (const File* file : reader.files()) {
    const std::string_view name = name_of_path(file->path);
    const bool is_beside = folder_of_path(file->path) == folder;
    if (is_beside && (name == "terraform.tfvars" || name == "terraform.tfvars.json")) {
      automatic.insert(automatic.begin(), file);
    } else if (is_beside && (name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json"))) {
      automatic.push_back(file);
    } else if (environment_of) {
      Candidate candidate = candidate_of(*file, folder, environment_of);
      if (!candidate.environment.empty()) {
        candidates.push_back(std::move(candidate));
      }
    }
  }
  for (const File* file : automatic) {
    reader.read(*file, chosen);
  }
  if (const std::optional<Candidate> best = best_of(std::move(candidates))) {
    chosen.environment = best->environment;
    for (const File* file : best->files) {
      reader.read(*file, chosen);
    }
  }
  return chosen;
}

}  // namespace prodready::resources::terraform
