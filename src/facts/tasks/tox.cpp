// tox: the commands of its environments, from tox.ini, setup.cfg and pyproject.toml.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/ini.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;
using Lines = std::vector<std::pair<std::string, std::uint32_t>>;

struct ToxFile {
  std::string path;
  std::vector<IniSection> sections;  // as tox.ini has them
};

// pyproject.toml's own form, put into the same shape.
void add_native(const Node& tox, ToxFile& file) {
  const auto add = [&](const std::string& name, const Node& table) {
    IniSection section{.name = name};
    for (const syntax::Entry& entry : table.entries) {
      IniValue value{.key = entry.key.text};
      for (const Node& command : entry.value.items) {
        std::vector<std::string> words;
        for (const Node& word : command.items) {
          words.push_back(word.is_scalar() ? word.text : "{posargs}");
        }
        value.lines.emplace_back(command.is_scalar() ? command.text : quote_words(words), command.line);
      }
      if (entry.value.is_scalar()) {
        value.lines.emplace_back(entry.value.text, entry.value.line);
      }
      section.values.push_back(std::move(value));
    }
    file.sections.push_back(std::move(section));
  };
  add("tox", tox);
  if (const Node* base = tox.find("env_run_base")) {
    add("testenv", *base);
  }
  if (const Node* environments = tox.find("env")) {
    for (const syntax::Entry& entry : environments->entries) {
      add("testenv:" + entry.key.text, entry.value);
    }
  }
}

std::optional<ToxFile> read_tox(const RepositoryFiles& files, std::string_view folder) {
  ToxFile file{.path = path_below(folder, "tox.ini")};
  if (const std::string* text = files.text(file.path)) {
    file.sections = read_ini(*text);
    return file;
  }
  for (const std::string_view name : {"pyproject.toml", "tox.toml"}) {
    const std::string* text = files.text(path_below(folder, name));
    const Result<Node> root = text == nullptr ? Result<Node>(Error{}) : syntax::parse_toml(*text);
    if (!root) {
      continue;
    }
    const Node* tool = root->find("tool");
    const Node* tox = name == "tox.toml" ? &*root : tool == nullptr ? nullptr : tool->find("tox");
    if (tox == nullptr) {
      continue;
    }
    file.path = path_below(folder, name);
    if (const std::string_view legacy = tox->text_of("legacy_tox_ini"); !legacy.empty()) {
      file.sections = read_ini(legacy);
    } else {
      add_native(*tox, file);
    }
    return file;
  }
  file.path = path_below(folder, "setup.cfg");
  if (const std::string* text = files.text(file.path)) {
    file.sections = read_ini(*text);
    for (IniSection& section : file.sections) {
      section.name = section.name == "tox:tox" ? "tox" : section.name;
    }
    const bool is_tox =
        std::ranges::any_of(file.sections, [](const IniSection& s) { return s.name == "tox"; });
    return is_tox ? std::optional(std::move(file)) : std::nullopt;
  }
  return std::nullopt;
}

void expand_braces(const std::string& word, std::vector<std::string>& names) {
  const std::size_t open = word.find('{');
  const std::size_t close = word.find('}', open);
  if (open == std::string::npos || close == std::string::npos || names.size() > 500) {
    names.push_back(word);
    return;
  }
  for (const std::string_view value : split(std::string_view(word).substr(open + 1, close - open - 1), ',')) {
    expand_braces(word.substr(0, open) + std::string(trim(value)) + word.substr(close + 1), names);
  }
}

// "py{310,311}-django" gives both names; lists are split at commas and blanks.
void add_names(std::string_view text, std::vector<std::string>& names) {
  std::string current;
  int level = 0;
  std::vector<std::string> words;
  for (const char c : std::string(text) + ",") {
    level += c == '{' ? 1 : c == '}' ? -1 : 0;
    if ((c == ',' || c == ' ' || c == '\n') && level <= 0) {
      if (!current.empty()) {
        words.push_back(std::exchange(current, {}));
      }
    } else {
      current.push_back(c);
    }
  }
  for (const std::string& word : words) {
    expand_braces(word, names);
  }
}

bool has_factors(std::string_view name, std::string_view condition) {
  std::vector<std::string> alternatives;
  add_names(condition, alternatives);
  const std::vector<std::string_view> factors = split(name, '-');
  return std::ranges::any_of(alternatives, [&](const std::string& alternative) {
    const std::vector<std::string_view> wanted = split(alternative, '-');
    return std::ranges::all_of(wanted, [&](std::string_view factor) {
      const bool is_not = factor.starts_with('!');
      const bool is_there = std::ranges::find(factors, is_not ? factor.substr(1) : factor) != factors.end();
      return is_there != is_not;
    });
  });
}

class ToxRun {
 public:
  ToxRun(Follower& follower, const ToxFile& file, const Executed& command, const Caller& caller,
         std::string arguments)
      : follower_(follower),
        file_(file),
        command_(command),
        caller_(caller),
        arguments_(std::move(arguments)) {}

  std::vector<std::string> default_names() const {
    std::vector<std::string> names;
    const IniSection* tox = section("tox");
    for (const std::string_view key : {"envlist", "env_list"}) {
      const IniValue* list = tox == nullptr ? nullptr : tox->find(key);
      for (const auto& [line, number] : list == nullptr ? Lines() : list->lines) {
        add_names(line, names);
      }
    }
    if (names.empty()) {
      names.emplace_back("py");
    }
    return names;
  }

  void run(const std::string& name) {
    const Lines* commands = nullptr;
    for (const std::string_view key : {"commands_pre", "commands", "commands_post"}) {
      commands = lines_of_key(name, key);
      if (commands != nullptr) {
        run_lines(name, *commands, 0);
      }
    }
    if (section_of(name) == nullptr && section("testenv") == nullptr) {
      follower_.add_opaque(OpaqueReason::not_here, command_.text(), "no environment " + name, caller_,
                           {file_.path});
    }
  }

 private:
  const IniSection* section(std::string_view name) const {
    const auto found = std::ranges::find(file_.sections, name, &IniSection::name);
    return found == file_.sections.end() ? nullptr : &*found;
  }

  const IniSection* section_of(const std::string& name) const {
    for (const IniSection& candidate : file_.sections) {
      if (candidate.name.starts_with("testenv:")) {
        std::vector<std::string> names;
        add_names(std::string_view(candidate.name).substr(8), names);
        if (std::ranges::find(names, name) != names.end()) {
          return &candidate;
        }
      }
    }
    return nullptr;
  }

  const Lines* lines_of_key(const std::string& name, std::string_view key) const {
    for (const IniSection* candidate : {section_of(name), section("testenv")}) {
      const IniValue* value = candidate == nullptr ? nullptr : candidate->find(key);
      if (value != nullptr) {
        return &value->lines;
      }
    }
    return nullptr;
  }

  void run_lines(const std::string& name, const Lines& lines, int depth) {
    std::string joined;
    std::uint32_t first = 0;
    for (const auto& [line, number] : lines) {
      first = joined.empty() ? number : first;
      joined += line;
      if (joined.ends_with('\\')) {
        joined.back() = ' ';
        continue;
      }
      run_line(name, std::exchange(joined, {}), first, depth);
    }
  }

  void run_line(const std::string& name, std::string line, std::uint32_t number, int depth) {
    if (const std::size_t colon = line.find(": "); colon != std::string::npos && line.find(' ') > colon) {
      const std::string condition = line.substr(0, colon);
      const bool is_factor = condition.find_first_of("/\\.=[]\"'") == std::string::npos;
      if (is_factor) {
        if (!has_factors(name, condition)) {
          return;
        }
        line = std::string(trim(std::string_view(line).substr(colon + 1)));
      }
    }
    if (line.starts_with("{[") && line.find("]commands}") != std::string::npos) {
      const std::size_t end = line.find(']');
      const IniSection* other = section(std::string_view(line).substr(2, end - 2));
      const IniValue* value = other == nullptr ? nullptr : other->find("commands");
      if (value != nullptr && depth < 10) {
        run_lines(name, value->lines, depth + 1);
      }
      return;
    }
    Caller inner = caller_;
    while (line.starts_with('-') || line.starts_with('!')) {
      if (line.front() == '-') {
        inner.gating = through(Gating::swallowed("`-` before the command", number), inner.gating);
      }
      line = std::string(trim(std::string_view(line).substr(1)));
    }
    const IniSection* own = section_of(name);
    const IniValue* ignores = own == nullptr ? nullptr : own->find("ignore_outcome");
    if (ignores != nullptr && !ignores->lines.empty() && to_lower(ignores->lines.front().first) == "true") {
      inner.gating = through(Gating::swallowed("ignore_outcome = true", number), inner.gating);
    }
    follower_.run({.text = put_in(line), .path = file_.path, .first_line = number}, inner);
  }

  // {posargs:default}, {toxinidir} and the like; the rest becomes unresolved.
  std::string put_in(std::string_view text) const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '{') {
        result.push_back(text[i]);
        continue;
      }
      int level = 0;
      std::size_t end = i;
      for (; end < text.size(); ++end) {
        level += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
        if (level == 0) {
          break;
        }
      }
      const std::string_view inner = text.substr(i + 1, end > i ? end - i - 1 : 0);
      if (inner.starts_with("posargs")) {
        const std::size_t colon = inner.find(':');
        result += !arguments_.empty()               ? arguments_
                  : colon == std::string_view::npos ? ""
                                                    : put_in(inner.substr(colon + 1));
      } else if (inner == "toxinidir" || inner == "tox_root") {
        result += ".";
      } else if (inner == "envpython") {
        result += "python";
      } else if (inner == "envbindir") {
        result += "/env/bin";
      } else if (inner == "envname" || inner == "env_name") {
        result += "env";
      } else {
        result += "${TOX_value}";
      }
      i = end;
    }
    return result;
  }

  Follower& follower_;
  const ToxFile& file_;
  const Executed& command_;
  const Caller& caller_;
  std::string arguments_;
};

}  // namespace

bool follow_tox(Follower& follower, const Executed& command, const Caller& caller) {
  static constexpr std::array<std::string_view, 12> with_value = {
      "-e", "--env",     "-c",     "--conf", "-m",         "-f",
      "-p", "--workdir", "--root", "-x",     "--skip-env", "--result-json"};
  std::size_t at = 1;
  const std::string_view program = shell::program_name(command.words.front().text);
  if (program.starts_with("python") && command.words.size() > 2 && command.words[1].text == "-m" &&
      command.words[2].text == "tox") {
    at = 3;
  } else if (program != "tox") {
    return false;
  }
  if (!caller.folder) {
    follower.add_opaque(OpaqueReason::not_followed, command.text(), "the folder is not known", caller);
    return true;
  }
  const CommandLine line = read_command_line(std::span(command.words).subspan(at), with_value);
  const std::string verb = line.operands.empty() ? "" : line.operands.front();
  if (verb == "list" || verb == "config" || line.has("-l") || line.has("--notest") || line.has("-n") ||
      line.has("--version")) {
    return false;
  }
  std::string folder = *caller.folder;
  if (const std::optional<std::string> file = line.value("-c")) {
    folder = std::string(folder_of(resolve(folder, *file).value_or("")));
  }
  const std::optional<ToxFile> file = read_tox(follower.files(), folder);
  if (!file) {
    follower.add_opaque(OpaqueReason::not_here, command.text(), "no tox.ini", caller);
    return true;
  }
  if (!follower.enter("tox " + file->path + " " + command.text(), command.text(), caller)) {
    return true;
  }
  Caller inner = caller;
  inner.folder = folder;
  inner.wrappers.clear();
  ToxRun run(follower, *file, command, inner, quote_words(line.rest));
  std::vector<std::string> names;
  for (const auto& [option, value] : line.options) {
    if (option == "-e" || option == "--env") {
      add_names(value, names);
    } else if (option.starts_with("-e") && option.size() > 2) {
      add_names(std::string_view(option).substr(2), names);
    }
  }
  if (names.empty()) {
    names = run.default_names();
  }
  for (const std::string& name : names) {
    if (name.find('$') != std::string::npos) {
      follower.add_opaque(OpaqueReason::not_followed, command.text(), "an environment that does not resolve",
                          caller, {file->path});
    } else {
      run.run(name);
    }
  }
  follower.leave();
  return true;
}

}  // namespace prodready
