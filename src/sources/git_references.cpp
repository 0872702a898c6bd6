// Branches, tags and remotes.
#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "sources/git_implementation.hpp"
#include "sources/remote_url.hpp"

namespace prodready::sources {
namespace {

// Calls visit(reference, name without `prefix`) for each reference whose name starts so. One that is broken
// is skipped.
template <class Visit>
void for_each_reference(git_repository* repository, std::string_view prefix, const Visit& visit) {
  git_reference_iterator* opened = nullptr;
  if (git_reference_iterator_glob_new(&opened, repository, (std::string(prefix) + "*").c_str()) != 0) {
    return;
  }
  const GitReferenceIterator iterator(opened);
  git_reference* next = nullptr;
  int code = 0;
  while ((code = git_reference_next(&next, iterator.get())) != GIT_ITEROVER) {
    if (code != 0) {
      break;
    }
    const GitReference reference(next);
    visit(reference.get(), std::string(git_reference_name(next)).substr(prefix.size()));
  }
}

GitCommit peel_to_commit(const git_reference* reference) {
  git_object* object = nullptr;
  if (git_reference_peel(&object, reference, GIT_OBJECT_COMMIT) != 0) {
    return nullptr;
  }
  return GitCommit(reinterpret_cast<git_commit*>(object));
}

std::vector<Branch> branches_below(const GitHandlePool& handles, std::string_view prefix) {
  std::vector<Branch> branches;
  const auto loan = handles.borrow();
  if (!loan) {
    return branches;
  }
  for_each_reference(loan->get(), prefix, [&](const git_reference* reference, std::string name) {
    if (git_reference_type(reference) != GIT_REFERENCE_DIRECT) {
      return;
    }
    if (const GitCommit commit = peel_to_commit(reference)) {
      branches.push_back({std::move(name), to_string(*git_commit_id(commit.get()))});
    }
  });
  std::sort(branches.begin(), branches.end(),
            [](const Branch& left, const Branch& right) { return left.name < right.name; });
  return branches;
}

constexpr std::string_view signature_starts[] = {
    "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----", "-----BEGIN SSH SIGNATURE-----",
    "-----BEGIN SIGNED MESSAGE-----"};

bool holds_signature(std::string_view message) {
  const std::vector<std::string_view> lines = lines_of(message);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    return std::find(std::begin(signature_starts), std::end(signature_starts), line) !=
           std::end(signature_starts);
  });
}

TagKind kind_of(git_repository* repository, const git_reference* reference) {
  const git_oid* target = git_reference_target(reference);
  git_tag* opened = nullptr;
  if (target == nullptr || git_tag_lookup(&opened, repository, target) != 0) {
    return TagKind::lightweight;
  }
  const GitTag tag(opened);
  const char* message = git_tag_message(tag.get());
  return message != nullptr && holds_signature(message) ? TagKind::signed_tag : TagKind::annotated;
}

// "remote.<name>.<key>" apart; nothing for another key. A remote's name may hold dots.
std::optional<std::pair<std::string, std::string>> remote_key(std::string_view key) {
  constexpr std::string_view start = "remote.";
  const std::size_t end = key.rfind('.');
  if (!key.starts_with(start) || end < start.size()) {
    return std::nullopt;
  }
  return std::pair(std::string(key.substr(start.size(), end - start.size())),
                   std::string(key.substr(end + 1)));
}

void add_setting(const git_config_entry& entry, std::map<std::string, Remote>& remotes) {
  const auto key = remote_key(entry.name);
  if (!key) {
    return;
  }
  if (key->second != "url" && key->second != "tagopt" && key->second != "fetch") {
    return;
  }
  const std::string value = entry.value == nullptr ? "" : entry.value;
  Remote& remote = remotes[key->first];
  if (key->second == "url" && remote.url.empty()) {
    remote.url = without_credentials(value);
  } else if (key->second == "tagopt") {
    remote.no_tags = value == "--no-tags";
  } else if (key->second == "fetch") {
    remote.fetch.push_back(value);
  }
}

}  // namespace

std::vector<Branch> GitRepository::branches() const {
  return branches_below(implementation_->handles, "refs/heads/");
}

std::vector<Branch> GitRepository::remote_branches() const {
  return branches_below(implementation_->handles, "refs/remotes/");
}

std::vector<Tag> GitRepository::tags() const {
  std::vector<Tag> tags;
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return tags;
  }
  for_each_reference(loan->get(), "refs/tags/", [&](const git_reference* reference, std::string name) {
    if (const GitCommit commit = peel_to_commit(reference)) {
      tags.push_back({std::move(name), to_string(*git_commit_id(commit.get())),
                      kind_of(loan->get(), reference), git_commit_time(commit.get())});
    }
  });
  std::sort(tags.begin(), tags.end(),
            [](const Tag& left, const Tag& right) { return left.name < right.name; });
  return tags;
}

std::vector<Remote> GitRepository::remotes() const {
  std::map<std::string, Remote> found;
  const auto loan = implementation_->handles.borrow();
  git_config* opened = nullptr;
  if (!loan || git_repository_config_snapshot(&opened, loan->get()) != 0) {
    return {};
  }
  const GitConfig config(opened);
  const auto add = [](const git_config_entry* entry, void* remotes) {
    add_setting(*entry, *static_cast<std::map<std::string, Remote>*>(remotes));
    return 0;
  };
  git_config_foreach(config.get(), add, &found);
  std::vector<Remote> remotes;
  for (auto& [name, remote] : found) {
    remote.name = name;
    remotes.push_back(std::move(remote));
  }
  return remotes;
}

}  // namespace prodready::sources
