#include "sources/git_handles.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.hpp"
#include "sources/object_guard.hpp"

namespace prodready::sources {
namespace {

// Each of them leaves objects, references and the index as this program reads them.
const char* const harmless_extensions[] = {"partialclone", "worktreeconfig",    "preciousobjects",
                                           "objectformat", "relativeworktrees", "refstorage"};

class GitLibrary {
 public:
  GitLibrary() {
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    // Bytes are still checked by their packing; hashing every object again takes longer than reading it.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    for (const git_config_level_t level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
                                           GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL}) {
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    }
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless_extensions, std::size(harmless_extensions));
  }
  GitLibrary(const GitLibrary&) = delete;
  GitLibrary& operator=(const GitLibrary&) = delete;
  ~GitLibrary() { git_libgit2_shutdown(); }
};

}  // namespace

void prepare_git_library() { static const GitLibrary library; }

bool is_known_extension(std::string_view name) {
  return name == "noop" || std::find(std::begin(harmless_extensions), std::end(harmless_extensions), name) !=
                               std::end(harmless_extensions);
}

std::string to_string(const git_oid& id) {
  std::array<char, GIT_OID_HEXSZ + 1> hex{};
  git_oid_tostr(hex.data(), hex.size(), &id);
  return hex.data();
}

std::optional<git_oid> parse_object_id(std::string_view hex) {
  git_oid id;
  if (hex.size() != GIT_OID_HEXSZ || git_oid_fromstrn(&id, hex.data(), hex.size()) != 0) {
    return std::nullopt;
  }
  return id;
}

std::string git_message() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "unknown error" : printable(error->message);
}

Error git_failure(int code, std::string_view what) {
  const ErrorKind kind = code == GIT_ENOTFOUND ? ErrorKind::not_found : ErrorKind::unreadable;
  return Error{kind, std::string(what) + ": " + git_message(), std::nullopt};
}

Result<GitHandlePool::Loan> GitHandlePool::borrow() const {
  const auto give_back = [this](git_repository* handle) {
    const std::scoped_lock lock(mutex_);
    free_.emplace_back(handle);
  };
  {
    const std::scoped_lock lock(mutex_);
    if (!free_.empty()) {
      GitHandle handle = std::move(free_.back());
      free_.pop_back();
      return Loan(handle.release(), give_back);
    }
  }
  git_repository* opened = nullptr;
  const int code =
      git_repository_open_ext(&opened, location_.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
  GitHandle handle(opened);
  if (code != 0 || guard_loose_objects(opened) != 0) {
    return Error{ErrorKind::unreadable, "cannot open the git repository: " + git_message(), std::nullopt};
  }
  return Loan(handle.release(), give_back);
}

}  // namespace prodready::sources
