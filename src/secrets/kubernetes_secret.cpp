#include "secrets/kubernetes_secret.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/secret_entries.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_manifest = std::size_t{1} << 20U;

std::size_t indentation(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos ? line.size() : first;
}

// The lines of the mapping that a `kind` line belongs to.
class YamlReader {
 public:
  YamlReader(std::string_view content, std::size_t kind) : content_(content), column_(kind - line_at(kind)) {
    at_ = first_line(line_at(kind));
  }

  std::vector<SecretEntry> read() {
    bool is_first = true;
    while (at_ < content_.size() && !entries_.is_full()) {
      const std::string_view line = line_from(at_);
      if (!is_first && is_over(line)) {
        break;
      }
      is_first = false;
      const std::size_t begin = at_;
      at_ += line.size() + 1;
      read_line(line, begin);
    }
    return std::move(entries_).take();
  }

 private:
  std::size_t line_at(std::size_t at) const {
    const std::size_t newline = at == 0 ? std::string_view::npos : content_.rfind('\n', at - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
  }
  std::string_view line_from(std::size_t begin) const {
    return content_.substr(begin, std::min(content_.find('\n', begin), content_.size()) - begin);
  }

  static bool is_nothing(std::string_view line) {
    const std::string_view text = trim(line);
    return text.empty() || text.starts_with('#') || text.starts_with("{{");
  }
  // Whether the mapping ends before this line: at another document, a lesser indentation, a new item.
  bool is_over(std::string_view line) const {
    return line.starts_with("---") || (!is_nothing(line) && indentation(line) < column_);
  }

  std::size_t first_line(std::size_t kind_line) const {
    std::size_t begin = kind_line;
    while (begin > 0 && kind_line - begin < longest_manifest && !opens_item(line_from(begin))) {
      const std::size_t before = line_at(begin - 1);
      const std::string_view line = line_from(before);
      if (is_over(line) && !opens_item(line)) {
        break;
      }
      begin = before;
    }
    return begin;
  }
  // "- apiVersion: v1": the mapping's first key stands behind the dash.
  bool opens_item(std::string_view line) const {
    const std::size_t dash = indentation(line);
    return dash < line.size() && line[dash] == '-' && dash < column_ && !line.starts_with("---");
  }

  void read_line(std::string_view line, std::size_t begin) {
    const std::string_view text = trim(line);
    if (is_nothing(line)) {
      return;
    }
    const std::size_t indent = opens_item(line) ? column_ : indentation(line);
    if (indent == column_) {
      const std::string_view key = trim(text.substr(text.starts_with('-') ? 1U : 0U));
      is_encoded_ = key.starts_with("data:");
      is_open_ = key == "data:" || key == "stringData:";
      entry_indent_ = 0;
    } else if (is_open_) {
      read_entry(line, indent, begin);
    }
  }

  void read_entry(std::string_view line, std::size_t indent, std::size_t begin) {
    if (entry_indent_ == 0) {
      entry_indent_ = indent;
    }
    const std::size_t colon = line.find(':', indent);
    if (indent != entry_indent_ || colon == std::string_view::npos) {
      return;
    }
    std::string_view name = trim(line.substr(indent, colon - indent));
    if (name.size() > 1 && is_quote(name.front())) {
      name = name.substr(1, name.size() - 2);
    }
    const std::size_t first = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    const std::string_view value = trim(line.substr(first));
    if (value.starts_with('|') || value.starts_with('>') || value.empty()) {
      read_block(name, at_);
    } else {
      read_scalar(name, value, begin + first);
    }
  }

  void read_scalar(std::string_view name, std::string_view value, std::size_t place) {
    if (value.size() > 1 && is_quote(value.front())) {
      const std::size_t close = value.find(value.front(), 1);
      value = value.substr(1, (close == std::string_view::npos ? value.size() : close) - 1);
      ++place;
    } else {
      value = trim(value.substr(0, value.find(" #")));
    }
    std::string whole(value);
    std::size_t end = place + value.size();
    for (std::string_view line = next_of_block(); !line.empty(); line = next_of_block()) {
      whole += (is_encoded_ ? "" : " ") + std::string(trim(line));
      end = at_ + line.size();
      at_ += line.size() + 1;
    }
    entries_.add(name, std::move(whole), {place, end}, is_encoded_);
  }

  // The lines below a key that ends with '|' or '>'.
  void read_block(std::string_view name, std::size_t place) {
    std::string whole;
    std::size_t end = place;
    for (std::string_view line = next_of_block(); !line.empty(); line = next_of_block()) {
      whole += (whole.empty() ? "" : "\n") + std::string(trim(line));
      end = at_ + line.size();
      at_ += line.size() + 1;
    }
    entries_.add(name, std::move(whole), {place, end}, is_encoded_);
  }
  // The next line where it goes on with the entry, else "".
  std::string_view next_of_block() const {
    const std::string_view line = at_ < content_.size() ? line_from(at_) : std::string_view{};
    return indentation(line) > entry_indent_ && !trim(line).empty() ? line : std::string_view{};
  }

  std::string_view content_;
  std::size_t column_;
  std::size_t at_ = 0;
  bool is_open_ = false;
  bool is_encoded_ = false;
  std::size_t entry_indent_ = 0;
  SecretEntries entries_;
};

// The members of the JSON object that a "kind" belongs to.
class JsonReader {
 public:
  JsonReader(std::string_view content, std::size_t kind) : content_(content), kind_(kind) {}

  std::vector<SecretEntry> read() {
    const std::optional<std::size_t> object = enclosing_object();
    if (!object) {
      return {};
    }
    const std::size_t until = std::min(content_.size(), *object + longest_manifest);
    std::size_t depth = 0;
    std::string_view section;  // of depth 1, whose object is open
    std::string_view key;
    for (std::size_t at = *object; at < until && !entries_.is_full(); ++at) {
      const char c = content_[at];
      if (c == '"') {
        const Range text = string_at(at);
        at = text.end;
        take(text, depth, section, key);
      } else if (c == '{' || c == '[') {
        section = depth == 1 ? key : section;
        key = {};
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        break;
      } else if (c == ',') {
        key = {};
      }
    }
    return std::move(entries_).take();
  }

 private:
  void take(Range text, std::size_t depth, std::string_view section, std::string_view& key) {
    const std::string_view string = content_.substr(text.begin, text.end - text.begin);
    const bool is_data = section == "data";
    if (key.empty()) {
      key = string;
    } else if (depth == 2 && (is_data || section == "stringData")) {
      entries_.add(key, std::string(string), text, is_data);
    }
  }

  // Between the quotes that open at `quote`; to the end of the content where none closes.
  Range string_at(std::size_t quote) const {
    std::size_t end = quote + 1;
    while (end < content_.size() && content_[end] != '"') {
      end += content_[end] == '\\' ? 2U : 1U;
    }
    return {quote + 1, std::min(end, content_.size())};
  }

  // Read from a line's begin, which is in no string, for no JSON string holds a line's end.
  std::optional<std::size_t> enclosing_object() const {
    std::size_t at = kind_ - std::min(kind_, longest_manifest);
    if (at > 0) {
      at = std::min(content_.find('\n', at), kind_);
    }
    std::vector<std::size_t> open;
    for (; at < kind_; ++at) {
      const char c = content_[at];
      if (c == '"') {
        at = string_at(at).end;
      } else if (c == '{' || c == '[') {
        open.push_back(at);
      } else if ((c == '}' || c == ']') && !open.empty()) {
        open.pop_back();
      }
    }
    return open.empty() || content_[open.back()] != '{' ? std::nullopt : std::optional(open.back());
  }

  std::string_view content_;
  std::size_t kind_;
  SecretEntries entries_;
};

// SOPS leaves its own key in the document.
bool is_encrypted(std::string_view content, std::size_t kind) {
  const std::size_t before = content.substr(0, kind).rfind("\n---");
  const std::size_t begin = before == std::string_view::npos ? 0 : before;
  const std::string_view text = content.substr(begin, content.find("\n---", kind) - begin);
  return text.find("\nsops:") != std::string_view::npos || text.find("\"sops\": {") != std::string_view::npos;
}

}  // namespace

std::vector<SecretEntry> read_kubernetes_secret(std::string_view content, std::size_t kind_end) {
  const std::size_t kind = content.substr(0, std::min(kind_end, content.size())).rfind("kind");
  if (kind == std::string_view::npos || is_encrypted(content, kind)) {
    return {};
  }
  const bool is_json = kind > 0 && content[kind - 1] == '"';
  return is_json ? JsonReader(content, kind - 1).read() : YamlReader(content, kind).read();
}

}  // namespace prodready::secrets
