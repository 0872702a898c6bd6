#include "facts/pipelines/github_changes.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready {
namespace {

using syntax::Node;

using Filters = std::map<std::string, std::vector<std::string>, std::less<>>;

std::string_view without_quotes(std::string_view text) {
  text = trim(text);
  const bool quoted =
      text.size() > 1 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// The `filters` input: names, each with a list of globs below it. Globs of one kind of change alone
// (`added|modified: …`) count like the others.
Filters filters_of(std::string_view text) {
  Filters filters;
  std::vector<std::string>* at = nullptr;
  for (const std::string_view line : lines_of(text)) {
    const std::string_view content = trim(line);
    if (content.empty() || content.starts_with('#')) {
      continue;
    }
    if (!content.starts_with("-")) {
      const std::size_t colon = content.find(':');
      at = colon == std::string_view::npos ? nullptr
                                           : &filters[to_lower(without_quotes(content.substr(0, colon)))];
      continue;
    }
    std::string_view glob = trim(content.substr(1));
    if (const std::size_t colon = glob.find(": "); colon != std::string_view::npos) {
      glob = glob.substr(colon + 1);
    }
    glob = without_quotes(glob);
    const bool is_alias = glob.starts_with('*') && !glob.starts_with("**") &&
                          glob.find_first_of("./") == std::string_view::npos;
    if (at != nullptr && !glob.empty() && !glob.starts_with('!') && !is_alias) {
      at->emplace_back(glob);
    }
  }
  return filters;
}

Filters changed_files_of(std::string_view text) {
  std::vector<std::string> globs;
  for (const std::string_view line : lines_of(text)) {
    const std::string_view glob = without_quotes(line);
    if (!glob.empty() && !glob.starts_with('#') && !glob.starts_with('!')) {
      globs.emplace_back(glob);
    }
  }
  return {{"any_changed", globs}, {"any_modified", globs}};
}

Filters filters_of_step(const Node& step) {
  const Node* with = step.find("with");
  const std::string_view uses = step.text_of("uses");
  if (with == nullptr) {
    return {};
  }
  if (uses.starts_with("dorny/paths-filter")) {
    return filters_of(with->text_of("filters"));
  }
  return uses.starts_with("tj-actions/changed-files") ? changed_files_of(with->text_of("files")) : Filters();
}

}  // namespace

ChangeOutputs read_change_outputs(const Node& jobs) {
  ChangeOutputs outputs;
  for (const syntax::Entry& job : jobs.entries) {
    const Node* steps = job.value.find("steps");
    const Node* written = job.value.find("outputs");
    if (steps == nullptr || written == nullptr) {
      continue;
    }
    for (const Node& step : steps->items) {
      const std::string id = to_lower(step.text_of("id"));
      for (const auto& [name, globs] : id.empty() ? Filters() : filters_of_step(step)) {
        const std::string source = "steps." + id + ".outputs." + name;
        for (const syntax::Entry& output : written->entries) {
          const std::string value = to_lower(output.value.text);
          const std::size_t at = value.find(source);
          const std::size_t end = at + source.size();
          const bool ends =
              at != std::string::npos && (end >= value.size() || value[end] == ' ' || value[end] == '}');
          if (ends && !globs.empty()) {
            outputs["needs." + to_lower(job.key.text) + ".outputs." + to_lower(output.key.text)] = globs;
          }
        }
      }
    }
  }
  return outputs;
}

std::vector<std::string> globs_asked_for(const ChangeOutputs& outputs, std::string_view condition) {
  std::string rest = to_lower(condition);
  std::vector<std::string> globs;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("||"), rest.size());
    const std::string_view alternative = std::string_view(rest).substr(0, end);
    bool asks = false;
    for (const auto& [name, paths] : outputs) {
      if (alternative.find(name) != std::string_view::npos) {
        globs.insert(globs.end(), paths.begin(), paths.end());
        asks = true;
      }
    }
    if (!asks) {
      return {};
    }
    rest.erase(0, end + 2);
  }
  return globs;
}

}  // namespace prodready
