#include "checklist/load.hpp"

#include <utility>

#include "checklist/loader.hpp"
#include "checklist/read_configuration.hpp"
#include "checklist/read_records.hpp"
#include "checklist/read_tools.hpp"
#include "checklist/schema/check.hpp"
#include "checklist/schema/tables.hpp"

namespace prodready {
namespace {

constexpr const char* waivers_path = ".prodready/waivers.yaml";
constexpr const char* attestations_path = ".prodready/attestations.yaml";

// The document of records, its form checked; null where there is nothing to read.
InputDocument* checked(InputDocument* document, const schema::Shape& shape) {
  if (document == nullptr || document->is_broken() || document->is_empty()) {
    return nullptr;
  }
  schema::check(document->root(), shape, shape.name, *document);
  return document;
}

InputDocument* open_baseline(Loader& loader, const LoadRequest& request) {
  switch (request.baseline) {
    case BaselineChoice::none:
      return nullptr;
    case BaselineChoice::project:
      return loader.open_optional(request.read_project, request.baseline_path, Syntax::json);
    case BaselineChoice::argument:
      return loader.open_named(request.baseline_argument, Syntax::json,
                               "'prodready audit --baseline PATH --write-baseline' writes it");
    case BaselineChoice::new_argument:
      break;
  }
  return loader.open_optional(request.read_argument, request.baseline_argument, Syntax::json);
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
    project.added_tools = read_tools(*configuration);
    loader.builder().add_tools(project.added_tools);
  }
  loader.add_checklists(project.configuration, configuration);
  if (configuration != nullptr && loader.is_checklist_complete()) {
    loader.builder().read_configured_parameters(*configuration, project.configuration);
  }
  const NameCheck check_name = loader.name_check(unknown);
  const ReadFile& read = request.read_project;
  if (InputDocument* waivers = checked(loader.open_yaml(read, waivers_path), schema::waivers_shape())) {
    project.waivers = read_waivers(*waivers, check_name);
  }
  if (InputDocument* attestations =
          checked(loader.open_yaml(read, attestations_path), schema::attestations_shape())) {
    project.attestations = read_attestations(*attestations, check_name);
  }
  if (InputDocument* baseline = checked(open_baseline(loader, request), schema::baseline_shape())) {
    project.baseline = read_baseline(*baseline, check_name);
  }
  loaded.diagnostics = loader.diagnostics();
  project.checklist = std::move(loader.builder()).finish(project.configuration);
  return loaded;
}

LoadedProject load_project(const LoadRequest& request) { return load_project(request, UnknownNames::accepted); }

}  // namespace prodready
