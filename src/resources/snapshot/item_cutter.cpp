#include "resources/snapshot/item_cutter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "resources/snapshot/file_form.hpp"
#include "resources/snapshot/json_head.hpp"
#include "resources/snapshot/value_end.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::string_view space = " \t\r\n";

// Lower case: the dialects differ in it.
constexpr std::array<std::string_view, 3> list_keys = {"configurationitems", "baseconfigurationitems",
                                                       "results"};
constexpr std::array<std::string_view, 3> item_keys = {"configurationitem", "invokingevent", "message"};
// A document with one of these is an item itself.
constexpr std::array<std::string_view, 4> own_keys = {
    "resourcetype", "configurationitemversion", "configurationitemstatus", "configurationitemcapturetime"};
// One with one of these is, where it has no key that holds items.
constexpr std::array<std::string_view, 3> likely_keys = {"configuration", "arn", "awsregion"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view key) {
  return std::ranges::find(words, to_lower(key)) != words.end();
}

}  // namespace

void ItemCutter::fail(std::string why) {
  failure_ = std::move(why);
  at_ = At::end;
}

// The next byte that is no white space, left where it is; 0 at the end.
char ItemCutter::next_byte() {
  while (true) {
    const std::string_view rest = window_.rest();
    const std::size_t start = rest.find_first_not_of(space);
    if (start != std::string_view::npos) {
      window_.advance(start);
      return rest[start];
    }
    window_.advance(rest.size());
    if (!window_.more()) {
      return '\0';
    }
  }
}

// The length of the object, array or text at the position, kept in the window
// whole; nothing where it breaks off. One that is longer than an item may be is
// passed, and its length is npos.
std::optional<std::size_t> ItemCutter::length_here() {
  ValueEnd end;
  std::size_t length = 0;
  bool dropped = false;
  while (true) {
    length += end.feed(window_.rest().substr(dropped ? 0 : length));
    dropped = dropped || length > item_bytes_;
    if (dropped) {
      // Nothing of it is wanted any more: the window need not grow.
      window_.advance(std::min(length, window_.rest().size()));
      length = 0;
    }
    if (end.done()) {
      plain_ = end.is_plain();
      return dropped ? std::string_view::npos : length;
    }
    if (!window_.more()) {
      fail(window_.failure().value_or("breaks off within a value"));
      return std::nullopt;
    }
  }
}

bool ItemCutter::skip_scalar() {
  while (true) {
    const std::string_view rest = window_.rest();
    const std::size_t end = rest.find_first_of(",]} \t\r\n{[\"");
    if (end != std::string_view::npos) {
      window_.advance(end);
      return end > 0;
    }
    window_.advance(rest.size());
    if (!window_.more()) {
      return true;
    }
  }
}

bool ItemCutter::skip_value() {
  const char first = next_byte();
  if (first != '{' && first != '[' && first != '"') {
    return skip_scalar();
  }
  const std::optional<std::size_t> length = length_here();
  if (length && *length != std::string_view::npos) {
    window_.advance(*length);
  }
  return length.has_value();
}

std::optional<std::string> ItemCutter::key_here() {
  const std::optional<std::size_t> length = length_here();
  if (!length) {
    return std::nullopt;
  }
  if (*length == std::string_view::npos) {
    fail("has a key longer than an item may be");
    return std::nullopt;
  }
  std::string key(window_.rest().substr(1, *length - 2));
  window_.advance(*length);
  if (next_byte() != ':') {
    fail("is not well-formed: a key without ':'");
    return std::nullopt;
  }
  window_.advance(1);
  return key;
}

std::optional<CutItem> ItemCutter::item_here(std::string_view list, std::size_t index) {
  CutItem item{.list = list, .index = index, .document = documents_};
  const std::optional<std::size_t> length = length_here();
  if (!length) {
    return std::nullopt;
  }
  if (*length == std::string_view::npos) {
    item.too_large = true;
    return item;
  }
  item.bytes = window_.rest().substr(0, *length);
  item.plain = plain_ && item.bytes.starts_with('{') && item.bytes.ends_with('}');
  window_.advance(*length);
  return item;
}

// Whether the object at the position is an item itself, by the keys that come
// before any list of items.
bool ItemCutter::is_item_here() {
  bring_head(window_);
  std::string_view text = window_.rest().substr(1, head_bytes);
  bool likely = false;
  while (const std::optional<HeadMember> member = take_member(text)) {
    if (among(own_keys, member->key)) {
      return true;
    }
    if (among(list_keys, member->key) || among(item_keys, member->key)) {
      return false;
    }
    likely = likely || among(likely_keys, member->key);
  }
  return likely;
}

std::optional<CutItem> ItemCutter::next_document() {
  const char first = next_byte();
  ++documents_;
  switch (first) {
    case '\0':
      at_ = At::end;
      if (window_.failure()) {
        failure_ = window_.failure();
      }
      return std::nullopt;
    case '[':
      window_.advance(1);
      at_ = At::list;
      bare_list_ = true;
      list_.clear();
      index_ = 0;
      return std::nullopt;
    case '{':
      if (is_item_here()) {
        return item_here({}, 0);
      }
      window_.advance(1);
      at_ = At::member;
      return std::nullopt;
    default:
      fail("is not well-formed: a document that is no object");
      return std::nullopt;
  }
}

std::optional<CutItem> ItemCutter::next_member() {
  char first = next_byte();
  if (first == ',') {
    window_.advance(1);
    first = next_byte();
  }
  if (first == '}') {
    window_.advance(1);
    at_ = At::document;
    return std::nullopt;
  }
  if (first != '"') {
    fail(window_.failure().value_or(first == '\0' ? "breaks off"
                                                  : "is not well-formed: no key where one belongs"));
    return std::nullopt;
  }
  const std::optional<std::string> key = key_here();
  if (!key) {
    return std::nullopt;
  }
  const char value = next_byte();
  if (value == '[' && among(list_keys, *key)) {
    window_.advance(1);
    at_ = At::list;
    bare_list_ = false;
    list_ = "/" + *key;
    index_ = 0;
    return std::nullopt;
  }
  if ((value == '{' || value == '"') && among(item_keys, *key)) {
    list_ = "/" + *key;
    return item_here(list_, std::string_view::npos);
  }
  if (!skip_value() && !failure_) {
    fail("is not well-formed: a key without a value");
  }
  return std::nullopt;
}

std::optional<CutItem> ItemCutter::next_in_list() {
  char first = next_byte();
  if (first == ',') {
    window_.advance(1);
    first = next_byte();
  }
  if (first == ']') {
    window_.advance(1);
    at_ = bare_list_ ? At::document : At::member;
    return std::nullopt;
  }
  if (first == '{' || first == '"') {
    return item_here(list_, index_++);
  }
  if (first == '\0') {
    fail(window_.failure().value_or("breaks off within the list of items"));
  } else if (++index_; !skip_value() && !failure_) {
    fail("is not well-formed: no item where one belongs");
  }
  return std::nullopt;
}

std::optional<CutItem> ItemCutter::next() {
  while (at_ != At::end) {
    std::optional<CutItem> item = at_ == At::document ? next_document()
                                  : at_ == At::member ? next_member()
                                                      : next_in_list();
    if (item) {
      return item;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::resources::snapshot
