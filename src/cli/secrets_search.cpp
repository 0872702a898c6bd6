#include "cli/secrets_search.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "checklist/load.hpp"
#include "cli/session.hpp"
#include "core/text.hpp"
#include "facts/collect.hpp"
#include "facts/git_reading.hpp"
#include "facts/secrets/staged_scan.hpp"

namespace prodready::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view item_id = "security.no-secrets-in-repository";
constexpr std::string_view config_path = ".prodready/config.yaml";

SecretRequest request_of(const Options& options, const Context& context) {
  SecretRequest request;
  request.history = options.history;
  request.delta_scan = options.delta_scan;
  request.since = options.since;
  request.keep_dropped = options.explain;
  request.key = context.environment("PRODREADY_SECRET_KEY").value_or("");
  if (options.cache) {
    request.cache_folder = cache_folder(context.environment);
  }
  return request;
}

// The item's parameters, as the solution's own configuration sets them.
void add_parameters(SecretRequest& request, const Project& project) {
  const Item* const item = project.checklist.find(item_id);
  if (item == nullptr) {
    return;
  }
  const auto has = [&](std::string_view name) { return item->params.values().contains(name); };
  if (has("secret_names")) {
    request.names = item->params.list("secret_names");
  }
  if (has("ignore")) {
    request.ignore = item->params.list("ignore");
  }
  if (has("honour_inline_allow")) {
    request.honour_inline_allow = item->params.flag("honour_inline_allow");
  }
}

// Reads the solution's own configuration, where it has one: to load the checklist costs more than to scan a
// file. False where it has errors, which were said by then.
bool configure(SecretRequest& request, Configuration& configuration, const Solution& solution,
               const Options& options, const Context& context) {
  if (solution.tree->find(config_path) == nullptr) {
    return true;
  }
  Options here = options;
  here.use_baseline = false;
  LoadedProject loaded = load_project(load_request(solution, here));
  print_diagnostics(context, loaded.diagnostics);
  if (has_errors(loaded.diagnostics)) {
    return false;
  }
  add_parameters(request, loaded.project);
  configuration = std::move(loaded.project.configuration);
  return true;
}

// The same for a search that opens no tree.
bool configure(SecretRequest& request, const Options& options, const Context& context,
               const std::string& folder) {
  std::error_code problem;
  if (!fs::exists(fs::path(folder) / config_path, problem)) {
    return true;
  }
  Options here = options;
  here.folder = folder;
  const Result<Solution> solution = open_solution(here, 1);
  if (!solution) {
    complain(context, solution.error());
    return false;
  }
  Configuration unused;
  return configure(request, unused, *solution, here, context);
}

std::optional<Search> done(const Context& context, Result<SecretFacts> facts, std::string name,
                           std::string scope) {
  if (!facts) {
    complain(context, facts.error());
    return std::nullopt;
  }
  return Search{.facts = *std::move(facts),
                .name = std::move(name),
                .revision = "",
                .scope = std::move(scope),
                .wants_history = false};
}

std::optional<sources::GitRepository> repository_of(const std::string& folder) {
  Result<std::optional<sources::GitRepository>> repository = sources::GitRepository::discover(folder);
  return repository ? *std::move(repository) : std::nullopt;
}

std::optional<Search> search_staged(const Options& options, const Context& context) {
  std::error_code problem;
  const std::string folder = fs::canonical(options.folder, problem).string();
  Result<std::optional<sources::GitRepository>> repository = sources::GitRepository::discover(folder);
  if (!repository || !*repository) {
    complain(context, repository ? Error{ErrorKind::usage,
                                         fmt::format("--staged: {} is in no git repository",
                                                     printable(options.folder)),
                                         {}}
                                 : repository.error());
    return std::nullopt;
  }
  const sources::GitRepository& git = **repository;
  SecretRequest request = request_of(options, context);
  if (!configure(request, options, context, git.workdir())) {
    return std::nullopt;
  }
  return done(context, secret_scan::scan_staged(git, prefix_in(git, folder), request),
              fs::path(folder).filename().string(), "what is staged");
}

std::optional<Search> search_file(const Options& options, const Context& context) {
  const std::string folder = fs::absolute(options.folder).parent_path().string();
  const std::optional<sources::GitRepository> repository = repository_of(folder);
  SecretRequest request = request_of(options, context);
  if (!configure(request, options, context, repository ? repository->workdir() : folder)) {
    return std::nullopt;
  }
  return done(context, secret_scan::scan_file(options.folder, repository ? &*repository : nullptr, request),
              fs::path(options.folder).filename().string(), "the file");
}

std::string scope_of(const Options& options) {
  if (!options.since.empty()) {
    return fmt::format("what came after {}", options.since);
  }
  return options.history ? "the tree and all of history" : "the tree";
}

std::optional<Search> search_folder(const Options& options, const Context& context) {
  const std::size_t jobs = jobs_of(options);
  Result<Solution> solution = open_solution(options, jobs, sources::Sizes::left_out);
  if (!solution) {
    complain(context, solution.error());
    return std::nullopt;
  }
  const sources::GitRepository* const repository = solution->repository ? &*solution->repository : nullptr;
  if (!options.since.empty() && (repository == nullptr || !repository->commit(options.since))) {
    complain(context,
             {ErrorKind::usage, fmt::format("--since {}: no such revision", printable(options.since)), {}});
    return std::nullopt;
  }
  FactRequest request;
  request.wanted = {FactKind::secrets};
  request.secrets = request_of(options, context);
  request.as_of = date_of(context.now);
  request.jobs = jobs;
  request.folder = solution->folder;
  Configuration configuration;
  if (!configure(request.secrets, configuration, *solution, options, context)) {
    return std::nullopt;
  }
  Facts facts = collect(*solution->tree, repository, solution->git_error, std::move(configuration), request);
  const bool has_git = repository != nullptr || !solution->git_error.empty();
  return Search{.facts = std::move(facts.secrets),
                .name = name_of(*solution),
                .revision = solution->revision,
                .scope = scope_of(options),
                .wants_history = options.history && has_git};
}

}  // namespace

std::string cache_folder(const Environment& environment) {
  const std::string named = environment("XDG_CACHE_HOME").value_or("");
  if (named.starts_with('/')) {
    return named + "/prodready";
  }
  const std::string home = environment("HOME").value_or("");
  return home.starts_with('/') ? home + "/.cache/prodready" : "";
}

std::optional<Search> search_secrets(const Options& options, const Context& context) {
  std::error_code problem;
  if (options.staged) {
    return search_staged(options, context);
  }
  return fs::is_regular_file(options.folder, problem) ? search_file(options, context)
                                                      : search_folder(options, context);
}

}  // namespace prodready::cli
