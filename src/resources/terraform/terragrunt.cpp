#include "resources/terraform/terragrunt.hpp"

#include <algorithm>
#include <utility>

#include "resources/terraform/paths.hpp"
#include "resources/terraform/roots.hpp"
#include "resources/terraform/terragrunt_config.hpp"

namespace prodready::resources::terraform {
namespace {

// "../modules//vpc": what stands before `//` is copied as a whole, what follows is the module.
bool is_local(std::string_view source) { return source.starts_with('.') || source.starts_with('/'); }

class UnitReader {
 public:
  UnitReader(ModuleStore& store, TerragruntUnits& into) : store_(store), files_(store), into_(into) {}

  void read(const File& file) {
    files_.next_unit();
    const std::string folder(folder_of_path(file.path));
    if (files_.body(file, &into_.gaps) == nullptr) {
      into_.unread.push_back({.place = {.path = file.path}, .what = "a Terragrunt unit that does not parse"});
      return;
    }
    TerragruntConfig& config = *files_.config(file, folder, 0);
    const Value source = config.source();
    std::optional<std::string> module = module_of(source, folder);
    if (!module && source.is_absent()) {
      return;  // a configuration that others include
    }
    if (!module) {
      const std::string name = source.as_text().value_or("source unresolved");
      into_.unread.push_back({.place = {.path = file.path, .line = source.line},
                              .what = "module " + name + " of a Terragrunt unit is not on disk",
                              .hint = "run terragrunt render-json, or show a plan as JSON"});
      return;
    }
    TerragruntUnit unit{.folder = folder,
                        .module_folder = *std::move(module),
                        .environment = {},
                        .inputs = {},
                        .generated = config.generated(),
                        .file = store_.number_of(file)};
    const Value inputs = config.inputs();
    if (const Map* members = inputs.map()) {
      for (const Member& member : *members) {
        unit.inputs.insert_or_assign(member.key, member.value);
      }
    }
    if (const auto any = unit.inputs.find(any_input); any != unit.inputs.end()) {
      for (const auto& [name, declared] : store_.module(unit.module_folder)->variables) {
        unit.inputs.try_emplace(name, any->second);
      }
    }
    into_.units.push_back(std::move(unit));
  }

 private:
  std::optional<std::string> module_of(const Value& source, const std::string& folder) {
    const std::optional<std::string> text =
        source.is_absent() ? std::optional<std::string>(".") : source.as_text();
    if (!text || !is_local(*text)) {
      return std::nullopt;
    }
    std::optional<std::string> module = tree_path(folder, text->substr(0, text->find('?')));
    return module && store_.module(*module) != nullptr ? module : std::nullopt;
  }

  ModuleStore& store_;
  TerragruntFiles files_;
  TerragruntUnits& into_;
};

}  // namespace

TerragruntUnits read_terragrunt(ModuleStore& store, const std::function<bool(std::string_view)>& is_own) {
  TerragruntUnits units;
  UnitReader reader(store, units);
  for (const File& file : store.files()) {
    if (name_of_path(file.path) == "terragrunt.hcl" && is_own_folder(folder_of_path(file.path), is_own)) {
      reader.read(file);
    }
  }
  return units;
}

}  // namespace prodready::resources::terraform
