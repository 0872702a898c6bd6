#include "facts/collect.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <optional>
#include <utility>

#include "facts/change_log.hpp"
#include "facts/documents/document_reader.hpp"
#include "facts/documents/submodule_documents.hpp"
#include "facts/git_reading.hpp"
#include "facts/manifests/manifest_reader.hpp"
#include "facts/own_code.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/reading.hpp"
#include "sources/run_command.hpp"

namespace prodready {
namespace {

constexpr std::size_t largest_file = std::size_t{16}
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

// Those who read files, as far as their facts are wanted.
struct Readers {
  Readers(const sources::FileTree& tree, const OwnCodePaths& paths, const std::string& prefix,
          const FactRequest& request) {
    const auto wants = [&](FactKind kind) { return request.wanted.contains(kind); };
    if (wants(FactKind::files) || wants(FactKind::documents)) {
      consumers.push_back(&own_code.emplace(tree, paths));
    }
    if (wants(FactKind::documents)) {
      consumers.push_back(&documents.emplace(tree.files().size()));
    }
    if (wants(FactKind::manifests)) {
      consumers.push_back(&manifests.emplace(tree, paths, prefix));
    }
    if (wants(FactKind::git) && !request.release_tag_patterns.empty()) {
      consumers.push_back(&change_log.emplace(tree.files().size()));
    }
    if (wants(FactKind::contents)) {
      consumers.push_back(&contents.emplace(request.contents, tree.files().size()));
    }
  }
  Readers(const Readers&) = delete;  // `consumers` points into it
  Readers& operator=(const Readers&) = delete;

  std::optional<OwnCodeReader> own_code;
  std::optional<documents::DocumentReader> documents;
  std::optional<ManifestReader> manifests;
  std::optional<ChangeLogReader> change_log;
  std::optional<ContentConsumer> contents;
  std::vector<FileConsumer*> consumers;
};

// Once every file was taken. Documents are held against the marks of files and against git.
void finish(Readers& readers, const sources::FileTree& tree, Facts& facts) {
  if (readers.own_code) {
    facts.files = readers.own_code->finish();
  }
  if (readers.documents) {
    facts.documents = readers.documents->finish(tree, facts.files, facts.git);
  }
  if (readers.manifests) {
    facts.manifests = readers.manifests->finish();
  }
  if (readers.change_log) {
    facts.git.named_release = readers.change_log->finish();
  }
  if (readers.contents) {
    facts.contents = readers.contents->finish();
  }
}

}  // namespace

Facts collect(const sources::FileTree& tree, const sources::GitRepository* repository,
              const std::string& git_error, Configuration configuration, const FactRequest& request) {
  const auto wants = [&](FactKind kind) { return request.wanted.contains(kind); };
  Facts facts{.as_of = request.as_of, .configuration = std::move(configuration)};
  const OwnCodePaths paths(tree.files(), facts.configuration);
  if (repository != nullptr && ignores_folder(*repository, request.folder) &&
      std::ranges::none_of(tree.files(), &sources::FileEntry::tracked)) {
    facts.git.ignored_by = repository->git_dir();
    repository = nullptr;
  } else if (wants(FactKind::git) || wants(FactKind::readme) || wants(FactKind::documents)) {
    facts.git = read_git(repository, git_error, facts.configuration, request);
  }
  if (wants(FactKind::readme) && repository != nullptr && facts.git.history_read) {
    facts.git.readmes = read_readme_history(*repository, facts.git, tree, paths, request);
  }
  const std::string prefix = repository == nullptr ? "" : prefix_in(*repository, request.folder);
  Readers readers(tree, paths, prefix, request);
  facts.gaps = tree.gaps();
  add(facts.gaps, read_files(tree, readers.consumers, largest_file, request.jobs));
  finish(readers, tree, facts);
  if (readers.documents) {
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
