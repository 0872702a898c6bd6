#include "sources/object_guard.hpp"

#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "sources/contained_open.hpp"
#include "sources/file_content.hpp"
#include "sources/git_handles.hpp"
#include "sources/loose_object.hpp"
#include "sources/object_folders.hpp"

namespace prodready::sources {
namespace {

namespace fs = std::filesystem;

// libgit2 sorts its backends by priority and asks those of one priority in the order in which they were
// added: behind its packs (2), so that what is packed costs nothing here, and before its loose objects (1).
constexpr int priority = 2;
constexpr std::size_t largest_file = std::size_t{512} << 20U;
constexpr std::size_t bytes_for_header = 1024;

// libgit2's pointer to its part is one to the whole.
struct ObjectGuard : git_odb_backend {
  std::vector<fs::path> folders;
};

ObjectGuard& guard_of(git_odb_backend* backend) { return *static_cast<ObjectGuard*>(backend); }

std::string head_of(int file) {
  std::string bytes(bytes_for_header, '\0');
  const ssize_t count = pread(file, bytes.data(), bytes.size(), 0);
  bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  return bytes;
}

// What is wrong with the file of a loose object; "" also where there is none.
std::string fault_of_file(const std::string& path, ObjectPart part) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!file) {
    return {};
  }
  if (part == ObjectPart::header && is_regular_file(file.number())) {
    return fault_of_loose_object(head_of(file.number()), part);
  }
  const Result<std::string> bytes = read_content(file.number(), path, largest_file);
  return bytes ? fault_of_loose_object(*bytes, part) : bytes.error().message;
}

int refuse_broken(const fs::path& file, ObjectPart part) {
  const std::string fault = fault_of_file(file.string(), part);
  if (fault.empty()) {
    return GIT_PASSTHROUGH;
  }
  const std::string id = file.parent_path().filename().string() + file.filename().string();
  git_error_set_str(GIT_ERROR_ODB, ("the loose object " + id + " cannot be read: " + fault).c_str());
  return GIT_ERROR;
}

int check(git_odb_backend* backend, const git_oid& id, ObjectPart part) {
  const std::string hex = to_string(id);
  for (const fs::path& folder : guard_of(backend).folders) {
    if (const int code = refuse_broken(folder / hex.substr(0, 2) / hex.substr(2), part);
        code != GIT_PASSTHROUGH) {
      return code;
    }
  }
  return GIT_PASSTHROUGH;
}

int read_object(void** /*bytes*/, std::size_t* /*size*/, git_object_t* /*type*/, git_odb_backend* backend,
                const git_oid* id) {
  return check(backend, *id, ObjectPart::whole);
}

int read_header(std::size_t* /*size*/, git_object_t* /*type*/, git_odb_backend* backend, const git_oid* id) {
  return check(backend, *id, ObjectPart::header);
}

int read_abbreviated(git_oid* /*found*/, void** /*bytes*/, std::size_t* /*size*/, git_object_t* /*type*/,
                     git_odb_backend* backend, const git_oid* id, std::size_t digits) {
  const std::string hex = to_string(*id).substr(0, std::clamp<std::size_t>(digits, 2, GIT_OID_HEXSZ));
  for (const fs::path& folder : guard_of(backend).folders) {
    std::error_code problem;
    for (fs::directory_iterator at(folder / hex.substr(0, 2), problem), end; !problem && at != end;
         at.increment(problem)) {
      if (!at->path().filename().string().starts_with(hex.substr(2))) {
        continue;
      }
      if (const int code = refuse_broken(at->path(), ObjectPart::whole); code != GIT_PASSTHROUGH) {
        return code;
      }
    }
  }
  return GIT_PASSTHROUGH;
}

void free_guard(git_odb_backend* backend) { delete &guard_of(backend); }

}  // namespace

int guard_loose_objects(git_repository* repository) {
  git_odb* opened = nullptr;
  if (const int code = git_repository_odb(&opened, repository); code != 0) {
    return code;
  }
  const GitOdb database(opened);
  auto guard = std::make_unique<ObjectGuard>();
  guard->folders = object_folders(git_repository_commondir(repository));
  if (const int code = git_odb_init_backend(guard.get(), GIT_ODB_BACKEND_VERSION); code != 0) {
    return code;
  }
  guard->read = read_object;
  guard->read_header = read_header;
  guard->read_prefix = read_abbreviated;
  guard->free = free_guard;
  const int code = git_odb_add_backend(opened, guard.get(), priority);
  if (code == 0) {
    static_cast<void>(guard.release());  // the database's now
  }
  return code;
}

}  // namespace prodready::sources
