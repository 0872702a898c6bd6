#include "facts/named_files.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/cloudformation/read_cloudformation.hpp"

namespace prodready {
namespace {

constexpr std::size_t largest_file = std::size_t{512} << 10U;  // bytes
constexpr std::size_t most_files = 500;
constexpr int most_steps = 5;

// A file that names others, and whose place their names are seen from.
struct Naming {
  std::string_view owner;
  std::size_t index;
};

class Adder {
 public:
  Adder(const sources::FileTree& tree, std::span<std::string> bytes) : tree_(tree), bytes_(bytes) {}

  void add_all() {
    std::vector<Naming> naming;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      const std::string_view path = tree_.files()[i].path;
      if (!bytes_[i].empty() && resources::takes_files_in(path)) {
        naming.push_back({path, i});
      }
    }
    for (int step = 0; step < most_steps && !naming.empty(); ++step) {
      std::vector<Naming> next;
      for (const Naming& one : naming) {
        add_named_by(one, next);
      }
      naming = std::move(next);
    }
  }

 private:
  void add_named_by(const Naming& naming, std::vector<Naming>& next) {
    for (const resources::NamedFile& named : resources::files_taken_in(naming.owner, bytes_[naming.index])) {
      const auto files = tree_.files();
      const auto first = std::ranges::lower_bound(files, named.prefix, {}, &sources::FileEntry::path);
      for (auto file = first; file != files.end() && file->path.starts_with(named.prefix); ++file) {
        const bool is_it = named.is_pattern
                               ? file->path.size() >= named.prefix.size() + named.suffix.size() &&
                                     file->path.ends_with(named.suffix)
                               : file->path == named.prefix;
        if (is_it) {
          add(static_cast<std::size_t>(file - files.begin()), naming.owner, next);
        }
        if (!named.is_pattern || added_ == most_files) {
          break;
        }
      }
    }
  }

  void add(std::size_t index, std::string_view owner, std::vector<Naming>& next) {
    if (!bytes_[index].empty() || added_ == most_files) {
      return;
    }
    if (Result<std::string> bytes = tree_.read(tree_.files()[index], largest_file)) {
      bytes_[index] = *std::move(bytes);
      ++added_;
      next.push_back({owner, index});
    }
  }

  const sources::FileTree& tree_;
  std::span<std::string> bytes_;
  std::size_t added_ = 0;
};

}  // namespace

void add_named_files(const sources::FileTree& tree, std::span<std::string> bytes) {
  Adder(tree, bytes).add_all();
}

}  // namespace prodready
