#include "cli/solution_facts.hpp"

#include <utility>

#include "checklist/load.hpp"

namespace prodready::cli {

std::optional<SolutionFacts> solution_facts(const Options& options, const Context& context,
                                            FactRequest request) {
  if (const std::optional<Error> fault = missing_input(options)) {
    complain(context, *fault);
    return std::nullopt;
  }
  const std::size_t jobs = jobs_of(options);
  Result<Solution> solution = open_solution(options, jobs);
  if (!solution) {
    complain(context, solution.error());
    return std::nullopt;
  }
  LoadedProject loaded = load_project(load_request(*solution, options));
  print_diagnostics(context, loaded.diagnostics);
  if (has_errors(loaded.diagnostics)) {
    return std::nullopt;
  }
  request.as_of = options.as_of.value_or(date_of(context.now));
  request.jobs = jobs;
  request.folder = solution->folder;
  request.forge_folder = options.forge;
  request.snapshots = options.snapshots;
  request.added_tools = std::move(loaded.project.added_tools);
  Facts facts = collect(*solution->tree, solution->repository ? &*solution->repository : nullptr,
                        solution->git_error, std::move(loaded.project.configuration), request);
  return SolutionFacts{*std::move(solution), std::move(facts)};
}

}  // namespace prodready::cli
