#include "facts/documents/format.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

struct Suffix {
  std::string_view suffix;
  Format format;
  bool any_name;  // false: only a README in this form is a document
};

// In the order in which one README of a folder is preferred to another.
constexpr Suffix suffixes[] = {
    {"md", Format::markdown, true},     {"markdown", Format::markdown, true},
    {"mdx", Format::markdown, true},    {"mkd", Format::markdown, false},
    {"mdown", Format::markdown, false}, {"rst", Format::restructured_text, true},
    {"adoc", Format::asciidoc, true},   {"asciidoc", Format::asciidoc, true},
    {"org", Format::org, true},         {"", Format::plain, false},
    {"txt", Format::plain, false},      {"textile", Format::plain, false},
    {"rdoc", Format::asciidoc, false},  {"pod", Format::plain, false},
    {"creole", Format::plain, false},   {"html", Format::markdown, false},
};

const Suffix* find_suffix(std::string_view suffix) {
  const auto* row = std::find_if(std::begin(suffixes), std::end(suffixes),
                                 [&](const Suffix& candidate) { return candidate.suffix == suffix; });
  return row == std::end(suffixes) ? nullptr : row;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// "zh", "pt-br", "zh_cn", "zh-hans": a language with or without a region or script.
bool is_language_tag(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("-_"), text.size());
  const std::string_view language = text.substr(0, end);
  const std::string_view region = end < text.size() ? text.substr(end + 1) : std::string_view{};
  const auto letters = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_letter); };
  const bool region_fits =
      end == text.size() || (region.size() >= 2 && region.size() <= 4 && letters(region));
  return (language.size() == 2 || language.size() == 3) && letters(language) && region_fits;
}

struct ReadmeName {
  const Suffix* suffix = nullptr;
  bool translation = false;
};

std::optional<ReadmeName> readme_name(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  if (!name.starts_with("readme")) {
    return std::nullopt;
  }
  std::string_view rest = std::string_view(name).substr(6);
  const std::size_t dot = rest.rfind('.');
  const std::string_view suffix = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
  if (const Suffix* row = find_suffix(suffix);
      row != nullptr && (dot == std::string_view::npos || !suffix.empty())) {
    rest = rest.substr(0, std::min(dot, rest.size()));
    if (rest.empty()) {
      return ReadmeName{row, false};
    }
    if ((rest.front() == '.' || rest.front() == '-' || rest.front() == '_') &&
        is_language_tag(rest.substr(1))) {
      return ReadmeName{row, true};
    }
    return std::nullopt;
  }
  // README.zh, README.pt-br: of two-letter suffixes only these, since others are programs' (README.py).
  constexpr std::string_view languages[] = {"zh", "ja", "ko", "de", "fr", "es", "pt", "it", "ru", "cn"};
  const bool bare = std::find(std::begin(languages), std::end(languages), suffix) != std::end(languages);
  if (dot == 0 &&
      (bare || (suffix.find_first_of("-_") != std::string_view::npos && is_language_tag(suffix)))) {
    return ReadmeName{find_suffix(""), true};
  }
  return std::nullopt;
}

// Names that a document's stem is or starts with, before a dot, a hyphen or an underscore.
constexpr std::string_view excluded_stems[] = {"license",         "licence",        "notice",
                                               "changelog",       "history",        "code_of_conduct",
                                               "code-of-conduct", "issue_template", "pull_request_template"};
// Change logs under other names; these words begin other documents' names too (news-api.md), so the stem must be whole.
constexpr std::string_view excluded_names[] = {"changes", "news"};
constexpr std::string_view template_folders[] = {"issue_template", "issue_templates", "pull_request_template",
                                                 "merge_request_templates"};

bool is_excluded(std::string_view path) {
  const std::string lower = to_lower(path);
  const std::string_view name = file_name(lower);
  const bool by_stem =
      std::any_of(std::begin(excluded_stems), std::end(excluded_stems), [&](std::string_view stem) {
        return name.starts_with(stem) &&
               (name.size() == stem.size() ||
                std::string_view(".-_").find(name[stem.size()]) != std::string_view::npos);
      });
  const std::string_view stem = name.substr(0, name.find('.'));
  if (by_stem || std::find(std::begin(excluded_names), std::end(excluded_names), stem) != std::end(excluded_names)) {
    return true;
  }
  const std::vector<std::string_view> parts = split(lower, '/');
  return std::any_of(parts.begin(), std::prev(parts.end()), [](std::string_view part) {
    return std::find(std::begin(template_folders), std::end(template_folders), part) !=
           std::end(template_folders);
  });
}

}  // namespace

std::optional<Format> document_format(std::string_view path) {
  if (is_excluded(path)) {
    return std::nullopt;
  }
  if (const std::optional<ReadmeName> readme = readme_name(path)) {
    return readme->suffix->format;
  }
  const std::string name = to_lower(file_name(path));
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) {
    return std::nullopt;
  }
  const Suffix* row = find_suffix(std::string_view(name).substr(dot + 1));
  return row != nullptr && row->any_name ? std::optional(row->format) : std::nullopt;
}

bool is_readme(std::string_view path) { return readme_name(path).has_value(); }

std::optional<std::size_t> readme_rank(std::string_view path) {
  constexpr std::string_view folders[] = {"", "docs", ".github"};
  const auto* folder = std::find(std::begin(folders), std::end(folders), folder_of(path));
  const std::optional<ReadmeName> name = readme_name(path);
  if (folder == std::end(folders) || !name) {
    return std::nullopt;
  }
  const auto by_folder = static_cast<std::size_t>(folder - std::begin(folders));
  const auto by_suffix = static_cast<std::size_t>(name->suffix - std::begin(suffixes));
  return (by_folder * 2 + (name->translation ? 1U : 0U)) * std::size(suffixes) + by_suffix;
}

}  // namespace prodready::documents
