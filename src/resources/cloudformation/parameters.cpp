#include "resources/cloudformation/parameters.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "core/finder.hpp"
#include "resources/cloudformation/paths.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;

bool is_samconfig(std::string_view path) { return file_name(path).starts_with("samconfig."); }

// "Key=value Other=\"two words\" Third='x'", as `--parameter-overrides` takes it.
void read_overrides(std::string_view text, Arguments& values) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (std::isspace(static_cast<unsigned char>(text[at])) != 0) {
      ++at;
      continue;
    }
    std::string word;
    char quote = 0;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (quote == 0 && std::isspace(static_cast<unsigned char>(c)) != 0) {
        break;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote && quote != 0) {
        quote = 0;
      } else if (c == '\\' && quote == '"' && at + 1 < text.size()) {
        word += text[++at];
      } else {
        word += c;
      }
    }
    if (const std::size_t equals = word.find('='); equals != std::string::npos && equals > 0) {
      values.insert_or_assign(word.substr(0, equals), Value(word.substr(equals + 1)));
    }
  }
}

void read_overrides(const Node& node, Arguments& values) {
  if (node.is_scalar()) {
    read_overrides(node.text, values);
  }
  for (const Node& item : node.items) {
    read_overrides(item, values);
  }
  for (const Entry& entry : node.entries) {
    values.insert_or_assign(entry.key.text, scalar_value(entry.value));
  }
}

// What `section` says of a deployment: deploy's own, over global's.
std::string_view setting(const Node& section, std::string_view name) {
  for (const std::string_view command : {"deploy", "global"}) {
    const Node* settings = section.find(command);
    const Node* parameters = settings == nullptr ? nullptr : settings->find("parameters");
    if (parameters != nullptr && !parameters->text_of(name).empty()) {
      return parameters->text_of(name);
    }
  }
  return {};
}

void read_samconfig(const std::string& path, const Node& root, const EnvironmentOf& environment_of,
                    std::vector<ParameterFile>& files) {
  for (const Entry& entry : root.entries) {
    if (!entry.value.is_mapping()) {
      continue;
    }
    ParameterFile file{.path = path,
                       .environment = environment_of(entry.key.text),
                       .section = entry.key.text,
                       .values = {},
                       .stack = std::string(setting(entry.value, "stack_name")),
                       .template_path = {}};
    const std::string_view named = setting(entry.value, "template_file").empty()
                                       ? setting(entry.value, "template")
                                       : setting(entry.value, "template_file");
    // What was built of it, in .aws-sam, is no file of the repository.
    if (!named.empty() && named.find(".aws-sam") == std::string_view::npos) {
      file.template_path = joined_path(folder_of(path), named);
    }
    for (const std::string_view command : {"global", "deploy"}) {
      const Node* settings = entry.value.find(command);
      const Node* parameters = settings == nullptr ? nullptr : settings->find("parameters");
      const Node* overrides = parameters == nullptr ? nullptr : parameters->find("parameter_overrides");
      if (overrides != nullptr) {
        read_overrides(*overrides, file.values);
      }
    }
    files.push_back(std::move(file));
  }
}

std::optional<Arguments> read_values(const Node& root) {
  Arguments values;
  for (const Node& item : root.items) {
    const Node* value = item.find("ParameterValue");
    if (item.text_of("ParameterKey").empty()) {
      return std::nullopt;
    }
    if (value != nullptr) {
      values.insert_or_assign(std::string(item.text_of("ParameterKey")), scalar_value(*value));
    }
  }
  if (const Node* parameters = root.find("Parameters");
      parameters != nullptr && root.find("Resources") == nullptr) {
    for (const Entry& entry : parameters->entries) {
      if (!entry.value.is_scalar()) {
        return std::nullopt;
      }
      values.insert_or_assign(entry.key.text, scalar_value(entry.value));
    }
  }
  return values.empty() ? std::nullopt : std::optional(std::move(values));
}

// The environment that the file's name says, else the folder nearest to it that says one.
std::string environment_of_path(std::string_view path, const EnvironmentOf& environment_of) {
  std::string_view rest = path;
  std::string_view name = file_name(path);
  name = name.substr(0, name.find('.', 1));
  for (std::size_t i = 0; i < 3 && !name.empty(); ++i) {
    if (std::string environment = environment_of(name); !environment.empty()) {
      return environment;
    }
    rest = folder_of(rest);
    name = file_name(rest);
  }
  return {};
}

const Node* parameters_of(const Document& document) { return document.root.find("Parameters"); }

bool declares_all(const Document& document, const Arguments& values) {
  const Node* declared = parameters_of(document);
  return declared != nullptr &&
         std::ranges::all_of(values, [&](const auto& pair) { return declared->find(pair.first) != nullptr; });
}

std::string_view stem_of(std::string_view path) {
  const std::string_view name = file_name(path);
  return name.substr(0, std::min(name.find('.', 1), name.size()));
}

// A name such as "template" says nothing of what it is about.
bool names_template(const ParameterFile& file, const Document& document) {
  const std::string_view stem = stem_of(document.path);
  return stem != "template" && stem != "main" && file.path.find(stem) != std::string::npos;
}

// Whether the file is for this template: a samconfig file beside it; a parameter file near it whose keys it
// all declares, and which no other template near it does as well, or which is named after it.
bool fits(const ParameterFile& file, const Document& document,
          const std::vector<const Document*>& templates) {
  if (!file.section.empty()) {
    return file.template_path.empty() ? folder_of(file.path) == folder_of(document.path)
                                      : file.template_path == document.path;
  }
  const auto is_near = [&](const Document& other) {
    const std::string_view home = folder_of(other.path);
    const std::string_view above = folder_of(home);
    return is_within(file.path, home) || is_within(file.path, above);
  };
  if (file.values.empty() || !declares_all(document, file.values) || !is_near(document)) {
    return false;
  }
  const bool is_named = names_template(file, document);
  return std::ranges::none_of(templates, [&](const Document* other) {
    return other != &document && declares_all(*other, file.values) && is_near(*other) &&
           (!is_named || names_template(file, *other)) &&
           (!is_named || stem_of(other->path).size() >= stem_of(document.path).size());
  });
}

// The values on which all files agree; a key that one of them leaves out has the template's default there.
Arguments agreed(const std::vector<const ParameterFile*>& files, const Document& document) {
  Arguments values;
  for (const ParameterFile* file : files) {
    for (const auto& [key, value] : file->values) {
      values.try_emplace(key, value);
    }
  }
  for (auto& [key, value] : values) {
    for (const ParameterFile* file : files) {
      const auto given = file->values.find(key);
      const Node* declared =
          parameters_of(document) == nullptr ? nullptr : parameters_of(document)->find(key);
      const Node* fallback = declared == nullptr ? nullptr : declared->find("Default");
      const Value other = given != file->values.end() ? given->second
                          : fallback != nullptr       ? scalar_value(*fallback)
                                                      : Value{};
      if (other.as_text() != value.as_text()) {
        value = Value::unresolved("parameter " + key, "${" + key + "}");
        break;
      }
    }
  }
  return values;
}

}  // namespace

bool might_be_parameters(std::string_view path, std::string_view bytes) {
  return is_samconfig(path) || (path.ends_with(".json") &&
                                (contains(bytes, "\"ParameterKey\"") || contains(bytes, "\"Parameters\"")));
}

std::vector<ParameterFile> parameter_files(Library& library, const EnvironmentOf& environment_of) {
  std::vector<ParameterFile> files;
  for (const File& file : library.files()) {
    if (!might_be_parameters(file.path, file.bytes)) {
      continue;
    }
    if (file.path.ends_with(".toml")) {
      if (const Result<Node> root = syntax::parse_toml(file.bytes)) {
        read_samconfig(file.path, *root, environment_of, files);
      }
      continue;
    }
    const Document* document = library.document(file.path);
    if (document == nullptr) {
      continue;
    }
    if (is_samconfig(file.path)) {
      read_samconfig(file.path, document->root, environment_of, files);
    } else if (std::optional<Arguments> values = read_values(document->root)) {
      files.push_back({.path = file.path,
                       .environment = environment_of_path(file.path, environment_of),
                       .section = {},
                       .values = *std::move(values),
                       .stack = {},
                       .template_path = {}});
    }
  }
  return files;
}

Choice choose_parameters(const Document& document, const std::vector<ParameterFile>& files,
                         const std::vector<const Document*>& templates) {
  std::vector<const ParameterFile*> fitting;
  for (const ParameterFile& file : files) {
    if (fits(file, document, templates)) {
      fitting.push_back(&file);
    }
  }
  for (const std::string_view wanted : {"production", ""}) {
    if (std::ranges::any_of(fitting, [&](const auto* file) { return file->environment == wanted; })) {
      std::erase_if(fitting, [&](const auto* file) { return file->environment != wanted; });
    }
  }
  Choice choice{.values = agreed(fitting, document), .environment = {}, .stack = {}};
  if (!fitting.empty()) {
    choice.environment = fitting.front()->environment;
    choice.stack = fitting.front()->stack;
  }
  for (const ParameterFile* file : fitting) {
    choice.environment = file->environment == choice.environment ? choice.environment : std::string{};
    choice.stack = file->stack == choice.stack ? choice.stack : std::string{};
  }
  return choice;
}

}  // namespace prodready::resources::cloudformation
