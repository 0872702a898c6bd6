#include <filesystem>
#include <span>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "facts/documents/format.hpp"
#include "facts/git_reading.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"
#include "facts/well_known_paths.hpp"

namespace prodready {
namespace {

using sources::Commit;
using sources::GitRepository;

constexpr std::size_t most_paths = 2000;  // of one commit that are looked at
constexpr std::size_t most_examples = 3;

// Own code, pipelines or infrastructure code, told by the path inside the audited folder.
bool changes_solution(std::string_view path, const OwnCodePaths& paths) {
  if (is_pipeline_path(path)) {
    return true;
  }
  const bool matters = !language_of(path).empty() || is_infrastructure_path(path);
  return matters && paths.mark(path) == FileMark::own;
}

// The path below the audited folder; "" where it lies elsewhere.
std::string_view below(std::string_view prefix, std::string_view path) {
  if (prefix.empty()) {
    return path;
  }
  const bool inside = path.size() > prefix.size() && path.starts_with(prefix) && path[prefix.size()] == '/';
  return inside ? path.substr(prefix.size() + 1) : std::string_view{};
}

class ReadmeReader {
 public:
  ReadmeReader(const GitRepository& repository, const GitFacts& git, const OwnCodePaths& paths,
               const FactRequest& request, std::string head)
      : repository_(repository), git_(git), paths_(paths), request_(request), head_(std::move(head)) {}

  ReadmeHistory read(const sources::FileEntry& entry) const {
    ReadmeHistory history{.path = entry.path};
    const std::string path = entry.kind == sources::FileKind::symlink ? target_of(entry.path) : entry.path;
    const std::string whole = git_.prefix.empty() ? path : git_.prefix + '/' + path;
    const Result<GitRepository::LastChange> change = repository_.last_change(whole, head_);
    if (!change || change->boundary || !change->commit) {
      history.complete = false;
      return history;
    }
    const Commit& last = *change->commit;
    history.last_change = last;
    if (days_between(date_of(last.commit_time), request_.as_of) > request_.readme_days) {
      count_changes(last.id, history);
    }
    return history;
  }

 private:
  // Where the link leads inside the tree; the link itself where it leads out of it or nothing tells.
  std::string target_of(const std::string& link) const {
    std::error_code error;
    const std::filesystem::path target =
        std::filesystem::read_symlink(std::filesystem::path(request_.folder) / link, error);
    if (error || target.is_absolute()) {
      return link;
    }
    return resolve(folder_of(link), target.generic_string()).value_or(link);
  }

  // Merges are passed over: what they bring is counted by its own commits.
  void count_changes(const std::string& last_change, ReadmeHistory& history) const {
    const std::vector<std::string> start = {head_};
    const std::vector<std::string> hidden = {last_change};
    const Result<void> walked = repository_.walk(start, hidden, [&](const Commit& commit) {
      if (commit.parents.size() < 2 && touches_solution(commit, history)) {
        ++history.changes_since;
        if (history.examples.size() < most_examples) {
          history.examples.push_back(commit);
        }
      }
      return history.changes_since < request_.readme_changes ? GitRepository::Walk::go_on
                                                             : GitRepository::Walk::stop;
    });
    if (!walked || (git_.shallow && history.changes_since < request_.readme_changes)) {
      history.complete = false;
    }
  }

  bool touches_solution(const Commit& commit, ReadmeHistory& history) const {
    const Result<std::vector<std::string>> changed = repository_.changed_paths(commit.id, most_paths);
    if (!changed) {
      history.complete = false;
      return false;
    }
    for (const std::string& path : *changed) {
      const std::string_view inside = below(git_.prefix, path);
      if (!inside.empty() && changes_solution(inside, paths_)) {
        return true;
      }
    }
    return false;
  }

  const GitRepository& repository_;
  const GitFacts& git_;
  const OwnCodePaths& paths_;
  const FactRequest& request_;
  std::string head_;
};

}  // namespace

std::vector<ReadmeHistory> read_readme_history(const GitRepository& repository, const GitFacts& git,
                                               const sources::FileTree& tree, const OwnCodePaths& paths,
                                               const FactRequest& request) {
  std::vector<ReadmeHistory> histories;
  if (!git.head) {
    return histories;
  }
  const ReadmeReader reader(repository, git, paths, request, git.head->id);
  for (const sources::FileEntry& entry : tree.files()) {
    if (entry.tracked && entry.kind != sources::FileKind::submodule && documents::readme_rank(entry.path)) {
      histories.push_back(reader.read(entry));
    }
  }
  return histories;
}

}  // namespace prodready
