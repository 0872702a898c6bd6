#include "checklist/load.hpp"

#include <utility>

#include "checklist/loader.hpp"
#include "checklist/read_configuration.hpp"
#include "checklist/read_records.hpp"
#include "checklist/schema/check.hpp"
#include "checklist/schema/tables.hpp"

namespace prodready {
namespace {

constexpr const char* waivers_path = ".prodready/waivers.yaml";
constexpr const char* attestations_path = ".prodready/attestations.yaml";
constexpr const char* baseline_path = ".prodready/baseline.json";

// Opens one of the records' files and checks its form; null where there is nothing to read.
InputDocument* open_records(Loader& loader, const ReadFile& read, const char* path, Syntax syntax,
                            const schema::Shape& shape) {
  InputDocument* document = loader.open_optional(read, path, syntax);
  if (document == nullptr || document->is_broken() || document->is_empty()) {
    return nullptr;
  }
  schema::check(document->root(), shape, shape.name, *document);
  return document;
}

}  // namespace

LoadedProject load_project(const LoadRequest& request, UnknownNames unknown) {
  Loader loader{request};
  LoadedProject loaded;
  Project& project = loaded.project;
  InputDocument* configuration = loader.open_configuration();
  if (configuration != nullptr && !configuration->is_broken() && !configuration->is_empty()) {
    schema::check(configuration->root(), schema::configuration_shape(), "the configuration", *configuration);
    project.configuration = read_configuration(*configuration);
  }
  loader.add_checklists(project.configuration, configuration);
  if (configuration != nullptr && loader.is_checklist_complete()) {
    loader.builder().read_configured_parameters(*configuration, project.configuration);
  }
  const NameCheck check_name = loader.name_check(unknown);
  const ReadFile& read = request.read_project;
  if (InputDocument* waivers =
          open_records(loader, read, waivers_path, Syntax::yaml, schema::waivers_shape())) {
    project.waivers = read_waivers(*waivers, check_name);
  }
  if (InputDocument* attestations =
          open_records(loader, read, attestations_path, Syntax::yaml, schema::attestations_shape())) {
    project.attestations = read_attestations(*attestations, check_name);
  }
  if (InputDocument* baseline =
          open_records(loader, read, baseline_path, Syntax::json, schema::baseline_shape())) {
    project.baseline = read_baseline(*baseline, check_name);
  }
  loaded.diagnostics = loader.diagnostics();
  project.checklist = std::move(loader.builder()).finish(project.configuration);
  return loaded;
}

LoadedProject load_project(const LoadRequest& request) { return load_project(request, UnknownNames::warned); }

}  // namespace prodready
