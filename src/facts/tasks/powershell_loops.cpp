#include "facts/tasks/powershell_loops.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/glob.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_folders = 100;

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

bool lists_children(std::string_view command) {
  static constexpr std::array<std::string_view, 4> names = {"get-childitem", "gci", "ls", "dir"};
  return std::ranges::find(names, to_lower(command)) != names.end();
}

}  // namespace

std::vector<std::string> folders_like(const RepositoryFiles& files, std::string_view start,
                                      std::string_view pattern) {
  while (pattern.starts_with("./")) {
    pattern.remove_prefix(2);
  }
  const Result<Glob> glob = Glob::parse(pattern, GlobKind::path);
  const std::string below = start.empty() ? "" : std::string(start) + "/";
  const std::size_t depth = split(pattern, '/').size();
  std::set<std::string> found;
  for (const sources::FileEntry& file : files.files()) {
    if (!glob || !file.path.starts_with(below) || found.size() >= most_folders) {
      continue;
    }
    const std::string_view path = std::string_view(file.path).substr(below.size());
    std::size_t end = 0;
    for (std::size_t part = 0; part < depth && end != std::string_view::npos; ++part) {
      end = path.find('/', part == 0 ? 0 : end + 1);
    }
    if (end != std::string_view::npos && glob->matches(path.substr(0, end))) {
      found.emplace(path.substr(0, end));
    }
  }
  return {found.begin(), found.end()};
}

std::string loop_over_folders(std::string_view line, const FoldersLike& folders) {
  const std::size_t open = line.find("($");
  std::string words(open == std::string_view::npos ? std::string_view() : line.substr(open + 2));
  std::ranges::replace_if(words, [](char c) { return c == '(' || c == ')' || c == '{'; }, ' ');
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(words, ' ')) {
    if (!part.empty() && part.front() != '-') {
      parts.push_back(part);
    }
  }
  const bool is_listing =
      folders && parts.size() == 4 && to_lower(parts[1]) == "in" && lists_children(parts[2]);
  if (!is_listing || parts[0].find_first_not_of(letters) != std::string_view::npos) {
    return "";
  }
  std::string pattern(parts[3]);
  std::ranges::replace(pattern, '\\', '/');
  std::erase_if(pattern, [](char c) { return c == '"' || c == '\''; });
  std::string values;
  for (const std::string& folder : folders(pattern)) {
    values += folder.find('\'') == std::string::npos ? " '" + folder + "'" : "";
  }
  return values.empty() ? "" : "for " + std::string(parts[0]) + " in" + values + "; do :";
}

}  // namespace prodready
