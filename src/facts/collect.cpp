#include "facts/collect.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "core/parallel.hpp"
#include "facts/documents/submodule_documents.hpp"
#include "facts/forge/read_forge.hpp"
#include "facts/git_reading.hpp"
#include "facts/measurements/record_reader.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/readers.hpp"
#include "facts/reading.hpp"
#include "facts/secrets/secret_search.hpp"
#include "sources/run_command.hpp"

namespace prodready {
namespace {

constexpr std::size_t largest_file = std::size_t{32}
                                     << 20U;  // bytes; beyond it lies no code, manifest or document
constexpr std::size_t largest_output = std::size_t{1} << 20U;

CommandFacts run_commands(const FactRequest& request) {
  CommandFacts facts{.allowed = request.commands_allowed, .results = {}};
  if (!request.commands_allowed) {
    return facts;
  }
  for (const CommandRequest& command : request.commands) {
    if (!facts.results.contains(command.run)) {
      facts.results[command.run] = sources::run_command(
          command.run, request.folder, std::chrono::seconds(command.timeout_seconds), largest_output);
    }
  }
  return facts;
}

void add(Gaps& all, Gaps more) {
  std::ranges::move(more, std::back_inserter(all));
  std::ranges::stable_sort(all, {}, &Gap::place);
  // clang 14 cannot compile std::ranges::unique with this standard library.
  all.erase(
      std::unique(all.begin(), all.end(), [](const Gap& a, const Gap& b) { return a.place == b.place; }),
      all.end());
}

}  // namespace

Facts collect(const sources::FileTree& tree, const sources::GitRepository* repository,
              const std::string& git_error, Configuration configuration, const FactRequest& request) {
  const auto wants = [&](FactKind kind) { return request.wanted.contains(kind); };
  Facts facts;
  facts.as_of = request.as_of;
  facts.configuration = std::move(configuration);
  std::optional<OwnCodePaths> paths;
  if (repository != nullptr && ignores_folder(*repository, request.folder) &&
      std::ranges::none_of(tree.files(), &sources::FileEntry::tracked)) {
    facts.git.ignored_by = repository->git_dir();
    repository = nullptr;
  } else if (wants(FactKind::git) || wants(FactKind::readme) || wants(FactKind::documents)) {
    facts.git = read_git(repository, git_error, facts.configuration, request);
  }
  if (wants(FactKind::readme) && repository != nullptr && facts.git.history_read) {
    paths.emplace(tree.files(), facts.configuration);
    facts.git.readmes = read_readme_history(*repository, facts.git, tree, *paths, request);
  }
  if (wants(FactKind::forge)) {
    facts.forge = forge::read_forge(request.forge_folder, facts.git.default_branch);
    add(facts.gaps, facts.forge.gaps);
  }
  const std::string prefix = repository == nullptr ? "" : prefix_in(*repository, request.folder);
  std::optional<Readers> readers;
  std::optional<secret_scan::SecretSearch> secrets;
  // Both have much to set up.
  parallel_for(wants(FactKind::secrets) ? 2 : 1, request.jobs, [&](std::size_t which) {
    if (which == 0) {
      if (!paths) {
        paths.emplace(tree.files(), facts.configuration);
      }
      readers.emplace(tree, *paths, prefix, facts.configuration, request);
    } else {
      secrets.emplace(request.secrets, tree, largest_file, request.wanted.size() == 1);
    }
  });
  std::vector<FileConsumer*> consumers(readers->consumers().begin(), readers->consumers().end());
  if (FileConsumer* const consumer = secrets ? secrets->consumer() : nullptr) {
    consumers.push_back(consumer);
  }
  facts.gaps = tree.gaps();
  add(facts.gaps, read_files(tree, consumers, largest_file, request.jobs));
  readers->finish(facts);
  if (secrets) {
    facts.secrets =
        secrets->finish({.repository = repository, .error = git_error, .prefix = prefix}, request.jobs);
  }
  add(facts.gaps, facts.resources.gaps());
  if (wants(FactKind::measurements) && repository != nullptr && facts.git.history_read) {
    measurements::date_by_history(facts.measurements, *repository, facts.git);
  }
  if (wants(FactKind::documents)) {
    documents::SubmoduleDocuments more =
        documents::read_submodule_documents(facts.git, request.folder, largest_file, request.jobs);
    std::ranges::move(more.documents, std::back_inserter(facts.documents.documents));
    add(facts.gaps, std::move(more.gaps));
  }
  if (wants(FactKind::commands)) {
    facts.commands = run_commands(request);
  }
  return facts;
}

}  // namespace prodready
