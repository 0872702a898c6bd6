// go.mod and go.work.
#include <vector>

#include "core/text.hpp"
#include "facts/dependencies/readers.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::string_view word : split(line, ' ')) {
    word = trim(word);
    if (word.size() >= 2 && (word.front() == '"' || word.front() == '`') && word.back() == word.front()) {
      word = word.substr(1, word.size() - 2);
    }
    if (!word.empty()) {
      words.emplace_back(word);
    }
  }
  return words;
}

// Calls `take(directive, words, line, comment)` for each line of a block or by itself.
template <class Take>
void read_directives(std::string_view bytes, const Take& take) {
  std::string block;
  std::uint32_t number = 0;
  for (const std::string_view raw : lines_of(bytes)) {
    ++number;
    const std::size_t slashes = raw.find("//");
    const std::string_view comment =
        slashes == std::string_view::npos ? std::string_view{} : raw.substr(slashes);
    std::vector<std::string> words = words_of(raw.substr(0, slashes));
    if (words.empty()) {
      continue;
    }
    if (words.front() == ")") {
      block.clear();
      continue;
    }
    if (!block.empty()) {
      take(std::string_view(block), words, number, comment);
      continue;
    }
    const std::string directive = words.front();
    words.erase(words.begin());
    if (!words.empty() && words.front() == "(") {
      block = directive;
    } else if (directive.ends_with('(')) {
      block = directive.substr(0, directive.size() - 1);
    } else if (!words.empty()) {
      take(std::string_view(directive), words, number, comment);
    }
  }
}

bool is_local(std::string_view target) { return target.starts_with('.') || target.starts_with('/'); }

// "old [version] => new [version]"
void read_replace(const std::vector<std::string>& words, Versions& replaced) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i] == "=>") {
      replaced.emplace(words.front(), words[i + 1]);
    }
  }
}

}  // namespace

Result<void> read_go_mod(const ManifestText& file, ParsedManifest& parsed) {
  Versions replaced;
  read_directives(file.bytes, [&](std::string_view directive, const std::vector<std::string>& words,
                                  std::uint32_t line, std::string_view comment) {
    if (directive == "module") {
      parsed.manifest.name = words.front();
    } else if (directive == "require" && words.size() >= 2) {
      if (Dependency* const added = add_dependency(parsed, Ecosystem::go, words[0], words[1], line)) {
        added->indirect = comment.find("indirect") != std::string_view::npos;
      }
    } else if (directive == "replace") {
      read_replace(words, replaced);
    }
  });
  for (Dependency& dependency : parsed.dependencies) {
    const auto target = replaced.find(dependency.name);
    if (target != replaced.end() && is_local(target->second)) {
      dependency.pinning = Pinning::local;
    }
  }
  return {};
}

Result<void> read_go_work(const ManifestText& file, ParsedManifest& parsed) {
  parsed.manifest.is_workspace = true;
  read_directives(file.bytes, [&](std::string_view directive, const std::vector<std::string>& words,
                                  std::uint32_t /*line*/, std::string_view /*comment*/) {
    if (directive == "use") {
      parsed.member_globs.push_back(words.front());
    }
  });
  return {};
}

}  // namespace prodready::dependencies
