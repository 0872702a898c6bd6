#include "packs/commit_text.hpp"

#include <charconv>
#include <cstring>

namespace prodready::packs {
namespace {

constexpr std::size_t hex_digits = 2 * ObjectId::size;

// The id behind `word` at the start of the text, with its newline; the text is then what follows.
std::optional<ObjectId> take_id(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word) || text.size() < word.size() + hex_digits + 1 ||
      text[word.size() + hex_digits] != '\n') {
    return std::nullopt;
  }
  const auto id = parse_object_id(text.substr(word.size(), hex_digits));
  text.remove_prefix(id ? word.size() + hex_digits + 1 : 0);
  return id;
}

// "… <mail> 1700000000 +0100"
std::int64_t time_of(std::string_view line) {
  const std::size_t mail_end = line.rfind('>');
  std::int64_t time = 0;
  if (mail_end != std::string_view::npos && mail_end + 2 < line.size()) {
    std::from_chars(line.data() + mail_end + 2, line.data() + line.size(), time);
  }
  return time;
}

}  // namespace

std::optional<CommitLinks> parse_commit(std::string_view text) {
  const auto tree = take_id(text, "tree ");
  if (!tree) {
    return std::nullopt;
  }
  CommitLinks links;
  links.tree = *tree;
  while (const auto parent = take_id(text, "parent ")) {
    links.parents.push_back(*parent);
  }
  while (!text.empty() && text.front() != '\n') {
    const std::string_view line = text.substr(0, text.find('\n'));
    if (line.starts_with("committer ")) {
      links.time = time_of(line);
      break;
    }
    text.remove_prefix(line.size() == text.size() ? line.size() : line.size() + 1);
  }
  return links;
}

std::optional<ObjectId> parse_tag(std::string_view text) { return take_id(text, "object "); }

bool TreeCursor::next(TreeEntry& entry) {
  if (rest_.empty()) {
    return false;
  }
  const std::size_t name = rest_.substr(0, 8).find(' ') + 1;  // npos + 1 is 0
  const std::size_t end = rest_.find('\0');
  if (name == 0 || end == std::string_view::npos || end < name || rest_.size() - end <= ObjectId::size) {
    broken_ = true;
    return false;
  }
  const std::string_view mode = rest_.substr(0, name - 1);
  entry.is_tree = mode == "40000" || mode == "040000";
  entry.is_commit = mode == "160000";
  entry.name = rest_.substr(name, end - name);
  std::memcpy(entry.id.bytes.data(), rest_.data() + end + 1, ObjectId::size);
  rest_.remove_prefix(end + 1 + ObjectId::size);
  return true;
}

}  // namespace prodready::packs
