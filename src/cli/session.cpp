#include "cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <thread>
#include <system_error>
#include <utility>

#include "core/text.hpp"
#include "evaluators/registry.hpp"
#include "sources/local_file.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t largest_written_file = std::size_t{8} << 20U;

Result<std::string> resolve_folder(const std::string& folder) {
  std::error_code problem;
  const std::filesystem::path resolved = std::filesystem::canonical(folder, problem);
  if (problem) {
    return Error{ErrorKind::not_found, fmt::format("{}: {}; name a folder or a repository", printable(folder),
                                                   to_lower(problem.message())), {}};
  }
  if (!std::filesystem::is_directory(resolved, problem)) {
    return Error{ErrorKind::invalid, fmt::format("{}: not a folder; name a folder or a repository", printable(folder)),
                 {}};
  }
  return resolved.string();
}

// Whether the audited folder has no files of its own: it is a bare repository, or lies inside one or inside `.git`.
bool lies_in_git_data(const std::string& folder, const sources::GitRepository& repository) {
  std::string data = repository.git_dir();
  while (data.size() > 1 && data.ends_with('/')) {
    data.pop_back();
  }
  return folder == data || folder.starts_with(data + "/");
}

// The audited folder relative to the working tree, "" for all of it.
std::string subfolder_of(const std::string& folder, const sources::GitRepository& repository) {
  if (repository.is_bare() || lies_in_git_data(folder, repository)) {
    return {};
  }
  const std::filesystem::path relative = std::filesystem::path(folder).lexically_relative(repository.workdir());
  const std::string text = relative.lexically_normal().string();
  return text == "." || text.starts_with("..") ? std::string() : text;
}

Result<std::unique_ptr<sources::FileTree>> open_tree(const Solution& solution, const std::string& revision,
                                                     std::size_t jobs, sources::Sizes sizes) {
  if (!solution.repository) {
    if (!revision.empty()) {
      return Error{ErrorKind::invalid,
                   solution.git_error.empty()
                       ? fmt::format("--rev {}: no git repository here; audit a clone", printable(revision))
                       : fmt::format("--rev {}: {}", printable(revision), solution.git_error),
                   {}};
    }
    return sources::open_disk_tree(solution.folder, nullptr, jobs, sizes);
  }
  const sources::GitRepository& repository = *solution.repository;
  if (!revision.empty()) {
    return sources::open_git_tree(repository, revision, subfolder_of(solution.folder, repository));
  }
  if (!lies_in_git_data(solution.folder, repository)) {
    return sources::open_disk_tree(solution.folder, &repository, jobs, sizes);
  }
  if (!repository.head_commit()) {
    return sources::make_memory_tree({});
  }
  return sources::open_git_tree(repository, "HEAD", "");
}

// The ids that the compiled-in documents describe: items that are specified, whether or not they are built.
std::vector<std::string_view> documented_items() {
  std::vector<std::string_view> ids;
  for (const EmbeddedFile& file : embedded_documents()) {
    for (const std::string_view line : lines_of(file.bytes)) {
      if (line.starts_with("### ")) {
        const std::string_view heading = line.substr(4);
        ids.push_back(heading.substr(0, heading.find(' ')));
      }
    }
  }
  return ids;
}

bool leads_out(const std::string& path) { return path.starts_with('/') || path == ".." || path.starts_with("../"); }

Result<std::string> read_from_tree(const sources::FileTree& tree, const std::string& path) {
  if (leads_out(path)) {
    return Error{ErrorKind::unreadable,
                 "the path leads out of the audited folder; copy the file into it, or name it with --checklist",
                 Place{.path = path}};
  }
  const sources::FileEntry* entry = tree.find(path);
  if (entry != nullptr) {
    return tree.read(*entry, largest_written_file);
  }
  // An ignored file is in no listing, and a configuration that is silently skipped would change verdicts.
  return tree.read(sources::FileEntry{.path = path}, largest_written_file);
}

}  // namespace

std::size_t jobs_of(const Options& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

std::vector<OutputRequest> outputs_of(const Options& options) {
  return options.outputs.empty() ? std::vector<OutputRequest>{OutputRequest{}} : options.outputs;
}

std::optional<Error> missing_input(const Options& options) {
  for (const std::string& path : options.snapshots) {
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) {
      return Error{ErrorKind::not_found, fmt::format("--snapshot {}: no such file or folder", printable(path)), {}};
    }
  }
  std::error_code problem;
  if (!options.forge.empty() && !std::filesystem::is_directory(options.forge, problem)) {
    return Error{ErrorKind::not_found, fmt::format("--forge {}: no such folder", printable(options.forge)), {}};
  }
  return std::nullopt;
}

std::string name_of(const Solution& solution) {
  const std::filesystem::path path(solution.folder);
  const std::string name = path.filename().string();
  if (name == ".git") {
    return path.parent_path().filename().string();
  }
  return name.size() > 4 && name.ends_with(".git") ? name.substr(0, name.size() - 4) : name;
}

Result<Solution> open_solution(const Options& options, std::size_t jobs, sources::Sizes sizes) {
  Result<std::string> folder = resolve_folder(options.folder);
  if (!folder) {
    return folder.error();
  }
  Solution solution{.folder = *std::move(folder)};
  Result<std::optional<sources::GitRepository>> repository = sources::GitRepository::discover(solution.folder);
  if (repository) {
    solution.repository = *std::move(repository);
  } else {
    solution.git_error = repository.error().message;
  }
  Result<std::unique_ptr<sources::FileTree>> tree = open_tree(solution, options.revision, jobs, sizes);
  if (!tree) {
    return tree.error();
  }
  solution.tree = *std::move(tree);
  if (solution.repository) {
    solution.has_files_on_disk = !lies_in_git_data(solution.folder, *solution.repository);
    const std::string revision = options.revision.empty() ? "HEAD" : options.revision;
    if (const Result<sources::Commit> commit = solution.repository->commit(revision)) {
      solution.revision = commit->id;
    }
  }
  return solution;
}

LoadRequest load_request(const Solution& solution, const Options& options) {
  LoadRequest request;
  request.read_project = [&tree = *solution.tree](const std::string& path) { return read_from_tree(tree, path); };
  request.read_argument = [](const std::string& path) {
    return sources::read_local_file(path, largest_written_file);
  };
  request.checklist_arguments = options.checklists;
  request.baseline_argument = options.baseline;
  if (!options.use_baseline) {
    request.baseline = BaselineChoice::none;
  } else if (!options.baseline.empty()) {
    request.baseline = options.write_baseline ? BaselineChoice::new_argument : BaselineChoice::argument;
  }
  for (const evaluators::RegisteredEvaluator& row : evaluators::all()) {
    request.evaluators.push_back(row.id);
  }
  request.planned_evaluators = documented_items();
  return request;
}

}  // namespace prodready::cli
