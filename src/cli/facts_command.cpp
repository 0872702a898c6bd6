// `prodready facts`: what the program understood of a solution, with places.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/output.hpp"
#include "cli/solution_facts.hpp"
#include "core/text.hpp"
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

std::string rendered(const show::Shown& shown, const OutputRequest& output, const Options& options,
                     const Context& context) {
  if (output.format == Format::json) {
    return show::facts_as_json(shown);
  }
  return show::facts_as_text(shown, style_for(output, context.out, options, context.environment));
}

}  // namespace

ExitCode run_facts(const Options& options, const Context& context) {
  std::string hint;
  const Result<Request> request = request_of(options.words, hint);
  if (!request) {
    return complain(context, request.error(), hint);
  }
  Options here = options;
  here.folder = request->folder;
  FactRequest wanted;
  wanted.wanted = show::facts_for(request->topics);
  const std::optional<SolutionFacts> found = solution_facts(here, context, std::move(wanted));
  if (!found) {
    return ExitCode::not_run;
  }
  const show::Shown shown{.name = name_of(found->solution),
                          .revision = found->solution.revision,
                          .facts = found->facts,
                          .topics = request->topics};
  return write_outputs(here, context, "facts",
                       [&](const OutputRequest& output) { return rendered(shown, output, here, context); });
}

}  // namespace prodready::cli
