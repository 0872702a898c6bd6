// The modules that a module calls: local folders, and what `terraform init` put into .terraform/modules.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/paths.hpp"
#include "resources/terraform/values.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t deepest_module = 20;

// The folders that .terraform/modules/modules.json names, by the address of the call: "net.subnets".
Named<std::string> read_installed(const ModuleStore& store, const std::string& root_folder) {
  Named<std::string> installed;
  const std::optional<std::string> path = resolve_path(root_folder, ".terraform/modules/modules.json");
  const File* file = path ? store.file(*path) : nullptr;
  const Result<syntax::Node> manifest =
      file == nullptr ? Result<syntax::Node>(Error{}) : syntax::parse_json(file->bytes);
  const syntax::Node* modules = manifest ? manifest->find("Modules") : nullptr;
  if (modules == nullptr) {
    return installed;
  }
  for (const syntax::Node& module : modules->items) {
    if (std::optional<std::string> folder = resolve_path(root_folder, module.text_of("Dir"))) {
      installed.emplace(module.text_of("Key"), *std::move(folder));
    }
  }
  return installed;
}

// "module.net[0].module.db" → "net.db", as the manifest spells it.
std::string manifest_key(std::string_view address) {
  std::string key;
  while (!address.empty()) {
    address.remove_prefix(
        std::min(address.size(), address.find("module.") + std::string_view("module.").size()));
    const std::size_t end = std::min(address.find_first_of(".["), address.size());
    key += (key.empty() ? "" : ".") + std::string(address.substr(0, end));
    const std::size_t next = address.find(".module.", end);
    address = next == std::string_view::npos ? std::string_view{} : address.substr(next);
  }
  return key;
}

}  // namespace

std::optional<std::string> ModuleInstance::folder_of_call(std::string_view name, const Declared& declared) {
  const hcl::Expression* expression = declared.block->body.find("source");
  const Value source = expression == nullptr ? Value{} : evaluate(*expression, scope(declared.file));
  const std::string text = source.as_text().value_or("");
  std::optional<std::string> folder;
  if (text.starts_with("./") || text.starts_with("../") || text == "." || text == "..") {
    folder = resolve_path(module_.folder, text);
  } else {
    if (!evaluation_.installed) {
      evaluation_.installed = read_installed(*evaluation_.store, evaluation_.root_folder);
    }
    const std::string key =
        manifest_key((address_.empty() ? "" : address_ + '.') + "module." + std::string(name));
    const auto found = evaluation_.installed->find(key);
    folder = found == evaluation_.installed->end() ? std::nullopt : std::optional(found->second);
  }
  if (folder && evaluation_.store->module(*folder) != nullptr) {
    return folder;
  }
  const std::string what =
      fmt::format("module {} ({}) is not on disk", name, text.empty() ? "source unresolved" : text);
  const Place place{.path = evaluation_.store->files()[declared.file - 1].path,
                    .line = declared.block->position.line,
                    .column = declared.block->position.column};
  const bool is_known =
      std::ranges::any_of(evaluation_.unread, [&](const Unread& other) { return other.place == place; });
  if (!is_known) {
    evaluation_.unread.push_back({.place = place, .what = what, .hint = folder ? "" : "run terraform init"});
  }
  return std::nullopt;
}

ModuleCall ModuleInstance::read_call(std::string_view name, const Declared& declared) {
  ModuleCall call{.expansion = expand(declared.block->body, scope(declared.file)), .modules = {}};
  const std::optional<std::string> folder = folder_of_call(name, declared);
  if (!folder) {
    return call;
  }
  for (const ModuleInstance* outer = this; outer != nullptr; outer = outer->parent_) {
    if (outer->module_.folder == *folder || depth() >= deepest_module) {
      evaluation_.gaps.push_back(
          {{.path = evaluation_.store->files()[declared.file - 1].path,
            .line = declared.block->position.line},
           fmt::format("module {} calls itself, or lies more than 20 modules deep", name)});
      return call;
    }
  }
  const Module& module = *evaluation_.store->module(*folder);
  for (const Instance& instance : call.expansion.instances) {
    call.modules.push_back(
        std::make_unique<ModuleInstance>(*this, module, declared, instance, call.expansion));
  }
  return call;
}

const ModuleCall& ModuleInstance::call(std::string_view name) {
  const auto known = calls_.find(name);
  if (known != calls_.end()) {
    return known->second;
  }
  // Stands there while its count is worked out, for one that asks for the module itself.
  ModuleCall& place = calls_.emplace(name, ModuleCall{}).first->second;
  const auto declared = module_.calls.find(name);
  if (declared != module_.calls.end()) {
    ModuleCall read = read_call(name, declared->second);
    place = std::move(read);
  }
  return place;
}

}  // namespace prodready::resources::terraform
