#include "sources/git_commit.hpp"

#include "core/text.hpp"

namespace prodready::sources {
namespace {

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

// Whether a revision's first word may name something. libgit2 1.5 leaks memory over each one that does not.
bool may_resolve(git_repository* repository, const std::string& revision) {
  const std::string word = revision.substr(0, revision.find_first_of("^~:@"));
  if (word.empty() || word.find("-g") != std::string::npos) {
    return !revision.empty();  // ":path", "@{1}", "v1.0-3-gabc1234"
  }
  git_reference* reference = nullptr;
  if (git_reference_dwim(&reference, repository, word.c_str()) == 0) {
    git_reference_free(reference);
    return true;
  }
  git_oid id;
  git_object* object = nullptr;
  if (word.size() < GIT_OID_MINPREFIXLEN || word.size() > GIT_OID_HEXSZ ||
      git_oid_fromstrn(&id, word.data(), word.size()) != 0 ||
      git_object_lookup_prefix(&object, repository, &id, word.size(), GIT_OBJECT_ANY) != 0) {
    return false;
  }
  git_object_free(object);
  return true;
}

}  // namespace

std::string subject_of(std::string_view message) {
  std::string subject;
  for (const std::string_view line : lines_of(message)) {
    const std::string_view words = trim(line);
    if (words.empty() && !subject.empty()) {
      break;
    }
    if (!words.empty()) {
      subject += subject.empty() ? "" : " ";
      subject += words;
    }
  }
  return subject;
}

std::vector<Trailer> trailers_of(const std::string& message) {
  git_message_trailer_array found{};
  std::vector<Trailer> trailers;
  if (git_message_trailers(&found, message.c_str()) != 0) {
    return trailers;
  }
  for (std::size_t i = 0; i < found.count; ++i) {
    Trailer trailer{std::string(trim(found.trailers[i].key)), ""};
    for (const std::string_view line : lines_of(found.trailers[i].value)) {
      const std::string_view words = trim(line);
      trailer.value += trailer.value.empty() || words.empty() ? "" : " ";
      trailer.value += words;
    }
    trailers.push_back(std::move(trailer));
  }
  git_message_trailer_array_free(&found);
  return trailers;
}

Commit make_commit(git_commit* commit) {
  Commit result;
  result.id = to_string(*git_commit_id(commit));
  if (const git_signature* author = git_commit_author(commit)) {
    result.author_name = text_of(author->name);
    result.author_email = text_of(author->email);
    result.author_time = author->when.time;
  }
  if (const git_signature* committer = git_commit_committer(commit)) {
    result.committer_email = text_of(committer->email);
    result.commit_time = committer->when.time;
  }
  for (unsigned int i = 0; i < git_commit_parentcount(commit); ++i) {
    result.parents.push_back(to_string(*git_commit_parent_id(commit, i)));
  }
  const std::string message = text_of(git_commit_message(commit));
  result.subject = subject_of(message);
  result.trailers = trailers_of(message);
  return result;
}

Result<GitCommit> look_up_commit(git_repository* repository, const git_oid& id) {
  git_commit* commit = nullptr;
  if (const int code = git_commit_lookup(&commit, repository, &id); code != 0) {
    return git_failure(code, "cannot read the commit " + to_string(id));
  }
  return GitCommit(commit);
}

Result<GitObject> resolve_revision(git_repository* repository, const std::string& revision) {
  git_object* object = nullptr;
  if (!may_resolve(repository, revision) || git_revparse_single(&object, repository, revision.c_str()) != 0) {
    return Error{ErrorKind::not_found,
                 "there is no revision '" + printable(revision) + "' in the git repository", std::nullopt};
  }
  return GitObject(object);
}

Result<GitCommit> resolve_commit(git_repository* repository, const std::string& revision) {
  auto object = resolve_revision(repository, revision);
  if (!object) {
    return std::move(object).error();
  }
  git_object* commit = nullptr;
  if (const int code = git_object_peel(&commit, object->get(), GIT_OBJECT_COMMIT); code != 0) {
    return Error{ErrorKind::not_found, "the revision '" + printable(revision) + "' leads to no commit",
                 std::nullopt};
  }
  return GitCommit(reinterpret_cast<git_commit*>(commit));
}

}  // namespace prodready::sources
