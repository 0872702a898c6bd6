#include "resources/kubernetes/packer.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "hcl/parse.hpp"
#include "resources/kubernetes/file_kind.hpp"
#include "resources/kubernetes/packer_values.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

Resource resource_of(std::string type, std::string key, const std::string& path, std::uint32_t line) {
  Resource resource;
  resource.type = std::move(type);
  resource.name = key;
  resource.key = std::move(key);
  resource.unit = folder_of(path);
  resource.format = SourceFormat::other_code;
  resource.place = Place{.path = path, .line = line};
  return resource;
}

// What is kept of a provisioner: its type and what it runs.
Value provisioner_of(std::string type, const Value& arguments) {
  Value provisioner{Map{}};
  provisioner.file = arguments.file;
  provisioner.line = arguments.line;
  set(provisioner, "Type", std::move(type));
  for (const std::string_view key : {"inline", "script", "scripts", "playbook_file", "execute_command"}) {
    if (!arguments.at(key).is_absent()) {
      set(provisioner, key, arguments.at(key));
    }
  }
  return provisioner;
}

class PackerReader {
 public:
  explicit PackerReader(const Context& context) : context_(context) {}

  // The HCL files of one folder.
  void read_folder(const std::vector<const File*>& files) {
    PackerVariables variables;
    std::vector<std::pair<const File*, hcl::Body>> bodies;
    for (const File* file : files) {
      Result<hcl::Body> body = hcl::parse_native(file->bytes);
      if (!body) {
        gap(file->path, body.error());
        continue;
      }
      read_variables(*body, *file, variables);
      bodies.emplace_back(file, std::move(*body));
    }
    for (const auto& [file, body] : bodies) {
      for (const hcl::Block& block : body.blocks) {
        if (block.type == "source" && block.labels.size() == 2) {
          read_source(block, *file, variables);
        } else if (block.type == "build") {
          read_build(block, *file, variables);
        }
      }
    }
  }

  void read_json(const File& file) {
    const Result<std::vector<Value>>& documents = context_.sources.documents(file.path);
    if (!documents || documents->empty()) {
      return;
    }
    const Value& document = documents->front();
    Resource build = resource_of("packer/Build", file_name(file), file.path, 1);
    List names;
    for (const Value& builder : list_at(document, "builders")) {
      const std::string type = text_at(builder, "type");
      const std::string name = builder.at("name").as_text().value_or(type);
      Resource source = resource_of("packer/Source", type + "." + name, file.path, builder.line);
      source.properties = fill_packer_json(builder, document.at("variables"));
      erase(source.properties, "type");
      set(source.properties, "Builder", type);
      set(source.properties, "Name", name);
      context_.reading.resources.push_back(std::move(source));
      names.push_back(type + "." + name);
    }
    List provisioners;
    for (const Value& provisioner : list_at(document, "provisioners")) {
      provisioners.push_back(provisioner_of(text_at(provisioner, "type"),
                                            fill_packer_json(provisioner, document.at("variables"))));
    }
    build.properties = Map{};
    set(build.properties, "Sources", std::move(names));
    set(build.properties, "Provisioners", std::move(provisioners));
    context_.reading.resources.push_back(std::move(build));
  }

 private:
  static std::string file_name(const File& file) { return std::string(file_name_of(file.path)); }

  void gap(const std::string& path, const Error& error) const {
    Place place = error.place.value_or(Place{});
    place.path = path;
    context_.reading.gaps.push_back({std::move(place), error.message});
  }

  void read_variables(const hcl::Body& body, const File& file, PackerVariables& variables) const {
    const std::uint32_t number = context_.sources.number(file.path);
    for (const hcl::Block& block : body.blocks) {
      if (block.type == "variable" && block.labels.size() == 1) {
        const hcl::Expression* given = block.body.find("default");
        variables["var." + block.labels.front()] = given != nullptr
                                                       ? packer_value(*given, variables, number)
                                                       : Value::unresolved("var." + block.labels.front());
      }
    }
    for (const hcl::Block& block : body.blocks) {
      for (const hcl::Attribute& local :
           block.type == "locals" ? block.body.attributes : std::vector<hcl::Attribute>{}) {
        variables["local." + local.name] = packer_value(local.value, variables, number);
      }
    }
  }

  void read_source(const hcl::Block& block, const File& file, const PackerVariables& variables) const {
    Resource source =
        resource_of("packer/Source", block.labels[0] + "." + block.labels[1], file.path, block.position.line);
    source.properties = packer_body(block.body, variables, context_.sources.number(file.path));
    set(source.properties, "Builder", block.labels[0]);
    set(source.properties, "Name", block.labels[1]);
    context_.reading.resources.push_back(std::move(source));
  }

  void read_build(const hcl::Block& block, const File& file, const PackerVariables& variables) const {
    const std::uint32_t number = context_.sources.number(file.path);
    Resource build = resource_of("packer/Build", fmt::format("{}:{}", file.path, block.position.line),
                                 file.path, block.position.line);
    const hcl::Expression* named = block.body.find("sources");
    List sources = named != nullptr && packer_value(*named, variables, number).list() != nullptr
                       ? *packer_value(*named, variables, number).list()
                       : List{};
    List provisioners;
    List after;
    for (const hcl::Block& inner : block.body.blocks) {
      const std::string label = inner.labels.empty() ? "" : inner.labels.front();
      if (inner.type == "source") {
        sources.push_back("source." + label);
      } else if (inner.type == "provisioner") {
        provisioners.push_back(provisioner_of(label, packer_body(inner.body, variables, number)));
      } else if (inner.type == "post-processor") {
        after.push_back(label);
      }
    }
    for (Value& source : sources) {
      const std::string* text = source.text();
      source = text != nullptr && text->starts_with("source.") ? Value{text->substr(7)} : std::move(source);
    }
    build.properties = Map{};
    set(build.properties, "Sources", std::move(sources));
    set(build.properties, "Provisioners", std::move(provisioners));
    set(build.properties, "PostProcessors", std::move(after));
    context_.reading.resources.push_back(std::move(build));
  }

  const Context& context_;
};

}  // namespace

void read_packer_templates(const Context& context) {
  PackerReader reader(context);
  std::map<std::string, std::vector<const File*>> folders;
  for (const File& file : context.sources.files()) {
    if (context.sources.kind(file) != FileKind::packer || !context.is_own(file.path)) {
      continue;
    }
    if (file.path.ends_with(".hcl")) {
      folders[folder_of(file.path)].push_back(&file);
    } else {
      reader.read_json(file);
    }
  }
  for (const auto& [folder, files] : folders) {
    reader.read_folder(files);
  }
}

}  // namespace prodready::resources::kubernetes
