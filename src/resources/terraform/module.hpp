// A folder of Terraform code, read: what its files declare, override files merged in.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hcl/ast.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::terraform {

struct Declared {
  const hcl::Block* block = nullptr;
  std::uint32_t file = 0;  // Value::file
};

struct Local {
  const hcl::Expression* value = nullptr;
  std::uint32_t file = 0;
};

struct ResourceBlock {
  bool is_data = false;
  std::string type;
  std::string name;
  Declared declared;

  // "aws_s3_bucket.logs", "data.aws_ami.base"
  std::string address() const { return (is_data ? "data." : "") + type + '.' + name; }
};

template <class T>
using Named = std::map<std::string, T, std::less<>>;

struct Module {
  std::string folder;
  Named<Declared> variables;
  Named<hcl::Expression> variable_types;
  Named<Declared> outputs;
  Named<Declared> calls;  // module blocks
  Named<Local> locals;
  std::vector<ResourceBlock> resources;  // in order of files and lines
  Named<std::size_t> resource_index;     // by address
  std::vector<Declared> providers;
  bool has_backend = false;  // `backend` or `cloud`
  std::vector<Gap> broken;   // files that do not parse

  std::deque<hcl::Body> bodies;  // that all of the above points into

  const ResourceBlock* resource(std::string_view address) const;  // null where there is none
};

// "main.tf", "main.tf.json", "main.tofu": what Terraform reads of a folder.
bool is_module_file(std::string_view name);

// The literal text of an attribute, "" where it has none or it is no literal.
std::string_view literal_text(const hcl::Body& body, std::string_view name);
// The member of an object that is written out; null where there is none.
const hcl::Expression* object_member(const hcl::Expression& object, std::string_view key);

// All files, and the modules of their folders, each parsed once, when it is asked for.
class ModuleStore {
 public:
  explicit ModuleStore(std::span<const File> files);

  // Null where the folder has no Terraform files.
  const Module* module(std::string_view folder);
  // The module with more text, as Terragrunt generates it beside the files; not kept for others.
  const Module* module_with(std::string_view folder, std::string_view text, std::uint32_t file);

  const File* file(std::string_view path) const;    // null where it was not read
  std::uint32_t number_of(const File& file) const;  // Value::file
  std::span<const File> files() const { return files_; }
  std::vector<std::string> folders() const;  // that have Terraform files, sorted

 private:
  std::unique_ptr<Module> parse(std::string_view folder) const;

  std::span<const File> files_;
  std::unordered_map<std::string_view, std::size_t> by_path_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_folder_;
  std::map<std::string, std::unique_ptr<Module>, std::less<>> modules_;
  std::vector<std::unique_ptr<Module>> extended_;
};

}  // namespace prodready::resources::terraform
