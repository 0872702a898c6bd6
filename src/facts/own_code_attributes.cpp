#include "facts/own_code_attributes.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

// "linguist-vendored", "-linguist-vendored", "!linguist-vendored", "linguist-vendored=false".
std::optional<bool> value_in(std::string_view words, std::string_view attribute) {
  std::optional<bool> value;
  for (const std::string_view word : split(words, ' ')) {
    if (word == attribute) {
      value = true;
    } else if (word.size() == attribute.size() + 1 && word.ends_with(attribute) && word.front() == '-') {
      value = false;
    } else if (word.starts_with(attribute) && word.substr(attribute.size()).starts_with('=')) {
      const std::string_view text = word.substr(attribute.size() + 1);
      value = text != "false" && text != "0";
    }
  }
  return value;
}

}  // namespace

void GitAttributes::add(std::string_view path, std::string_view bytes) {
  const std::string folder{path.substr(0, path.size() - file_name(path).size())};
  std::vector<Line> added;
  for (const std::string_view raw : lines_of(bytes)) {
    std::string line{trim(raw)};
    std::ranges::replace(line, '\t', ' ');
    const std::size_t end = line.find(' ');
    if (line.starts_with('#') || line.starts_with('[') || end == std::string::npos) {
      continue;
    }
    const std::string_view words = std::string_view(line).substr(end);
    const LinguistAttributes says = {.vendored = value_in(words, "linguist-vendored"),
                                     .generated = value_in(words, "linguist-generated")};
    std::string_view pattern = std::string_view(line).substr(0, end);
    const bool on_name = pattern.find('/') == std::string_view::npos;
    if (pattern.starts_with('/')) {
      pattern.remove_prefix(1);
    }
    Result<Glob> glob = Glob::parse(pattern, GlobKind::path);
    if (glob && (says.vendored || says.generated)) {
      added.push_back({folder, std::move(*glob), on_name, says});
    }
  }
  const auto at = std::ranges::upper_bound(lines_, folder.size(), {},
                                           [](const Line& line) { return line.folder.size(); });
  lines_.insert(at, std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
}

LinguistAttributes GitAttributes::of(std::string_view path) const {
  LinguistAttributes found;
  for (const Line& line : lines_) {
    if (!path.starts_with(line.folder)) {
      continue;
    }
    const std::string_view below = path.substr(line.folder.size());
    if (line.glob.matches(line.on_name ? file_name(below) : below)) {
      found.vendored = line.says.vendored ? line.says.vendored : found.vendored;
      found.generated = line.says.generated ? line.says.generated : found.generated;
    }
  }
  return found;
}

}  // namespace prodready
