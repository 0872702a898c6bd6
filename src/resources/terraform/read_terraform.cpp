#include "resources/terraform/read_terraform.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/items.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/roots.hpp"
#include "resources/terraform/terragrunt.hpp"
#include "resources/terraform/tfvars.hpp"

namespace prodready::resources {
namespace {

using namespace terraform;  // NOLINT: this file is the door of that folder

// Names of folders in which texts that are not Terraform's own belong to Terraform code.
constexpr std::array<std::string_view, 16> code_folders = {
    "terraform", "terragrunt", "tf",   "tofu",      "opentofu", "infra",        "infrastructure", "iac",
    "modules",   "policies",   "live", "templates", "envs",     "environments", "stacks",         "files"};
constexpr std::array<std::string_view, 5> text_endings = {".json", ".yaml", ".yml", ".sh", ".txt"};
constexpr std::array<std::string_view, 5> template_endings = {".tftpl", ".tpl", ".tmpl", ".template",
                                                              ".policy"};

bool ends_with_any(std::string_view path, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

// One root module, or one Terragrunt unit.
struct Job {
  std::string folder;
  std::string unit;
  std::string workspace;
  const Module* module = nullptr;
  Named<Value> inputs;
};

class TerraformReader {
 public:
  explicit TerraformReader(const TerraformRequest& request) : request_(request), store_(request.files) {}

  Reading read() {
    TerragruntUnits units = read_terragrunt(store_, request_.is_own);
    std::set<std::string> called;
    for (const TerragruntUnit& unit : units.units) {
      called.insert(unit.module_folder);
    }
    reading_.unread = std::move(units.unread);
    reading_.gaps = std::move(units.gaps);
    for (const std::string& folder : root_folders(store_, request_.is_own, called)) {
      read_root(folder);
    }
    for (TerragruntUnit& unit : units.units) {
      const Module* module = unit.generated.empty()
                                 ? store_.module(unit.module_folder)
                                 : store_.module_with(unit.module_folder, unit.generated, unit.file);
      evaluate({unit.module_folder, unit.folder, unit.environment, module, std::move(unit.inputs)});
    }
    // Modules that call each other in a circle have no root.
    for (const std::string& folder : store_.folders()) {
      if (is_own_folder(folder, request_.is_own) && !read_folders_.contains(folder)) {
        read_root(folder);
      }
    }
    note_broken();
    return std::move(reading_);
  }

 private:
  void read_root(const std::string& folder) {
    Budget budget;
    ChosenValues chosen = choose_values(store_, folder, request_.environment_of, budget);
    std::ranges::move(chosen.gaps, std::back_inserter(reading_.gaps));
    evaluate({folder, folder, chosen.environment, store_.module(folder), std::move(chosen.values)});
  }

  void evaluate(Job job) {
    if (job.module == nullptr) {
      return;
    }
    Evaluation evaluation;
    evaluation.store = &store_;
    evaluation.root_folder = job.folder;
    evaluation.is_kept = [&](std::string_view type) {
      return !request_.tables->entries(SourceNames::terraform, type).empty();
    };
    ModuleInstance root(evaluation, *job.module, std::move(job.inputs));
    Applied applied = apply_tables(*request_.tables, SourceNames::terraform,
                                   items_of(root, evaluation, job.unit, job.workspace));
    spread_loose(applied);
    std::ranges::move(applied.resources, std::back_inserter(reading_.resources));
    read_folders_.merge(evaluation.folders);
    std::ranges::move(evaluation.gaps, std::back_inserter(reading_.gaps));
    for (Unread& unread : evaluation.unread) {
      const bool is_known = std::ranges::any_of(
          reading_.unread, [&](const Unread& other) { return other.place == unread.place; });
      if (!is_known) {
        reading_.unread.push_back(std::move(unread));
      }
    }
    if (!evaluation.budget.spent.empty()) {
      const Place place{.path = job.folder};
      reading_.gaps.push_back(
          {place, evaluation.budget.spent + "; the rest of this root module is not read"});
      reading_.unread.push_back(
          {.place = place, .what = "the rest of a root module beyond a limit", .hint = {}});
    }
  }

  // A file that does not parse could declare anything.
  void note_broken() {
    for (const std::string& folder : read_folders_) {
      for (const Gap& gap : store_.module(folder)->broken) {
        reading_.gaps.push_back(gap);
        reading_.unread.push_back(
            {.place = gap.place, .what = "Terraform code that does not parse: " + gap.why, .hint = {}});
      }
    }
  }

  const TerraformRequest& request_;
  ModuleStore store_;
  Reading reading_;
  std::set<std::string> read_folders_;
};

}  // namespace

bool is_terraform_file(std::string_view path) {
  const std::string_view name = name_of_path(path);
  if (is_module_file(name) || name.ends_with(".tfvars") || name.ends_with(".tfvars.json") ||
      name.ends_with(".hcl") || name.ends_with(".tfstate") || ends_with_any(name, template_endings)) {
    return true;
  }
  if (path.find(".terraform/modules/") != std::string_view::npos) {
    return true;
  }
  if (!ends_with_any(name, text_endings)) {
    return false;
  }
  const std::vector<std::string_view> folders = split(folder_of_path(path), '/');
  return std::ranges::any_of(folders, [](std::string_view folder) {
    return std::ranges::find(code_folders, folder) != code_folders.end();
  });
}

Reading read_terraform(const TerraformRequest& request) { return TerraformReader(request).read(); }

}  // namespace prodready::resources
