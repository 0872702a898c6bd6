#include "secrets/kubernetes_secret.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "secrets/base64.hpp"
#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/value.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t most_entries = 200;

// The document of a YAML stream: from one "---" line to the next.
Range document_around(std::string_view content, std::size_t at) {
  const std::size_t before = content.substr(0, at).rfind("\n---");
  const std::size_t behind = content.find("\n---", at);
  return {before == std::string_view::npos ? 0 : before + 4, std::min(content.size(), behind)};
}

std::size_t indentation(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? line.size() : first;
}

class Reader {
 public:
  Reader(std::string_view content, Range document) : content_(content), document_(document) {}

  std::vector<SecretEntry> read() {
    std::size_t at = document_.begin;
    while (at < document_.end && entries_.size() < most_entries) {
      const std::size_t end = std::min(content_.find('\n', at), document_.end);
      read_line(content_.substr(at, end - at), at);
      at = end + 1;
    }
    return std::move(entries_);
  }

 private:
  void read_line(std::string_view line, std::size_t at) {
    const std::size_t indent = indentation(line);
    const std::string_view text = trim(line);
    if (text.empty() || text.starts_with('#')) {
      return;
    }
    if (is_open_ && indent <= block_indent_) {
      is_open_ = false;
    }
    const bool is_data = text == "data:";
    if (is_data || text == "stringData:") {
      is_open_ = true;
      is_encoded_ = is_data;
      block_indent_ = indent;
      entry_indent_ = 0;
    } else if (is_open_) {
      read_entry(text, indent, at + indent);
    }
  }

  void read_entry(std::string_view text, std::size_t indent, std::size_t at) {
    if (entry_indent_ == 0) {
      entry_indent_ = indent;
    }
    const std::size_t colon = text.find(": ");
    if (indent != entry_indent_ || colon == std::string_view::npos) {
      return;
    }
    const std::size_t begin = std::min(text.find_first_not_of(' ', colon + 1), text.size());
    std::string_view value = text.substr(begin);
    std::size_t place = at + begin;
    if (value.size() >= 2 && is_quote(value.front()) && value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
      ++place;
    }
    add(text.substr(0, colon), value, place);
  }

  void add(std::string_view name, std::string_view value, std::size_t place) {
    if (value.empty() || value == "|" || value == ">" || value == "|-" ||
        value.find("{{") != std::string_view::npos) {
      return;
    }
    const std::optional<std::string> decoded = is_encoded_ ? decode_base64(value) : std::string(value);
    if (!decoded || is_placeholder_value(*decoded, name) || is_no_secret_by_form(*decoded)) {
      return;
    }
    entries_.push_back({{place, place + value.size()}, std::string(name), *decoded});
  }

  std::string_view content_;
  Range document_;
  bool is_open_ = false;
  bool is_encoded_ = false;
  std::size_t block_indent_ = 0;
  std::size_t entry_indent_ = 0;
  std::vector<SecretEntry> entries_;
};

}  // namespace

std::vector<SecretEntry> read_kubernetes_secret(std::string_view content, std::size_t kind_end) {
  const Range document = document_around(content, std::min(kind_end, content.size()));
  const std::string_view text = content.substr(document.begin, document.end - document.begin);
  const bool is_encrypted = text.find("\nsops:") != std::string_view::npos;
  return is_encrypted ? std::vector<SecretEntry>{} : Reader(content, document).read();
}

}  // namespace prodready::secrets
