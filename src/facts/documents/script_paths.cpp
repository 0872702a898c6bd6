#include "facts/documents/script_paths.hpp"

#include <algorithm>
#include <initializer_list>

#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_script_suffix(std::string_view path) {
  const std::string_view name = file_name(path);
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && dot > 0 &&
         is_one_of(name.substr(dot + 1), {"sh", "bash", "zsh", "fish", "py", "rb", "pl", "js", "mjs", "cjs",
                                          "ts", "php", "ps1", "lua", "R", "groovy", "awk"});
}

}  // namespace

bool in_script_folder(std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  return path.find('/') != std::string_view::npos &&
         is_one_of(path.substr(0, path.find('/')),
                   {"scripts", "script", "hack", "tools", "ci", ".ci", "contrib"});
}

std::optional<std::string> script_path(const std::vector<std::string>& words) {
  const auto judged = [](const std::string& word) {
    const bool elsewhere = word.starts_with('/') || word.starts_with('~') ||
                           word.find("://") != std::string::npos || is_placeholder(word) ||
                           word.find_first_of("[]|\\,'\"") != std::string::npos;
    return !elsewhere && (has_script_suffix(word) || in_script_folder(word));
  };
  const std::string_view program = words[0];
  if (program.find('/') != std::string_view::npos) {
    return judged(words[0]) ? std::optional(words[0]) : std::nullopt;
  }
  const bool python = program.starts_with("python") &&
                      program.find_first_not_of("python0123456789.") == std::string_view::npos;
  if (!python && !is_one_of(program, {"sh", "bash", "zsh", "dash", "ksh", "node", "ruby", "perl", "php",
                                      "source", ".", "pwsh", "ts-node", "tsx", "Rscript", "lua"})) {
    return std::nullopt;
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words[i].starts_with('-')) {
      return judged(words[i]) ? std::optional(words[i]) : std::nullopt;
    }
    if (words[i].size() != 2 || std::string_view("uxBOIesi").find(words[i][1]) == std::string_view::npos) {
      return std::nullopt;  // a flag that takes the program from elsewhere, or a value
    }
  }
  return std::nullopt;
}

}  // namespace prodready::documents
