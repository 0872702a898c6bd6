#include "facts/documents/runbook_signs.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/blocks.hpp"

namespace prodready::documents {
namespace {

constexpr std::uint64_t largest_file = std::uint64_t{1} << 20U;
constexpr std::size_t most_signs = 200;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  if (!text.empty() && (text.front() == '"' || text.front() == '\'')) {
    return text.substr(1, std::min(text.find(text.front(), 1), text.size()) - 1);
  }
  return trim(text.substr(0, std::min(text.find(" #"), text.find(','))));
}

struct Entry {
  std::string_view key;
  std::string_view value;  // "" where a map or list follows
};

// `key: value`, `"key": value` and `key = value`; an empty key for every other line.
Entry entry_of(std::string_view line) {
  line = trim(line);
  if (line.starts_with("- ")) {
    line = trim(line.substr(2));
  }
  const bool quoted = line.starts_with('"') || line.starts_with('\'');
  const std::size_t key_end = quoted ? line.find(line.front(), 1) : line.find_first_of(":= ");
  if (key_end == std::string_view::npos) {
    return {};
  }
  const std::string_view key = line.substr(quoted ? 1 : 0, key_end - (quoted ? 1 : 0));
  const std::string_view rest = trim(line.substr(key_end + (quoted ? 1 : 0)));
  if (rest.empty() || (rest.front() != ':' && rest.front() != '=')) {
    return {};
  }
  return {key, unquoted(rest.substr(1))};
}

bool is_comment(std::string_view line) {
  const std::string_view text = trim(line);
  return text.starts_with('#') || text.starts_with("//");
}

class SignReader {
 public:
  SignReader(const std::string& path, std::string_view bytes) : path_(path), lines_(lines_of(bytes)) {}

  RunbookSigns read(bool automations, bool pointers) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (is_comment(lines_[i])) {
        continue;
      }
      if (automations && signs_.automations.size() < most_signs) {
        automation(i);
      }
      if (pointers && signs_.pointers.size() < most_signs) {
        pointer(i);
      }
    }
    return std::move(signs_);
  }

 private:
  Place place(std::size_t i) const { return {path_, static_cast<std::uint32_t>(i + 1), 0}; }

  void automation(std::size_t i) {
    const std::string_view text = trim(lines_[i]);
    if (text.starts_with("resource") && contains(text, "\"aws_ssm_document\"")) {
      terraform(i, text);
    } else if (const Entry entry = entry_of(text);
               entry.key == "Type" && entry.value == "AWS::SSM::Document") {
      template_resource(i);
    }
  }

  void terraform(std::size_t i, std::string_view text) {
    const std::vector<std::string_view> parts = split(text, '"');
    for (std::size_t k = i + 1; k < lines_.size() && !lines_[k].starts_with('}'); ++k) {
      const Entry entry = entry_of(lines_[k]);
      if (!is_comment(lines_[k]) && entry.key == "document_type" && entry.value == "Automation") {
        signs_.automations.push_back(
            {"aws_ssm_document." + std::string(parts.size() > 3 ? parts[3] : ""), place(i)});
        return;
      }
    }
  }

  // The resource's other keys stand as deep as its Type or deeper.
  void template_resource(std::size_t i) {
    const std::size_t columns = indentation(lines_[i]);
    const auto belongs = [&](std::size_t k) {
      return is_blank(lines_[k]) || is_comment(lines_[k]) || indentation(lines_[k]) >= columns;
    };
    std::size_t first = i;
    while (first > 0 && belongs(first - 1)) {
      --first;
    }
    for (std::size_t k = first; k < lines_.size() && belongs(k); ++k) {
      const Entry entry = entry_of(lines_[k]);
      if (!is_comment(lines_[k]) && entry.key == "DocumentType" && entry.value == "Automation") {
        const std::string_view name = first > 0 ? entry_of(lines_[first - 1]).key : std::string_view{};
        signs_.automations.push_back({std::string(name), place(i)});
        return;
      }
    }
  }

  void pointer(std::size_t i) {
    const Entry entry = entry_of(lines_[i]);
    const std::string key = to_lower(entry.key);
    if (key == "runbook_url" || key == "runbookurl" || key == "runbook" || key == "playbook_url") {
      if (!entry.value.empty() && parse_address(entry.value)) {
        add(entry, entry.value, i);
      }
      return;
    }
    const bool description = key == "alarmdescription" || key == "alarm_description";
    if (!description || !contains(to_lower(lines_[i]), "book")) {
      return;
    }
    const std::size_t at = entry.value.find("http");
    const std::size_t length = at == std::string_view::npos ? 0 : address_length(entry.value.substr(at));
    add(entry, length > 0 ? entry.value.substr(at, length) : entry.value, i);
  }

  void add(const Entry& entry, std::string_view target, std::size_t i) {
    signs_.pointers.push_back({std::string(entry.key), std::string(target), place(i)});
  }

  const std::string& path_;
  std::vector<std::string_view> lines_;
  RunbookSigns signs_;
};

}  // namespace

bool may_hold_runbook_signs(const sources::FileEntry& file) {
  constexpr auto suffixes = std::to_array<std::string_view>(
      {".yaml", ".yml", ".json", ".tf", ".template", ".jsonnet", ".libsonnet"});
  return file.tracked && file.size <= largest_file && file.kind != sources::FileKind::symlink &&
         file.kind != sources::FileKind::submodule &&
         std::find(suffixes.begin(), suffixes.end(), file_suffix(file.path)) != suffixes.end();
}

RunbookSigns read_runbook_signs(const std::string& path, std::string_view bytes) {
  const bool automations = contains(bytes, "Automation") &&
                           (contains(bytes, "AWS::SSM::Document") || contains(bytes, "aws_ssm_document"));
  const bool pointers = contains(bytes, "unbook") || contains(bytes, "laybook_url");
  return automations || pointers ? SignReader(path, bytes).read(automations, pointers) : RunbookSigns{};
}

}  // namespace prodready::documents
