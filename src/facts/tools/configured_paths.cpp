#include "facts/tools/configured_paths.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>

#include "facts/paths.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::tools {
namespace {

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// "test/e2e" of `specPattern: ['test/e2e/**/*.cy.ts']`.
std::vector<std::string> quoted_folders(std::string_view line) {
  std::vector<std::string> folders;
  for (std::size_t at = line.find_first_of("'\""); at != std::string_view::npos;) {
    const std::size_t end = line.find(line[at], at + 1);
    if (end == std::string_view::npos) {
      break;
    }
    std::string_view path = line.substr(at + 1, end - at - 1);
    const std::size_t glob = path.find_first_of("*?{[");
    path = glob == std::string_view::npos ? path : path.substr(0, path.substr(0, glob).find_last_of('/') + 1);
    folders.emplace_back(path.substr(0, path.find_last_not_of('/') + 1));
    at = line.find_first_of("'\"", end + 1);
  }
  return folders;
}

// In git's patterns `*` passes folders: "*.sh" is "**/*.sh" elsewhere.
shell::Word as_path_glob(const shell::Word& pattern) {
  const std::string& text = pattern.text;
  const std::size_t star = text.find('*');
  const bool starts_segment = star == 0 || (star != std::string::npos && text[star - 1] == '/');
  if (!starts_segment) {
    return pattern;
  }
  const std::string rest = text.substr(std::min(text.find_first_not_of('*', star), text.size()));
  return {.text = text.substr(0, star) + (rest.starts_with('/') ? "**" : "**/*") + rest,
          .resolved = pattern.resolved};
}

}  // namespace

std::vector<std::string> folders_kept_to(const Facts& facts, const ToolRun& run, std::string_view base) {
  const std::string wanted = std::string(run.tool->id) + "-keeps-to";
  std::vector<std::string> folders;
  for (const ToolProof& proof : facts.tools.proofs) {
    const std::string_view folder = prodready::folder_of(proof.place.path);
    if (proof.tool->id != wanted || !is_at_or_below(base, folder)) {
      continue;
    }
    for (const std::string& name : quoted_folders(proof.found)) {
      if (const auto path = resolve(folder, name); path && facts.files.has_path(*path)) {
        folders.push_back(*path);
      }
    }
  }
  const std::optional<std::string> own = resolve(base, "cypress");
  if (run.tool->id == "cypress" && folders.empty() && own && facts.files.has_path(*own)) {
    folders.push_back(*own);
  }
  return folders;
}

std::vector<shell::Word> piped_paths(const Facts& facts, const ToolRun& run) {
  const std::vector<Executed>& commands = step_of(facts.pipelines, run.at).executed.commands;
  const auto at = static_cast<std::size_t>(run.at.command);
  if (run.at.command < 1 || commands[at - 1].after != shell::Connector::pipe ||
      std::ranges::find(commands[at].wrappers, "xargs", &shell::Word::text) == commands[at].wrappers.end()) {
    return {};
  }
  std::size_t first = at - 1;
  while (first > 0 && commands[first - 1].after == shell::Connector::pipe) {
    --first;
  }
  const std::span<const shell::Word> words = commands[first].words;
  const auto dashes = std::ranges::find(words, "--", &shell::Word::text);
  const bool is_git =
      words.size() > 1 && words[0].text == "git" && (words[1].text == "diff" || words[1].text == "ls-files");
  if (is_git && (dashes != words.end() || words[1].text == "ls-files")) {
    std::vector<shell::Word> paths;
    for (auto word = dashes == words.end() ? words.begin() + 2 : dashes + 1; word != words.end(); ++word) {
      if (!word->text.starts_with("-")) {
        paths.push_back(as_path_glob(*word));
      }
    }
    return paths;
  }
  const bool is_find = words.size() > 1 && words[0].text == "find" && !words[1].text.starts_with("-");
  return is_find ? std::vector<shell::Word>{words[1]} : std::vector<shell::Word>();
}

}  // namespace prodready::tools
