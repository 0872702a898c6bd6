#include "sources/git_repository.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "sources/git_commit.hpp"
#include "sources/git_implementation.hpp"

namespace prodready::sources {
namespace {

std::optional<git_oid> head_id(git_repository* repository) {
  git_oid id;
  return git_reference_name_to_id(&id, repository, "HEAD") == 0 ? std::optional(id) : std::nullopt;
}

// What a symbolic reference names, without `prefix`; nothing where it is another kind of reference.
std::optional<std::string> symbolic_target(git_repository* repository, const char* name,
                                           std::string_view prefix) {
  git_reference* opened = nullptr;
  if (git_reference_lookup(&opened, repository, name) != 0) {
    return std::nullopt;
  }
  const GitReference reference(opened);
  const char* target = git_reference_symbolic_target(reference.get());
  if (target == nullptr || !std::string_view(target).starts_with(prefix)) {
    return std::nullopt;
  }
  return std::string(target + prefix.size());
}

}  // namespace

GitRepository::GitRepository(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
GitRepository::GitRepository(GitRepository&&) noexcept = default;
GitRepository& GitRepository::operator=(GitRepository&&) noexcept = default;
GitRepository::~GitRepository() = default;

bool GitRepository::is_bare() const { return implementation_->workdir.empty(); }
bool GitRepository::is_shallow() const { return implementation_->shallow_clone; }
bool GitRepository::is_worktree() const { return implementation_->worktree; }
bool GitRepository::is_partial() const { return implementation_->partial; }
std::string GitRepository::workdir() const { return implementation_->workdir; }
std::string GitRepository::git_dir() const { return implementation_->git_dir; }

bool GitRepository::has_commits() const { return head_commit() || !branches().empty(); }

std::optional<std::string> GitRepository::head_commit() const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return std::nullopt;
  }
  const auto id = head_id(loan->get());
  if (!id || !look_up_commit(loan->get(), *id)) {
    return std::nullopt;
  }
  return to_string(*id);
}

std::optional<std::string> GitRepository::head_branch() const {
  // Old repositories have HEAD as a symbolic link, which libgit2 reads through.
  std::error_code error;
  const std::string link = std::filesystem::read_symlink(git_dir() + "/HEAD", error).string();
  constexpr std::string_view branches_start = "refs/heads/";
  if (!error && link.starts_with(branches_start)) {
    return link.substr(branches_start.size());
  }
  const auto loan = implementation_->handles.borrow();
  return loan ? symbolic_target(loan->get(), "HEAD", "refs/heads/") : std::nullopt;
}

std::optional<std::string> GitRepository::origin_head() const {
  const auto loan = implementation_->handles.borrow();
  return loan ? symbolic_target(loan->get(), "refs/remotes/origin/HEAD", "refs/remotes/origin/")
              : std::nullopt;
}

Result<Commit> GitRepository::commit(const std::string& revision) const {
  const auto loan = implementation_->handles.borrow();
  if (!loan) {
    return loan.error();
  }
  const auto found = resolve_commit(loan->get(), revision);
  if (!found) {
    return found.error();
  }
  return make_commit(found->get());
}

}  // namespace prodready::sources
