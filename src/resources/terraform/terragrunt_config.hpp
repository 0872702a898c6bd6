// One Terragrunt configuration, evaluated for the unit that uses it: locals, includes, inputs, the module's
// source. Absolute paths begin with a mark that stands for the repository's folder, which is not known.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/module.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

class TerragruntConfig;

// The name under which inputs stand that are unresolved as a whole.
inline constexpr std::string_view any_input = "*";

// What absolute paths begin with.
inline constexpr std::string_view repository_mark = "/<repository>";

// Parses each file once, and owns all configurations.
class TerragruntFiles {
 public:
  explicit TerragruntFiles(ModuleStore& store) : store_(&store) {}

  ModuleStore& store() { return *store_; }
  Budget& budget() { return budget_; }
  const hcl::Body* body(const File& file, Gaps* gaps);  // null where it does not parse
  // The configuration of a file for a unit; null where it does not parse, or one includes another too deep.
  TerragruntConfig* config(const File& file, std::string_view unit_folder, std::size_t depth);
  // Starts the limits anew, for the next unit.
  void next_unit() { budget_ = {}; }

 private:
  ModuleStore* store_;
  Budget budget_;
  std::map<std::string, std::optional<hcl::Body>, std::less<>> bodies_;
  std::vector<std::unique_ptr<TerragruntConfig>> configs_;
};

class TerragruntConfig final : public Names {
 public:
  TerragruntConfig(TerragruntFiles& files, const File& file, const hcl::Body& body, std::string unit_folder,
                   std::size_t depth);

  // The inputs of the files that it includes, and its own, which go first: a map.
  Value inputs();
  // `terraform { source }`, its own or an included file's; absent where none states it.
  Value source();
  // The text of `generate` blocks that write Terraform code, as far as it is known.
  std::string generated();

  Found find(std::string_view name, std::span<const Step> steps, const Scope& scope) override;
  Value member(const Reference& reference, const Step& step, const Scope& scope) override;
  std::optional<Value> own_function(std::string_view function, std::span<const Value> arguments,
                                    const Scope& scope) override;
  const File* file(std::string_view path) override;

 private:
  struct Include {
    std::string name;  // "" without a label
    TerragruntConfig* config = nullptr;
    bool is_deep = false;
  };

  Scope scope();
  const Value& local(std::string_view name);
  const std::vector<Include>& includes();
  Value exposed();  // as `include.x` and read_terragrunt_config() show it
  std::string folder() const;
  Value find_in_parents(std::span<const Value> arguments, const Scope& scope) const;
  Value read_config(std::span<const Value> arguments, const Scope& scope);
  std::string relative_to_include(std::span<const Value> arguments, bool from_include);

  TerragruntFiles& files_;
  const File& file_;
  const hcl::Body& body_;
  std::string unit_folder_;
  std::size_t depth_;
  Named<Value> locals_;
  std::optional<std::vector<Include>> includes_;
};

// The path in the tree of a text that may begin with the repository's mark; nothing where it leads out of it.
std::optional<std::string> tree_path(std::string_view folder, std::string_view path);

}  // namespace prodready::resources::terraform
