// Any bytes as a file of a small repository of Terraform code, values, Terragrunt units, plans and states.
// The first byte chooses which one; a line of three equals signs begins another file.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/read_terraform.hpp"

namespace {

using namespace prodready::resources;

constexpr std::array<std::string_view, 12> paths = {
    "main.tf",       "variables.tf",          "main.tf.json",      "terraform.tfvars",
    "prod.tfvars",   "prod.tfvars.json",      "modules/a/main.tf", "modules/a/user.tpl",
    "live/root.hcl", "live/a/terragrunt.hcl", "plan.json",         "terraform.tfstate"};

std::vector<File> files_of(std::string_view rest) {
  std::vector<File> files = {
      {"main.tf", "module \"a\" {\n  source = \"./modules/a\"\n  name = var.name\n}\n"},
      {"modules/a/main.tf",
       "variable \"name\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = var.name\n}\n"
       "output \"id\" { value = aws_s3_bucket.b.id }\n"},
      {"live/a/terragrunt.hcl",
       "include \"root\" { path = find_in_parent_folders(\"root.hcl\") }\n"
       "terraform { source = \"../..//modules/a\" }\ninputs = { name = local.x }\n"}};
  for (int i = 0; i < 4 && !rest.empty(); ++i) {
    constexpr std::string_view next = "\n===\n";
    const std::size_t end = std::min(rest.find(next), rest.size());
    const std::string path(paths[static_cast<unsigned char>(rest.front()) % paths.size()]);
    const std::string bytes(rest.substr(1, end - 1));
    const auto known = std::ranges::find(files, path, &File::path);
    if (known != files.end()) {
      known->bytes = bytes;
    } else {
      files.push_back({path, bytes});
    }
    rest.remove_prefix(std::min(end + next.size(), rest.size()));
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

void write_all(const Reading& reading) {
  for (const Resource& resource : reading.resources) {
    static_cast<void>(to_json(resource.properties));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const prodready::Result<Tables>& tables = Tables::built_in();
  std::vector<File> files = files_of({reinterpret_cast<const char*>(data), size});
  for (const File& file : files) {
    if (looks_like_plan_or_state(file.bytes)) {
      if (const auto reading = read_plan_or_state(file, *tables)) {
        write_all(*reading);
      }
    }
  }
  std::erase_if(files, [](const File& file) { return !is_terraform_file(file.path); });
  write_all(read_terraform({.files = files,
                            .tables = &*tables,
                            .is_own = [](std::string_view /*folder*/) { return true; },
                            .environment_of =
                                [](std::string_view name) {
                                  return std::string(
                                      name.find("prod") != std::string_view::npos ? "production" : "");
                                }}));
  return 0;
}
