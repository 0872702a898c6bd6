// Evaluates one root module and what it calls: variables, locals, outputs, resources and modules are worked
// out when they are asked for, once.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/expansion.hpp"
#include "resources/terraform/module.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

class ModuleInstance;

// What all modules of one root share.
struct Evaluation {
  ModuleStore* store = nullptr;
  std::string root_folder;
  std::function<bool(std::string_view type)>
      is_kept;  // "aws_s3_bucket", "data.aws_ami": whether items need it
  Budget budget;
  Gaps gaps;
  std::vector<Unread> unread;     // modules that are not on disk, and files that do not parse
  std::set<std::string> folders;  // of the modules that were read

  // Where a resource's address leads; filled when a reference to it is made.
  struct Target {
    ModuleInstance* module = nullptr;
    const ResourceBlock* resource = nullptr;
    Each each;
  };
  Named<Target> targets;
  Named<Value> stated;  // attributes of resources that were worked out, by address and name
  std::optional<Named<std::string>> installed;  // folders of .terraform/modules, by the call's address
};

// A module block's instances.
struct ModuleCall {
  Expansion expansion;
  std::vector<std::unique_ptr<ModuleInstance>> modules;  // one an instance; empty where it is not on disk
};

// What the region and account of a provider are, as far as the code says so.
struct ProviderSettings {
  Value region;         // absent where the provider block states none
  std::string account;  // "" where unknown
  Value role = {};      // the ARN of the role that it takes; absent without one
  Value default_tags;   // a map, absent or unresolved
};

class ModuleInstance final : public Names {
 public:
  // `inputs`: the values of a root module's variables.
  ModuleInstance(Evaluation& evaluation, const Module& module, Named<Value> inputs);
  // An instance of `call`, a module block of `parent`.
  ModuleInstance(ModuleInstance& parent, const Module& module, const Declared& call, const Instance& instance,
                 const Expansion& expansion);

  const Module& module() const { return module_; }
  // "module.net[0]", "" of the root
  const std::string& address() const { return address_; }
  std::string address_of_resource(const ResourceBlock& resource) const;
  const std::string& maybe() const { return maybe_; }
  bool is_many() const { return is_many_; }

  Scope scope(std::uint32_t file, const Each* each = nullptr);

  const Value& variable(std::string_view name);
  const Value& local(std::string_view name);
  const Value& output(std::string_view name);
  const Expansion& expansion(const ResourceBlock& resource);
  const ModuleCall& call(std::string_view name);
  // `name`: "aws", "aws.west".
  const ProviderSettings& provider(std::string_view name);

  Found find(std::string_view name, std::span<const Step> steps, const Scope& scope) override;
  Value member(const Reference& reference, const Step& step, const Scope& scope) override;
  const File* file(std::string_view path) override;

  // "aws", "aws.west": the provider that a resource is made with.
  static std::string provider_of(const ResourceBlock& resource);

 private:
  Value variable_value(std::string_view name, const Declared& declared);
  std::optional<Value> given(std::string_view name);
  Found find_path(std::span<const Step> steps) const;
  Value data_value(const ResourceBlock& resource, const Instance& instance, const std::string& attribute);
  Found all_data(const ResourceBlock& resource, const Expansion& expanded, std::size_t used);
  std::optional<Value> account_value(const ResourceBlock& resource, const std::string& attribute);
  ModuleCall read_call(std::string_view name, const Declared& declared);
  // The folder of a called module; nothing where it is not on disk.
  std::optional<std::string> folder_of_call(std::string_view name, const Declared& declared);
  std::size_t depth() const;
  Found find_module(std::span<const Step> steps, const Scope& scope);
  Found find_data(std::span<const Step> steps, const Scope& scope);
  Found find_resource(std::string_view type, std::span<const Step> steps, const Scope& scope);
  Value outputs();
  Value reference_to(const ResourceBlock& resource, const Instance& instance);
  Value stated_attribute(const Evaluation::Target& target, const Reference& reference,
                         const std::string& name);
  ProviderSettings read_provider(std::string_view name);
  const Declared* provider_block(std::string_view name) const;
  // A value by name that is worked out once; one that asks for itself is unresolved, named with the prefix.
  template <class Make>
  const Value& once(Named<Value>& values, std::string_view name, std::string_view prefix, Make make);

  Evaluation& evaluation_;
  const Module& module_;
  ModuleInstance* parent_ = nullptr;
  Declared call_;  // of the parent
  Each call_each_;
  std::string address_;
  std::string maybe_;
  bool is_many_ = false;
  Named<Value> inputs_;
  Named<Value> variables_;
  Named<Value> locals_;
  Named<Value> outputs_;
  Named<Expansion> expansions_;
  Named<ModuleCall> calls_;
  Named<ProviderSettings> providers_;
};

}  // namespace prodready::resources::terraform
