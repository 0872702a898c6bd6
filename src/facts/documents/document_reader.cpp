#include "facts/documents/document_reader.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/document_sites.hpp"
#include "facts/documents/format.hpp"
#include "facts/documents/markup.hpp"
#include "facts/documents/references.hpp"

namespace prodready::documents {
namespace {

bool is_workflow(std::string_view path) {
  return folder_of(path) == ".github/workflows" && (path.ends_with(".yml") || path.ends_with(".yaml"));
}

// `name:` of a workflow; its path where it has none, as GitHub shows it.
std::string workflow_name(std::string_view path, std::string_view bytes) {
  for (const std::string_view line : lines_of(bytes)) {
    if (!line.starts_with("name:")) {
      continue;
    }
    std::string_view name = trim(line.substr(5));
    if (!name.empty() && (name.front() == '"' || name.front() == '\'')) {
      return std::string(name.substr(1, std::min(name.find(name.front(), 1), name.size()) - 1));
    }
    name = trim(name.substr(0, name.find(" #")));
    return std::string(name.empty() ? path : name);
  }
  return std::string(path);
}

bool is_document_mark(FileMark mark) { return mark == FileMark::own || mark == FileMark::data; }

std::string own_forge_path(const GitFacts& git) {
  std::string first;
  for (const sources::Remote& remote : git.remotes) {
    std::string path = forge_path_of(remote.url);
    if (remote.name == "origin" && !path.empty()) {
      return path;
    }
    first = first.empty() ? path : first;
  }
  return first;
}

bool is_read_by_name(std::string_view path) {
  return document_format(path) || task_runner_of(path) || is_workflow(path) || is_site_file(path);
}

}  // namespace

bool DocumentReader::wants(const sources::FileEntry& file) const {
  return file.tracked && file.kind != sources::FileKind::submodule &&
         (is_read_by_name(file.path) || may_hold_runbook_signs(file));
}

void DocumentReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  RunbookSigns signs = may_hold_runbook_signs(file) ? read_runbook_signs(file.path, bytes) : RunbookSigns{};
  const bool named = is_read_by_name(file.path);
  if (!named && signs.empty()) {
    return;
  }
  auto slot = std::make_unique<Slot>();
  slot->runbook_signs = std::move(signs);
  if (named) {
    take_named(*slot, file, bytes);
  }
  slots_[index] = std::move(slot);
}

void DocumentReader::take_named(Slot& slot, const sources::FileEntry& file, std::string_view bytes) const {
  if (document_format(file.path)) {
    slot.document = read_document(file.path, bytes);
    slot.generated = !slot.document->readme && is_generated_document(bytes);
    slot.link = file.kind == sources::FileKind::symlink;
    slot.size = bytes.size();
    slot.hash = std::hash<std::string_view>{}(bytes);
  } else if (const std::optional<TaskRunner> runner = task_runner_of(file.path)) {
    slot.task_file = read_task_file(*runner, bytes);
  } else if (is_workflow(file.path)) {
    slot.workflow_name = workflow_name(file.path, bytes);
  } else {
    slot.site = true;
    slot.site_addresses = site_addresses(file.path, bytes);
  }
}

// The files come in the order of their paths, and the signs of each in the order of its lines.
void DocumentReader::add_runbook_signs(const sources::FileTree& tree, const FileFacts& files,
                                       DocumentFacts& facts) {
  for (std::size_t i = 0; i < slots_.size() && i < tree.files().size(); ++i) {
    if (!slots_[i] || slots_[i]->runbook_signs.empty()) {
      continue;
    }
    const SourceFile* file = files.find(tree.files()[i].path);
    if (file != nullptr && !is_document_mark(file->mark)) {
      continue;
    }
    RunbookSigns& signs = slots_[i]->runbook_signs;
    std::move(signs.automations.begin(), signs.automations.end(),
              std::back_inserter(facts.automation_documents));
    std::move(signs.pointers.begin(), signs.pointers.end(), std::back_inserter(facts.runbook_pointers));
  }
}

// A symbolic link is read as the file that it leads to, so the document with the same bytes is the one.
void DocumentReader::resolve_links() {
  std::unordered_map<std::size_t, const Slot*> by_hash;
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (slot && slot->document && !slot->link) {
      by_hash.try_emplace(slot->hash, slot.get());
    }
  }
  for (const std::unique_ptr<Slot>& slot : slots_) {
    if (!slot || !slot->document || !slot->link) {
      continue;
    }
    slot->document->resolved_path.clear();
    const auto same = by_hash.find(slot->hash);
    if (same != by_hash.end() && same->second->size == slot->size) {
      slot->document->resolved_path = same->second->document->path;
    }
  }
}

DocumentFacts DocumentReader::finish(const sources::FileTree& tree, const FileFacts& files,
                                     const GitFacts& git) {
  DocumentFacts facts;
  facts.own_forge_path = own_forge_path(git);
  resolve_links();
  for (std::unique_ptr<Slot>& slot : slots_) {
    if (slot && !slot->site_addresses.empty()) {
      facts.site_urls.insert(facts.site_urls.end(), slot->site_addresses.begin(), slot->site_addresses.end());
    }
    if (!slot || !slot->document || slot->generated) {
      continue;
    }
    const SourceFile* file = files.find(slot->document->path);
    if (file == nullptr || is_document_mark(file->mark)) {
      facts.documents.push_back(std::move(*slot->document));
      slot->document.reset();
    }
  }
  const auto by_path = [](const Document& left, const Document& right) { return left.path < right.path; };
  std::sort(facts.documents.begin(), facts.documents.end(), by_path);
  add_readmes(tree, git, facts);
  add_runbook_signs(tree, files, facts);
  return facts;
}

void DocumentReader::add_readmes(const sources::FileTree& tree, const GitFacts& git,
                                 DocumentFacts& facts) const {
  const std::span<const sources::FileEntry> entries = tree.files();
  TaskFiles task_files;
  const TrackedPaths paths(tree);
  Surroundings around{paths, task_files, {}, facts.own_forge_path, git.default_branch, git.prefix, false};
  for (std::size_t i = 0; i < slots_.size() && i < entries.size(); ++i) {
    if (!slots_[i]) {
      continue;
    }
    if (slots_[i]->task_file) {
      task_files.emplace(entries[i].path, *slots_[i]->task_file);
    }
    if (!slots_[i]->workflow_name.empty()) {
      around.workflow_names.insert(slots_[i]->workflow_name);
    }
    around.has_site = around.has_site || slots_[i]->site;
  }
  std::vector<std::pair<std::size_t, std::size_t>> ranked;  // rank, document
  for (std::size_t i = 0; i < facts.documents.size(); ++i) {
    if (const std::optional<std::size_t> rank = readme_rank(facts.documents[i].path)) {
      ranked.emplace_back(*rank, i);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string_view> folders;
  for (const auto& [rank, document] : ranked) {
    const std::string_view folder = folder_of(facts.documents[document].path);
    if (std::find(folders.begin(), folders.end(), folder) != folders.end()) {
      continue;
    }
    folders.push_back(folder);
    ReferenceFindings findings = judge_references(facts.documents[document], around);
    facts.readmes.push_back({document, std::move(findings.broken), std::move(findings.unjudged)});
  }
}

}  // namespace prodready::documents
