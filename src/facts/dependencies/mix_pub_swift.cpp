// mix.exs, pubspec.yaml and Package.swift.
#include <algorithm>

#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"
#include "syntax/node.hpp"
#include "syntax/parse.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;
using syntax::Node;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view first_quoted_behind(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::vector<std::string_view> texts = quoted_texts(text.substr(at + word.size()));
  return texts.empty() ? std::string_view{} : texts.front();
}

void read_mix_line(const SourceLine& line, ParsedManifest& parsed) {
  static const Pattern tuple = Pattern::compile(R"re(\{\s*:(\w+)\s*,(.*))re").value();
  const std::optional<std::string_view> name = tuple.capture(line.text, 1);
  if (!name) {
    return;
  }
  const std::string_view rest = *tuple.capture(line.text, 2);
  const std::string_view start = trim(rest);
  const std::vector<std::string_view> texts = quoted_texts(rest);
  const bool has_version = start.starts_with('"') && !texts.empty();
  const bool in_repository = contains(rest, "path:") || contains(rest, "in_umbrella: true");
  const bool git = contains(rest, "git:") || contains(rest, "github:");
  if (!has_version && !in_repository && !git) {
    return;
  }
  Dependency* const added = add_dependency(parsed, Ecosystem::hex, *name,
                                           has_version ? texts.front() : std::string_view{}, line.line);
  if (added == nullptr) {
    return;
  }
  added->development = contains(rest, "only:") && !contains(rest, ":prod");
  if (in_repository) {
    added->pinning = Pinning::local;
  } else if (git && !has_version) {
    const std::string_view reference = first_quoted_behind(rest, "ref:");
    added->pinning = pinning_of_reference(reference.empty() ? first_quoted_behind(rest, "tag:") : reference);
  }
}

void read_pub_section(const Node* section, bool development, ParsedManifest& parsed) {
  if (section == nullptr) {
    return;
  }
  for (const syntax::Entry& entry : section->entries) {
    const Node& value = entry.value;
    if (value.find("sdk") != nullptr) {
      continue;  // comes with Dart or Flutter
    }
    const std::string_view version =
        value.is_mapping() ? value.text_of("version") : std::string_view(value.text);
    Dependency* const added = add_dependency(parsed, Ecosystem::pub, entry.key.text, version, entry.key.line);
    if (added == nullptr) {
      continue;
    }
    added->development = development;
    if (value.find("path") != nullptr) {
      added->pinning = Pinning::local;
    } else if (const Node* const git = value.find("git")) {
      added->pinning = pinning_of_reference(git->text_of("ref"));
    }
  }
}

}  // namespace

Result<void> read_mix(const ManifestText& file, ParsedManifest& parsed) {
  for (const SourceLine& line : code_lines_of(file.bytes, "#")) {
    read_mix_line(line, parsed);
    if (const std::string_view apps = first_quoted_behind(line.text, "apps_path:"); !apps.empty()) {
      parsed.manifest.is_workspace = true;
      parsed.member_globs.push_back(std::string(apps) + "/*");
    }
    if (parsed.manifest.name.empty() && line.text.starts_with("app: :")) {
      parsed.manifest.name = first_word(line.text.substr(6));
    }
  }
  return {};
}

Result<void> read_pubspec(const ManifestText& file, ParsedManifest& parsed) {
  const Result<std::vector<Node>> documents = syntax::parse_yaml(file.bytes);
  if (!documents) {
    return documents.error();
  }
  for (const Node& root : *documents) {
    parsed.manifest.name = root.text_of("name");
    parsed.manifest.version = root.text_of("version");
    parsed.manifest.is_private = root.text_of("publish_to") == "none";
    read_pub_section(root.find("dependencies"), false, parsed);
    read_pub_section(root.find("dev_dependencies"), true, parsed);
    if (const Node* const workspace = root.find("workspace")) {
      parsed.manifest.is_workspace = true;
      for (const Node& member : workspace->items) {
        parsed.member_globs.push_back(member.text);
      }
    }
  }
  return {};
}

Result<void> read_swift_package(const ManifestText& file, ParsedManifest& parsed) {
  static const Pattern address = Pattern::compile(R"re(url:\s*"([^"]+)")re").value();
  std::string joined;  // a call may spread over lines
  std::uint32_t first = 0;
  for (const SourceLine& line : code_lines_of(file.bytes, "//")) {
    if (joined.empty() && !contains(line.text, ".package(")) {
      continue;
    }
    first = joined.empty() ? line.line : first;
    joined += std::string(line.text) + " ";
    const auto opened = std::ranges::count(joined, '(');
    if (opened > std::ranges::count(joined, ')') && joined.size() < 2000) {
      continue;
    }
    const std::optional<std::string_view> url = address.capture(joined, 1);
    if (url) {
      std::string_view name = url->substr(0, url->ends_with(".git") ? url->size() - 4 : url->size());
      name = name.substr(name.rfind('/') + 1);
      if (Dependency* const added = add_dependency(parsed, Ecosystem::none, to_lower(name), *url, first)) {
        const bool exact = contains(joined, "exact") || contains(joined, "revision:");
        added->pinning = exact                         ? Pinning::exact
                         : contains(joined, "branch:") ? Pinning::floating
                                                       : Pinning::range;
      }
    }
    joined.clear();
  }
  parsed.manifest.name = first_quoted_behind(file.bytes.substr(0, 4000), "name:");
  return {};
}

}  // namespace prodready::dependencies
