#include "resources/cloudformation/read_cloudformation.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "resources/cloudformation/identity.hpp"
#include "resources/cloudformation/library.hpp"
#include "resources/cloudformation/parameters.hpp"
#include "resources/cloudformation/paths.hpp"
#include "resources/cloudformation/programs.hpp"
#include "resources/cloudformation/read_all.hpp"
#include "resources/cloudformation/stack.hpp"

namespace prodready::resources {
namespace {

using cloudformation::Choice;
using cloudformation::Document;
using cloudformation::Library;
using cloudformation::ParameterFile;
using cloudformation::Stack;

bool has_template_ending(std::string_view path) {
  const std::string lower = to_lower(path);
  constexpr std::string_view endings[] = {".json", ".yaml", ".yml", ".template", ".cfn", ".cform", ".cf"};
  return std::ranges::any_of(endings, [&](std::string_view ending) { return lower.ends_with(ending); });
}

// A document that a template may name: an API's description, a state machine's.
bool might_be_named(std::string_view bytes) {
  constexpr std::string_view words[] = {"openapi", "swagger", "StartAt", "x-amazon-apigateway"};
  return std::ranges::any_of(words, [&](std::string_view word) { return contains(bytes, word); });
}

struct Templates {
  std::vector<const Document*> own;  // that count, in order of path
  std::vector<const Document*> all;
};

Templates find_templates(const CloudFormationRequest& request, Library& library, Reading& reading) {
  Templates templates;
  for (const File& file : request.files) {
    // What `sam build` wrote is a copy.
    const bool is_copy = file.path.find(".aws-sam/") != std::string::npos;
    if (is_copy || !has_template_ending(file.path) || !cloudformation::might_be_template(file.bytes)) {
      continue;
    }
    const Document* document = library.document(file.path);
    const bool is_own = !request.is_own || request.is_own(file.path);
    if (document != nullptr && cloudformation::looks_like_template(document->root)) {
      templates.all.push_back(document);
      if (is_own) {
        templates.own.push_back(document);
      }
    } else if (const std::optional<Error> fault = library.fault(file.path); fault && is_own) {
      Place place = fault->place.value_or(Place{});
      place.path = file.path;
      reading.unread.push_back({.place = place, .what = "a template that does not parse", .hint = {}});
      reading.gaps.push_back({.place = std::move(place), .why = fault->message});
    }
  }
  return templates;
}

// The templates that no other one nests or takes in. Of two that nest one another the first one counts.
std::vector<const Document*> find_units(Library& library, const Templates& templates,
                                        const std::vector<ParameterFile>& files) {
  std::map<std::string, std::set<std::string>> nested;
  for (const Document* document : templates.own) {
    library.begin_unit();
    Stack(library, *document, choose_parameters(*document, files, templates.all).values)
        .nested_paths(nested[document->path]);
  }
  const std::set<std::string> included = cloudformation::included_paths(library);
  std::vector<const Document*> units;
  for (const Document* document : templates.own) {
    const bool is_nested = std::ranges::any_of(nested, [&](const auto& other) {
      const bool nests_other = nested[document->path].contains(other.first);
      return other.second.contains(document->path) && (!nests_other || other.first < document->path);
    });
    if (!is_nested && !included.contains(document->path)) {
      units.push_back(document);
    }
  }
  return units;
}

}  // namespace

bool is_cloudformation_file(std::string_view path, std::string_view bytes) {
  return cloudformation::is_program_file(path) || cloudformation::might_be_parameters(path, bytes) ||
         (has_template_ending(path) && (cloudformation::might_be_template(bytes) || might_be_named(bytes)));
}

Reading cloudformation::read_all(const CloudFormationRequest& request) {
  Reading reading;
  Library library(request.files);
  const Templates templates = find_templates(request, library, reading);
  const EnvironmentOf environment_of = [&](std::string_view name) {
    return request.environment_of ? request.environment_of(name) : std::string{};
  };
  const std::vector<ParameterFile> files = parameter_files(library, environment_of);

  const std::vector<const Document*> units = find_units(library, templates, files);
  for (const Document* document : units) {
    library.begin_unit();
    Stack(library, *document, choose_parameters(*document, files, templates.all).values).export_outputs();
  }
  for (const Document* document : units) {
    library.begin_unit();
    const Choice choice = choose_parameters(*document, files, templates.all);
    Resource frame;
    frame.unit = document->path;
    frame.stack = choice.stack;
    frame.workspace = choice.environment;
    frame.origin = Origin::declared;
    frame.format = SourceFormat::cloudformation;
    Stack(library, *document, choice.values).read(frame, reading);
  }
  read_programs(request, library, reading);
  return reading;
}

Reading read_cloudformation(const CloudFormationRequest& request) {
  Reading reading = cloudformation::read_all(request);
  cloudformation::keep_what_is_known(*request.tables, reading);
  return reading;
}

}  // namespace prodready::resources
