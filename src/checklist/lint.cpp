#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "checklist/loader.hpp"
#include "checklist/read_configuration.hpp"
#include "checklist/read_records.hpp"
#include "checklist/read_tools.hpp"
#include "checklist/schema/check.hpp"
#include "checklist/schema/tables.hpp"

namespace prodready {
namespace {

enum class FileKind { checklist, configuration, waivers, attestations, baseline };

struct TellingKey {
  std::string_view key;
  FileKind kind;
};

constexpr std::array<TellingKey, 9> telling_keys = {{
    {"waivers", FileKind::waivers},
    {"attestations", FileKind::attestations},
    {"entries", FileKind::baseline},
    {"items", FileKind::checklist},
    {"categories", FileKind::checklist},
    {"extends", FileKind::checklist},
    {"changes", FileKind::checklist},
    {"shared_parameters", FileKind::checklist},
    {"name", FileKind::checklist},
}};

// The usual names, for files without any of these keys: an empty file, or one with a mistyped key.
constexpr std::array<TellingKey, 3> telling_names = {{
    {"waivers", FileKind::waivers},
    {"attestations", FileKind::attestations},
    {"baseline", FileKind::baseline},
}};

std::string_view stem_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.find('.'));
}

// A file that nothing tells of is taken for a configuration, which has no key that must be there.
FileKind kind_of(const InputDocument& document) {
  const auto by_key = std::ranges::find_if(
      telling_keys, [&](const TellingKey& row) { return document.root().find(row.key) != nullptr; });
  if (by_key != telling_keys.end()) {
    return by_key->kind;
  }
  const auto by_name = std::ranges::find(telling_names, stem_of(document.path()), &TellingKey::key);
  return by_name == telling_names.end() ? FileKind::configuration : by_name->kind;
}

// An audit reads an empty file of `.prodready/` as one that is not there; of another one nothing tells what it is.
bool may_be_empty(const InputDocument& document, FileKind kind) {
  return kind != FileKind::configuration || stem_of(document.path()) == "config";
}

const schema::Shape& shape_of(FileKind kind) {
  switch (kind) {
    case FileKind::checklist:
      return schema::checklist_shape();
    case FileKind::waivers:
      return schema::waivers_shape();
    case FileKind::attestations:
      return schema::attestations_shape();
    case FileKind::baseline:
      return schema::baseline_shape();
    case FileKind::configuration:
      break;
  }
  return schema::configuration_shape();
}

// The names that records are checked against: those of the checklist that the audited folder is audited by.
// Its own faults are not this file's.
class ProjectNames {
 public:
  explicit ProjectNames(const LoadRequest& request) : loader_(request) {
    Configuration configuration;
    InputDocument* document = loader_.open_configuration();
    if (document != nullptr && !document->is_broken()) {
      configuration = read_configuration(*document);
      loader_.builder().add_tools(read_tools(*document));
    }
    loader_.add_checklists(configuration, document);
  }

  NameCheck check() const { return loader_.name_check(UnknownNames::refused); }

 private:
  Loader loader_;
};

class Linter {
 public:
  explicit Linter(const LoadRequest& request) : request_(request) {}

  std::vector<Diagnostic> lint(const std::string& path) {
    Loader loader{request_};
    const Syntax syntax = path.ends_with(".json") ? Syntax::json : Syntax::yaml;
    InputDocument* document = loader.open_named(path, syntax);
    if (document != nullptr && !document->is_broken()) {
      lint(*document, loader);
    }
    return loader.diagnostics();
  }

 private:
  void lint(InputDocument& document, Loader& loader) {
    const FileKind kind = kind_of(document);
    if (document.is_empty() && may_be_empty(document, kind)) {
      return;
    }
    if (kind == FileKind::checklist) {
      loader.add_checklist(document, request_.read_argument);
      return;
    }
    schema::check(document.root(), shape_of(kind), shape_of(kind).name, document);
    switch (kind) {
      case FileKind::waivers:
        read_waivers(document, name_check());
        return;
      case FileKind::attestations:
        read_attestations(document, name_check());
        return;
      case FileKind::baseline:
        read_baseline(document, name_check());
        return;
      default:
        lint_configuration(document, loader);
    }
  }

  void lint_configuration(InputDocument& document, Loader& loader) {
    Configuration configuration = read_configuration(document);
    loader.builder().add_tools(read_tools(document));
    loader.add_checklists(configuration, &document);
    if (loader.is_checklist_complete()) {
      loader.builder().read_configured_parameters(document, configuration);
    }
  }

  NameCheck name_check() {
    if (!project_) {
      project_.emplace(request_);
    }
    return project_->check();
  }

  const LoadRequest& request_;
  std::optional<ProjectNames> project_;
};

}  // namespace

std::vector<Diagnostic> lint(const LoadRequest& request, std::span<const std::string> paths) {
  if (paths.empty()) {
    return load_project(request, UnknownNames::refused).diagnostics;
  }
  Linter linter{request};
  std::vector<Diagnostic> all;
  for (const std::string& path : paths) {
    for (Diagnostic& diagnostic : linter.lint(path)) {
      // A checklist that two of the files name is read twice.
      const bool repeated = std::ranges::any_of(all, [&](const Diagnostic& other) {
        return other.place == diagnostic.place && other.message == diagnostic.message;
      });
      if (!repeated) {
        all.push_back(std::move(diagnostic));
      }
    }
  }
  return all;
}

}  // namespace prodready
