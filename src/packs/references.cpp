#include "packs/references.hpp"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/text.hpp"
#include "packs/mapped_file.hpp"

namespace prodready::packs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_reference_bytes = std::size_t{64} << 10U;
constexpr std::size_t most_list_bytes = std::size_t{256} << 20U;
constexpr std::size_t most_tips = 1'000'000;
constexpr std::size_t most_worktrees = 10'000;
constexpr int deepest_folder = 32;
constexpr int longest_symbolic_chain = 5;  // git's own limit
constexpr std::size_t hex_digits = 2 * ObjectId::size;

TipKind kind_of(std::string_view name) {
  constexpr std::pair<std::string_view, TipKind> starts[] = {{"refs/heads/", TipKind::branch},
                                                             {"refs/remotes/", TipKind::remote_branch},
                                                             {"refs/tags/", TipKind::tag},
                                                             {"refs/stash", TipKind::stash}};
  for (const auto& [start, kind] : starts) {
    if (name.starts_with(start)) {
      return kind;
    }
  }
  return name.ends_with("HEAD") ? TipKind::head : TipKind::other_reference;
}

bool is_null(const ObjectId& id) { return id == ObjectId(); }

class Reader {
 public:
  explicit Reader(fs::path common_dir) : common_dir_(std::move(common_dir)) {}

  // References, reflogs and the HEAD of one worktree's folder; names are as seen from there.
  void read_folder(const fs::path& git_dir) {
    read_reference(git_dir / "HEAD", "HEAD");
    for_each_file(git_dir / "refs", "refs",
                  [this](const fs::path& file, const std::string& name) { read_reference(file, name); });
    for_each_file(git_dir / "logs", "",
                  [this](const fs::path& file, const std::string& name) { read_log(file, name); });
  }

  void read_worktrees() {
    std::error_code problem;
    std::size_t count = 0;
    for (fs::directory_iterator at(common_dir_ / "worktrees", problem), end; !problem && at != end;
         at.increment(problem)) {
      if (++count > most_worktrees) {
        return note(common_dir_ / "worktrees", "too many worktrees; the others are not read");
      }
      read_folder(at->path());
    }
  }

  void read_packed() {
    const fs::path path = common_dir_ / "packed-refs";
    const auto text = read(path, most_list_bytes);
    if (!text) {
      return;
    }
    LineCursor lines(*text);
    while (const auto line = lines.next()) {
      const auto id = parse_object_id(line->substr(0, hex_digits));
      if (id && line->size() > hex_digits + 1) {
        add(*id, kind_of(line->substr(hex_digits + 1)), std::string(line->substr(hex_digits + 1)));
      } else if (!line->empty() && line->front() != '#' && line->front() != '^') {
        note(path, "a line that is no reference");
      }
    }
  }

  // What was read first stands in packed-refs: a file of the same name is newer and counts alone.
  void drop_overridden_packed(std::size_t packed) {
    std::vector<Tip>& tips = result_.tips;
    std::unordered_set<std::string_view> loose;
    for (std::size_t at = packed; at < tips.size(); ++at) {
      if (tips[at].kind != TipKind::reflog) {
        loose.insert(tips[at].name);
      }
    }
    std::vector<Tip> kept;
    for (std::size_t at = 0; at < tips.size(); ++at) {
      if (at >= packed || !loose.contains(tips[at].name)) {
        kept.push_back(tips[at]);
      }
    }
    tips = std::move(kept);
  }

  std::size_t tip_count() const { return result_.tips.size(); }

  // Follows symbolic references. Nothing where the branch is unborn or HEAD is broken, which is a gap
  // already.
  std::optional<ObjectId> resolve_head(const fs::path& git_dir) {
    std::string text = text_of_head(git_dir / "HEAD");
    for (int i = 0; i < longest_symbolic_chain && text.starts_with("ref:"); ++i) {
      const std::string name(trim(std::string_view(text).substr(4)));
      if (!name.starts_with("refs/") || name.find("..") != std::string::npos) {
        return std::nullopt;
      }
      const auto own = read_file(git_dir / name, most_reference_bytes);
      const auto common = own ? own : read_file(common_dir_ / name, most_reference_bytes);
      if (!common) {
        return packed(name);
      }
      text = trim(*common);
    }
    return parse_object_id(text);
  }

  References take() {
    auto& tips = result_.tips;
    const auto key = [](const Tip& tip) { return std::tie(tip.name, tip.kind, tip.id); };
    std::sort(tips.begin(), tips.end(),
              [&](const Tip& left, const Tip& right) { return key(left) < key(right); });
    const auto same = [&](const Tip& left, const Tip& right) { return key(left) == key(right); };
    tips.erase(std::unique(tips.begin(), tips.end(), same), tips.end());
    return std::move(result_);
  }

  void set_head(std::optional<ObjectId> id) { result_.head = id; }

 private:
  // Old repositories have a symbolic link to the branch's file for HEAD.
  std::string text_of_head(const fs::path& head) {
    std::error_code ignored;
    if (fs::is_symlink(head, ignored)) {
      const std::string target = fs::read_symlink(head, ignored).string();
      if (target.starts_with("refs/")) {
        return "ref: " + target;
      }
    }
    const auto text = read_file(head, most_reference_bytes);
    return text ? std::string(trim(*text)) : "";
  }

  std::optional<ObjectId> packed(std::string_view name) const {
    const auto found = std::ranges::find_if(
        result_.tips, [&](const Tip& tip) { return tip.name == name && tip.kind != TipKind::reflog; });
    return found == result_.tips.end() ? std::nullopt : std::optional(found->id);
  }

  template <class Use>
  void for_each_file(const fs::path& folder, const std::string& start, const Use& use) {
    std::error_code problem;
    fs::recursive_directory_iterator at(folder, problem);
    for (const fs::recursive_directory_iterator end; !problem && at != end; at.increment(problem)) {
      std::error_code ignored;
      if (at->is_directory(ignored)) {
        if (at.depth() >= deepest_folder) {
          note(at->path(), "too deep a folder; references in it are not read");
          at.disable_recursion_pending();
        }
      } else if (at->path().extension() != ".lock") {
        const std::string below = at->path().lexically_relative(folder).string();
        use(at->path(), start.empty() ? below : start + "/" + below);
      }
    }
    if (problem && problem != std::errc::no_such_file_or_directory) {
      note(folder, to_lower(problem.message()));
    }
  }

  void read_reference(const fs::path& file, const std::string& name) {
    const auto text = read(file, most_reference_bytes);
    if (!text) {
      return;
    }
    const std::string_view line = trim(*text);
    if (const auto id = parse_object_id(line.substr(0, hex_digits))) {
      add(*id, kind_of(name), name);
    } else if (!line.starts_with("ref:")) {  // what a symbolic one names is read itself
      note(file, "no reference: neither an object id nor the name of another");
    }
  }

  // "<old id> <new id> <who> <when>\t<why>"
  void read_log(const fs::path& file, const std::string& name) {
    const auto text = read(file, most_list_bytes);
    if (!text) {
      return;
    }
    LineCursor lines(*text);
    while (const auto line = lines.next()) {
      const auto old_id = parse_object_id(line->substr(0, hex_digits));
      const auto new_id = line->size() > 2 * hex_digits
                              ? parse_object_id(line->substr(hex_digits + 1, hex_digits))
                              : std::nullopt;
      if (!old_id || !new_id) {
        if (!line->empty()) {
          note(file, "a line that is no entry of a reflog");
        }
        continue;
      }
      add(*old_id, TipKind::reflog, name);
      add(*new_id, TipKind::reflog, name);
    }
  }

  std::optional<std::string> read(const fs::path& path, std::size_t limit) {
    auto text = read_file(path, limit);
    if (text) {
      return std::move(*text);
    }
    if (text.error().kind != ErrorKind::not_found) {
      note(path, text.error().message);
    }
    return std::nullopt;
  }

  void add(const ObjectId& id, TipKind kind, std::string name) {
    if (is_null(id) || left_out_) {
      return;
    }
    if (result_.tips.size() >= most_tips) {
      left_out_ = true;
      return note(common_dir_, "more than a million references; the others are not read");
    }
    result_.tips.push_back({id, kind, std::move(name)});
  }

  void note(const fs::path& file, std::string why) {
    const auto& gaps = result_.gaps;
    if (gaps.empty() || gaps.back().place.path != file.string() || gaps.back().why != why) {
      result_.gaps.push_back({Place{.path = file.string()}, std::move(why)});
    }
  }

  fs::path common_dir_;
  References result_;
  bool left_out_ = false;
};

}  // namespace

References read_references(const fs::path& git_dir, const fs::path& common_dir) {
  Reader reader(common_dir);
  reader.read_packed();
  const std::size_t packed = reader.tip_count();
  reader.read_folder(common_dir);
  reader.drop_overridden_packed(packed);
  reader.read_worktrees();
  reader.set_head(reader.resolve_head(git_dir));
  return reader.take();
}

}  // namespace prodready::packs
