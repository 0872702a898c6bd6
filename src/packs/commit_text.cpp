#include "packs/commit_text.hpp"

#include <bit>
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

namespace {

// Of the first byte of that value among the eight; 8 where there is none.
std::size_t first_place(std::uint64_t word, std::uint8_t value) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  const std::uint64_t other = word ^ (ones * value);
  const std::uint64_t found = (other - ones) & ~other & (ones << 7U);  // exact up to the first
  return found == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(found)) / 8;
}

std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

constexpr bool is_word_in_order = std::endian::native == std::endian::little;

// Among the first eight bytes; npos where it is not there.
std::size_t find_near(std::string_view text, char sought) {
  if (!is_word_in_order || text.size() < sizeof(std::uint64_t)) {
    return text.substr(0, sizeof(std::uint64_t)).find(sought);
  }
  const std::size_t place = first_place(word_at(text.data()), static_cast<std::uint8_t>(sought));
  return place < sizeof(std::uint64_t) ? place : std::string_view::npos;
}

// npos where there is none. Names are short: most end before a call is worth its time.
std::size_t find_zero(std::string_view text) {
  constexpr std::size_t word_size = sizeof(std::uint64_t);
  constexpr std::size_t near = 4 * word_size;
  if (is_word_in_order && text.size() >= near) {
    for (std::size_t at = 0; at < near; at += word_size) {
      if (const std::size_t place = first_place(word_at(text.data() + at), 0); place < word_size) {
        return at + place;
      }
    }
  }
  return text.find('\0');
}

}  // namespace

bool TreeCursor::next(TreeEntry& entry) {
  if (rest_.empty()) {
    return false;
  }
  const std::size_t name = find_near(rest_, ' ') + 1;  // npos + 1 is 0
  const std::size_t end = find_zero(rest_);
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
