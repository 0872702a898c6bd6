// `prodready facts`: what the program understood of a solution, with places.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "core/text.hpp"
#include "facts/collect.hpp"
#include "show/show.hpp"

namespace prodready::cli {
namespace {

// What the words behind `facts` ask for: topics, then perhaps a folder.
struct Request {
  std::vector<show::Topic> topics;
  std::string folder = ".";
};

Error no_topic(const std::string& word) {
  return {ErrorKind::usage, fmt::format("'{}' is neither a topic nor a folder", printable(word)), {}};
}

std::string hint_for(const std::string& word) {
  const std::vector<std::string> names = show::topic_names();
  const std::optional<std::string> near = near_miss(word, names);
  return near ? fmt::format("did you mean '{}'?", *near) : fmt::format("topics are {}", join(names, ", "));
}

Result<Request> request_of(const std::vector<std::string>& words, std::string& hint) {
  Request request;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const std::optional<show::Topic> topic = value_of(show::topic_words, words[i])) {
      if (std::ranges::find(request.topics, *topic) == request.topics.end()) {
        request.topics.push_back(*topic);
      }
      continue;
    }
    std::error_code problem;
    if (i + 1 != words.size() || !std::filesystem::exists(words[i], problem)) {
      hint = hint_for(words[i]);
      return no_topic(words[i]);
    }
    request.folder = words[i];
  }
  if (request.topics.empty()) {
    request.topics = show::all_topics();
  }
  return request;
}

FactRequest fact_request(const Request& request, const Solution& solution, const Options& options,
                         const Context& context, std::size_t jobs) {
  return {.wanted = show::facts_for(request.topics),
          .as_of = options.as_of.value_or(date_of(context.now)),
          .jobs = jobs,
          .folder = solution.folder,
          .release_tag_patterns = {},
          .commands = {},
          .contents = {},
          .toggle_patterns = {},
          .forge_folder = options.forge};
}

std::string rendered(const show::Shown& shown, const OutputRequest& output, const Options& options,
                     const Context& context) {
  if (output.format == Format::json) {
    return show::facts_as_json(shown);
  }
  TextStyle style = style_for(context.out, options, context.environment);
  if (!output.path.empty()) {
    style.colour = false;
    style.unicode = false;
  }
  return show::facts_as_text(shown, style);
}

}  // namespace

ExitCode run_facts(const Options& options, const Context& context) {
  std::string hint;
  const Result<Request> request = request_of(options.words, hint);
  if (!request) {
    return complain(context, request.error(), hint);
  }
  const std::vector<OutputRequest> outputs = outputs_of(options);
  if (std::ranges::find(outputs, Format::junit, &OutputRequest::format) != outputs.end()) {
    return complain(context, {ErrorKind::usage, "facts prints text or json, not junit", {}});
  }
  Options here = options;
  here.folder = request->folder;
  if (const std::optional<Error> fault = missing_input(here)) {
    return complain(context, *fault);
  }
  const std::size_t jobs = jobs_of(here);
  const Result<Solution> solution = open_solution(here, jobs);
  if (!solution) {
    return complain(context, solution.error());
  }
  const LoadedProject loaded = load_project(load_request(*solution, here));
  print_diagnostics(context, loaded.diagnostics);
  if (has_errors(loaded.diagnostics)) {
    return ExitCode::not_run;
  }
  const Facts facts =
      collect(*solution->tree, solution->repository ? &*solution->repository : nullptr, solution->git_error,
              loaded.project.configuration, fact_request(*request, *solution, here, context, jobs));
  const show::Shown shown{
      .name = name_of(*solution), .revision = solution->revision, .facts = facts, .topics = request->topics};
  for (const OutputRequest& output : outputs) {
    const Result<void> written =
        write_output(context.out, output.path, rendered(shown, output, here, context));
    if (!written) {
      return complain(context, written.error());
    }
  }
  return ExitCode::gate_open;
}

}  // namespace prodready::cli
