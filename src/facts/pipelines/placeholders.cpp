#include "facts/pipelines/placeholders.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready {

shell::Word put_in_placeholders(std::string_view text, std::string_view open, std::string_view close,
                                const Lookup& lookup) {
  shell::Word word;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = std::min(text.find(open, at), text.size());
    word.text.append(text.substr(at, start - at));
    const std::size_t end =
        start == text.size() ? std::string_view::npos : text.find(close, start + open.size());
    if (end == std::string_view::npos) {
      word.text.append(text.substr(start));
      break;
    }
    const std::string_view name = trim(text.substr(start + open.size(), end - start - open.size()));
    const bool is_name = !name.empty() && name.find_first_of("\n<>$({'\"|") == std::string_view::npos;
    const std::optional<std::string> value = is_name ? lookup(name) : std::nullopt;
    if (!is_name) {
      word.text.append(text.substr(start, open.size()));
      at = start + open.size();
      continue;
    }
    word.text += value ? *value : "${{ " + std::string(name) + " }}";
    word.resolved = word.resolved && value.has_value();
    at = end + close.size();
  }
  return word;
}

syntax::Node put_in_placeholders(syntax::Node node, std::string_view open, std::string_view close,
                                 const Lookup& lookup) {
  if (node.is_scalar() && node.text.find(open) != std::string::npos) {
    node.text = put_in_placeholders(node.text, open, close, lookup).text;
  }
  for (syntax::Node& item : node.items) {
    item = put_in_placeholders(std::move(item), open, close, lookup);
  }
  for (syntax::Entry& entry : node.entries) {
    entry.value = put_in_placeholders(std::move(entry.value), open, close, lookup);
  }
  return node;
}

}  // namespace prodready
