#include "resources/terraform/module.hpp"

#include <algorithm>
#include <utility>

#include "hcl/parse.hpp"
#include "resources/terraform/module_builder.hpp"
#include "resources/terraform/paths.hpp"

namespace prodready::resources::terraform {
namespace {

bool is_json(std::string_view name) { return name.ends_with(".json"); }

bool is_override(std::string_view name) {
  const std::string_view stem = name.substr(0, name.find('.'));
  return stem == "override" || stem.ends_with("_override");
}

}  // namespace

const ResourceBlock* Module::resource(std::string_view address) const {
  const auto found = resource_index.find(address);
  return found == resource_index.end() ? nullptr : &resources[found->second];
}

bool is_module_file(std::string_view name) {
  return !name.starts_with('.') && (name.ends_with(".tf") || name.ends_with(".tf.json") ||
                                    name.ends_with(".tofu") || name.ends_with(".tofu.json"));
}

std::string_view literal_text(const hcl::Body& body, std::string_view name) {
  const hcl::Expression* value = body.find(name);
  return value != nullptr && value->kind == hcl::ExpressionKind::text ? std::string_view(value->text)
                                                                      : std::string_view{};
}

const hcl::Expression* object_member(const hcl::Expression& object, std::string_view key) {
  if (object.kind == hcl::ExpressionKind::object) {
    for (std::size_t i = 0; i + 1 < object.parts.size(); i += 2) {
      if (object.parts[i].kind == hcl::ExpressionKind::text && object.parts[i].text == key) {
        return &object.parts[i + 1];
      }
    }
  }
  return nullptr;
}

ModuleStore::ModuleStore(std::span<const File> files) : files_(files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    by_path_.emplace(files[i].path, i);
    if (is_module_file(name_of_path(files[i].path))) {
      by_folder_[std::string(folder_of_path(files[i].path))].push_back(i);
    }
  }
}

std::unique_ptr<Module> ModuleStore::parse(std::string_view folder) const {
  auto module = std::make_unique<Module>();
  module->folder = folder;
  ModuleBuilder builder(*module);
  for (const bool overrides : {false, true}) {
    for (const std::size_t index : by_folder_.find(folder)->second) {
      const File& file = files_[index];
      const std::string_view name = name_of_path(file.path);
      // OpenTofu's files stand for Terraform's of the same name, which hold the same for Terraform.
      const std::string twin = file.path.substr(0, file.path.rfind(".tofu")) + ".tf";
      if (is_override(name) != overrides || (name.ends_with(".tofu") && by_path_.contains(twin))) {
        continue;
      }
      Result<hcl::Body> body = is_json(name) ? hcl::parse_json(file.bytes) : hcl::parse_native(file.bytes);
      if (body) {
        builder.add(*std::move(body), number_of(file), overrides);
      } else {
        Place place = body.error().place.value_or(Place{});
        place.path = file.path;
        module->broken.push_back({std::move(place), body.error().message});
      }
    }
  }
  return module;
}

const Module* ModuleStore::module(std::string_view folder) {
  if (!by_folder_.contains(folder)) {
    return nullptr;
  }
  const auto known = modules_.find(folder);
  if (known != modules_.end()) {
    return known->second.get();
  }
  return modules_.emplace(std::string(folder), parse(folder)).first->second.get();
}

const Module* ModuleStore::module_with(std::string_view folder, std::string_view text, std::uint32_t file) {
  Result<hcl::Body> body = hcl::parse_native(text);
  if (!body || !by_folder_.contains(folder)) {
    return module(folder);
  }
  std::unique_ptr<Module> extended = parse(folder);
  ModuleBuilder(*extended).add(*std::move(body), file, false);
  return extended_.emplace_back(std::move(extended)).get();
}

const File* ModuleStore::file(std::string_view path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? nullptr : &files_[found->second];
}

std::uint32_t ModuleStore::number_of(const File& file) const {
  return static_cast<std::uint32_t>(&file - files_.data()) + 1;
}

std::vector<std::string> ModuleStore::folders() const {
  std::vector<std::string> folders;
  for (const auto& [folder, files] : by_folder_) {
    folders.push_back(folder);
  }
  return folders;
}

}  // namespace prodready::resources::terraform
