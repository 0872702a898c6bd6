// Gemfile and *.gemspec.
#include <algorithm>
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

// The value of `key: "x"` or `:key => "x"`; "" where the call has none.
std::string_view option(std::string_view text, std::string_view key) {
  for (const std::string& spelling : {std::string(key) + ":", ":" + std::string(key)}) {
    const std::size_t at = text.find(spelling);
    if (at != std::string_view::npos && at > 0 && (text[at - 1] == ' ' || text[at - 1] == ',')) {
      const std::vector<std::string_view> texts = quoted_texts(text.substr(at + spelling.size()));
      return texts.empty() ? std::string_view{} : texts.front();
    }
  }
  return {};
}

// Versions stand in front of the options: `gem "rails", "~> 7", ">= 7.1", require: false`.
std::string requirement_of(std::string_view arguments) {
  std::string requirement;
  for (const std::string_view part : split(arguments, ',')) {
    const std::string_view text = trim(part);
    if (text.empty() || (text.front() != '"' && text.front() != '\'')) {
      break;
    }
    const std::vector<std::string_view> quoted = quoted_texts(text);
    if (text.find("=>") != std::string_view::npos || quoted.empty()) {
      break;
    }
    requirement += (requirement.empty() ? "" : ", ") + std::string(quoted.front());
  }
  return requirement;
}

void read_gem(const SourceLine& line, std::string_view call, bool development, ParsedManifest& parsed) {
  const std::vector<std::string_view> texts = quoted_texts(call);
  if (texts.empty()) {
    return;
  }
  const std::size_t comma = call.find(',');
  const std::string_view arguments =
      comma == std::string_view::npos ? std::string_view{} : call.substr(comma + 1);
  Dependency* const added =
      add_dependency(parsed, Ecosystem::rubygems, texts.front(), requirement_of(arguments), line.line);
  if (added == nullptr) {
    return;
  }
  const std::size_t group = call.find("group");
  const bool in_group =
      group != std::string_view::npos && (call.find(":test", group) != std::string_view::npos ||
                                          call.find(":development", group) != std::string_view::npos);
  added->development = development || in_group;
  const bool git = !option(call, "git").empty() || !option(call, "github").empty();
  if (!option(call, "path").empty()) {
    added->pinning = Pinning::local;
  } else if (git) {
    const std::string_view reference = option(call, "ref");
    added->pinning = pinning_of_reference(reference.empty() ? option(call, "tag") : reference);
  }
}

bool opens_block(std::string_view text) {
  return text.ends_with(" do") || text.find(" do |") != std::string_view::npos || text.starts_with("if ") ||
         text.starts_with("unless ") || text.starts_with("case ") || text.starts_with("def ");
}

}  // namespace

Result<void> read_gemfile(const ManifestText& file, ParsedManifest& parsed) {
  std::vector<bool> blocks;  // those that are open; yes: of a group for development
  for (const SourceLine& line : code_lines_of(file.bytes, "#")) {
    const std::string_view text = line.text;
    const bool development = std::find(blocks.begin(), blocks.end(), true) != blocks.end();
    if (text.starts_with("gem ") || text.starts_with("gem(")) {
      read_gem(line, text.substr(3), development, parsed);
    } else if (const std::size_t call = text.find(".add_"); call != std::string_view::npos) {
      const std::string_view method = first_word(text.substr(call + 1));
      if (method == "add_dependency" || method == "add_runtime_dependency" ||
          method == "add_development_dependency") {
        read_gem(line, text.substr(call + 1 + method.size()), method == "add_development_dependency", parsed);
      }
    } else if (text.find(".name ") != std::string_view::npos && file_suffix(file.path) == ".gemspec" &&
               parsed.manifest.name.empty()) {
      const std::vector<std::string_view> texts = quoted_texts(text);
      parsed.manifest.name = texts.empty() ? std::string_view{} : texts.front();
    } else if (text == "gemspec" || text.starts_with("gemspec ")) {
      parsed.takes_neighbours = true;
    } else if (opens_block(text)) {
      blocks.push_back(text.starts_with("group ") && (text.find("test") != std::string_view::npos ||
                                                      text.find("dev") != std::string_view::npos ||
                                                      text.find("doc") != std::string_view::npos));
    } else if (text == "end" && !blocks.empty()) {
      blocks.pop_back();
    }
  }
  return {};
}

}  // namespace prodready::dependencies
