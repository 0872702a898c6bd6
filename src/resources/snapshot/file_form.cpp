#include "resources/snapshot/file_form.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "resources/snapshot/cluster_objects.hpp"
#include "resources/snapshot/json_head.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::string_view space = " \t\r\n";

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

bool is_wide(std::string_view head) {
  constexpr std::string_view object_le("{\0", 2);
  constexpr std::string_view object_be("\0{", 2);
  constexpr std::string_view list_le("[\0", 2);
  constexpr std::string_view list_be("\0[", 2);
  return head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff") || head.starts_with(object_le) ||
         head.starts_with(object_be) || head.starts_with(list_le) || head.starts_with(list_be) ||
         head.starts_with(std::string_view("\0\0\xfe\xff", 4));
}

struct Head {
  std::vector<std::string> keys;  // lower case
  bool query = false;             // results that are texts of JSON

  bool has(std::string_view key) const { return std::ranges::find(keys, key) != keys.end(); }
};

Head head_of(std::string_view text) {
  Head head;
  text.remove_prefix(1);
  while (const std::optional<HeadMember> member = take_member(text)) {
    head.keys.push_back(to_lower(member->key));
    if (head.keys.back() == "results" && member->value.starts_with('[')) {
      const std::size_t first = member->value.find_first_not_of(" \t\r\n", 1);
      head.query = first != std::string_view::npos && member->value.substr(first).starts_with("\"{");
    }
  }
  return head;
}

// A resource type alone does not make an item: other calls' answers have that
// too.
bool is_item(const Head& head) {
  return head.has("resourcetype") &&
         (head.has("configuration") || head.has("supplementaryconfiguration") || head.has("awsaccountid") ||
          head.has("configurationitemstatus") || head.has("configurationitemcapturetime"));
}

bool is_config(std::string_view text) {
  if (text.starts_with('[')) {
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
    return text.starts_with('{') && is_item(head_of(text));
  }
  const Head head = head_of(text);
  return head.has("configurationitems") || head.has("baseconfigurationitems") ||
         head.has("configurationitem") || head.has("invokingevent") || is_item(head) || head.query ||
         (head.has("results") && head.has("queryinfo"));
}

}  // namespace

void bring_head(ByteWindow& window) {
  while (window.rest().size() < head_bytes && window.more()) {
  }
}

FileForm form_of(ByteWindow& window) {
  bring_head(window);
  std::string_view head = window.rest();
  if (is_wide(head)) {
    return FileForm::other_encoding;
  }
  if (head.starts_with(utf8_mark)) {
    window.advance(utf8_mark.size());
    head = window.rest();
  }
  const std::size_t start = head.find_first_not_of(space);
  if (start == std::string_view::npos) {
    return FileForm::empty;
  }
  head.remove_prefix(start);
  if (head.front() != '{' && head.front() != '[') {
    return FileForm::not_json;
  }
  if (opens_as_object(head)) {
    return FileForm::objects;
  }
  return is_config(head.substr(0, head_bytes)) ? FileForm::config : FileForm::json;
}

}  // namespace prodready::resources::snapshot
