#include "resources/kubernetes/kustomize_generators.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_entries = 2'000;  // of one ConfigMap

Value placed(Value value, const Value& where) {
  value.file = where.file;
  value.line = where.line;
  return value;
}

std::string without_quotes(std::string_view text) {
  const bool quoted =
      text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

class Generator {
 public:
  Generator(const std::string& folder, const Sources& sources) : folder_(folder), sources_(sources) {}

  Value data_of(const Value& entry) const {
    Value data = placed(Map{}, entry);
    for (const Value& literal : list_at(entry, "literals")) {
      if (data.map()->size() >= most_entries) {
        break;
      }
      const std::string text = literal.as_text().value_or("");
      const std::size_t equals = std::min(text.find('='), text.size());
      const std::string_view value = std::string_view(text).substr(std::min(equals + 1, text.size()));
      set(data, text.substr(0, equals), placed(Value{without_quotes(value)}, literal));
    }
    for (const Value& file : list_at(entry, "files")) {
      add_file(data, file);
    }
    add_variables(data, entry.at("env"));
    for (const Value& file : list_at(entry, "envs")) {
      add_variables(data, file);
    }
    return data;
  }

 private:
  Value content_of(std::string_view path) const {
    const File* file = sources_.file(resolve_path(folder_, path));
    return file == nullptr ? Value::unresolved("the file " + std::string(path)) : Value{file->bytes};
  }

  void add_file(Value& data, const Value& item) const {
    const std::string text = item.as_text().value_or("");
    const std::size_t equals = text.find('=');
    const std::string path = equals == std::string::npos ? text : text.substr(equals + 1);
    const std::string key =
        equals == std::string::npos ? std::string(file_name_of(text)) : text.substr(0, equals);
    set(data, key, placed(content_of(path), item));
  }

  void add_variables(Value& data, const Value& item) const {
    const std::string path = item.as_text().value_or("");
    if (path.empty()) {
      return;
    }
    const File* file = sources_.file(resolve_path(folder_, path));
    if (file == nullptr) {
      set(data, path, placed(Value::unresolved("the variables of " + path), item));
      return;
    }
    for (const std::string_view line : lines_of(file->bytes)) {
      if (data.map()->size() >= most_entries) {
        break;
      }
      const std::string_view text = trim(line);
      const std::size_t equals = text.find('=');
      if (!text.starts_with('#') && equals != std::string_view::npos) {
        set(data, trim(text.substr(0, equals)), placed(Value{text.substr(equals + 1)}, item));
      }
    }
  }

  const std::string& folder_;
  const Sources& sources_;
};

Value metadata_of(const Value& entry, const Value& options) {
  Value metadata = placed(Map{}, entry);
  set(metadata, "name", placed(entry.at("name"), entry));
  if (!entry.at("namespace").is_absent()) {
    set(metadata, "namespace", entry.at("namespace"));
  }
  for (const Value* source : {&options, &entry.at("options")}) {
    for (const std::string_view field : {"labels", "annotations"}) {
      for (const Member& member : map_at(*source, field)) {
        metadata.make(field);
        set(*find(metadata, field), member.key, member.value);
      }
    }
  }
  return metadata;
}

bool merge_generated(Objects& objects, const Value& entry, std::string_view kind, const Value& data) {
  const std::string name = text_at(entry, "name");
  const std::string behavior = text_at(entry, "behavior");
  const auto found = std::ranges::find_if(objects, [&](const Object& object) {
    const auto named = [&](const ObjectName& known) { return known.name == name; };
    return object.kind == kind && (named(object.name()) || std::ranges::any_of(object.earlier, named));
  });
  if (found == objects.end() || (behavior != "merge" && behavior != "replace")) {
    return false;
  }
  if (behavior == "replace") {
    set(found->value, "data", data);
    return true;
  }
  found->value.make("data");
  for (const Member& member : *data.map()) {
    set(*find(found->value, "data"), member.key, member.value);
  }
  return true;
}

}  // namespace

void generate(Objects& objects, const Value& kustomization, const std::string& folder,
              const Sources& sources) {
  const Generator generator(folder, sources);
  for (const auto& [field, kind] :
       {std::pair{"configMapGenerator", "ConfigMap"}, {"secretGenerator", "Secret"}}) {
    for (const Value& entry : list_at(kustomization, field)) {
      Value data = generator.data_of(entry);
      if (merge_generated(objects, entry, kind, data)) {
        continue;
      }
      Value object = placed(Map{}, entry);
      set(object, "apiVersion", "v1");
      set(object, "kind", kind);
      set(object, "metadata", metadata_of(entry, kustomization.at("generatorOptions")));
      if (kind == std::string_view("Secret")) {
        set(object, "type", entry.at("type").is_absent() ? Value{"Opaque"} : entry.at("type"));
      }
      set(object, "data", std::move(data));
      objects.push_back({.value = std::move(object),
                         .api_version = "v1",
                         .kind = kind,
                         .earlier = {},
                         .maybe = {},
                         .doubt = {}});
    }
  }
}

}  // namespace prodready::resources::kubernetes
