// `prodready resources`: what infrastructure code and snapshots show.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "cli/output.hpp"
#include "cli/solution_facts.hpp"
#include "core/text.hpp"
#include "facts/prerequisites.hpp"
#include "show/resources.hpp"

namespace prodready::cli {
namespace {

// The words behind the command: a type, a folder, or both in this order.
struct Wanted {
  std::string type;
  std::string folder = ".";
};

Result<Wanted> wanted_of(const std::vector<std::string>& words) {
  Wanted wanted;
  std::error_code problem;
  std::size_t next = 0;
  if (next < words.size() && !std::filesystem::is_directory(words[next], problem)) {
    wanted.type = words[next++];
  }
  if (next < words.size()) {
    wanted.folder = words[next++];
  }
  if (next < words.size()) {
    return Error{ErrorKind::usage,
                 fmt::format("resources takes a type and a folder; '{}' is neither", printable(words[next])),
                 {}};
  }
  return wanted;
}

// A type that nothing has is a mistake more often than a question.
void note_unknown_type(const Context& context, const Facts& facts, const std::string& type) {
  const std::vector<std::string> types = show::types_of(facts);
  if (type.empty() ||
      std::ranges::any_of(types, [&](const std::string& one) { return show::is_meant(one, type); })) {
    return;
  }
  const std::optional<std::string> near = near_miss(type, types);
  fmt::print(context.err, "prodready: no resource is of type '{}'{}\n", printable(type),
             near ? fmt::format("; did you mean '{}'?", printable(*near)) : "");
}

}  // namespace

ExitCode run_resources(const Options& options, const Context& context) {
  const Result<Wanted> wanted = wanted_of(options.words);
  if (!wanted) {
    return complain(context, wanted.error());
  }
  Options here = options;
  here.folder = wanted->folder;
  std::set<FactKind> kinds{FactKind::resources};
  add_prerequisites(kinds);
  FactRequest request;
  request.wanted = std::move(kinds);
  const std::optional<SolutionFacts> found = solution_facts(here, context, std::move(request));
  if (!found) {
    return ExitCode::not_run;
  }
  note_unknown_type(context, found->facts, wanted->type);
  const show::ShownResources shown{.name = name_of(found->solution),
                                   .revision = found->solution.revision,
                                   .facts = found->facts,
                                   .type = wanted->type};
  return write_outputs(here, context, "resources", [&](const OutputRequest& output) {
    return output.format == Format::json
               ? show::resources_as_json(shown)
               : show::resources_as_text(shown, style_for(output, context.out, here, context.environment));
  });
}

}  // namespace prodready::cli
