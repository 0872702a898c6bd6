// just: recipes of a justfile.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"

namespace prodready {
namespace {

struct Recipe {
  std::vector<std::string> parameters;  // "name" or "name=default"
  std::vector<std::string> dependencies;
  std::vector<std::pair<std::string, std::uint32_t>> lines;
};

struct Justfile {
  std::string path;
  std::map<std::string, Recipe> recipes;
  std::map<std::string, std::string> variables;
  std::map<std::string, std::string> aliases;
  std::string first;
};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!trim(word).empty()) {
      words.emplace_back(trim(word));
    }
  }
  return words;
}

std::string unquoted(std::string_view text) {
  text = trim(text);
  const bool is_quoted =
      text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return is_quoted ? std::string(text.substr(1, text.size() - 2)) : std::string();
}

// "test *args: build lint" without its colon.
void read_head(Justfile& file, std::string_view head, std::string_view dependencies, std::string& current) {
  std::vector<std::string> words = words_of(head);
  if (words.empty()) {
    return;
  }
  current = words.front().starts_with('@') ? words.front().substr(1) : words.front();
  Recipe& recipe = file.recipes[current];
  recipe.parameters.assign(words.begin() + 1, words.end());
  file.first = file.first.empty() ? current : file.first;
  for (std::string& word : words_of(dependencies.substr(0, dependencies.find('#')))) {
    if (word == "&&") {
      continue;
    }
    word.erase(std::remove_if(word.begin(), word.end(), [](char c) { return c == '(' || c == ')'; }),
               word.end());
    recipe.dependencies.push_back(std::move(word));
  }
}

Justfile read_justfile(const std::string& path, std::string_view text) {
  Justfile file{.path = path};
  std::string current;
  std::uint32_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    const bool is_indented = line.starts_with(' ') || line.starts_with('\t');
    if (is_indented) {
      if (!current.empty() && !trim(line).empty()) {
        file.recipes[current].lines.emplace_back(std::string(trim(line)), number);
      }
      continue;
    }
    const std::string_view content = trim(line);
    if (content.empty() || content.front() == '#' || content.front() == '[') {
      continue;
    }
    current.clear();
    const std::size_t colon = content.find(':');
    const bool is_assignment = colon != std::string_view::npos && content.substr(colon).starts_with(":=");
    if (content.starts_with("alias ") && is_assignment) {
      file.aliases[std::string(trim(content.substr(6, colon - 6)))] =
          std::string(trim(content.substr(colon + 2)));
    } else if (is_assignment) {
      std::string_view name = trim(content.substr(0, colon));
      name = name.starts_with("export ") ? name.substr(7) : name;
      if (const std::string value = unquoted(content.substr(colon + 2)); !value.empty()) {
        file.variables[std::string(name)] = value;
      }
    } else if (colon != std::string_view::npos && !content.starts_with("set ") &&
               !content.starts_with("import ")) {
      read_head(file, content.substr(0, colon), content.substr(colon + 1), current);
    }
  }
  return file;
}

class JustRun {
 public:
  JustRun(Follower& follower, const Justfile& file, const Executed& command, const Caller& caller)
      : follower_(follower), file_(file), command_(command), caller_(caller) {}

  void run(const std::string& asked, std::span<const std::string> arguments) {
    const auto alias = file_.aliases.find(asked);
    const std::string& name = alias == file_.aliases.end() ? asked : alias->second;
    const auto found = file_.recipes.find(name);
    if (found == file_.recipes.end()) {
      return follower_.add_opaque(OpaqueReason::not_here, command_.text(),
                                  "no recipe " + name + " in " + file_.path, caller_, {file_.path});
    }
    if (!done_.insert(name).second) {
      return;
    }
    const Recipe& recipe = found->second;
    for (const std::string& dependency : recipe.dependencies) {
      if (file_.recipes.contains(dependency)) {
        run(dependency, {});
      }
    }
    std::map<std::string, std::string> values = file_.variables;
    for (std::size_t i = 0; i < recipe.parameters.size(); ++i) {
      std::string parameter = recipe.parameters[i];
      parameter.erase(0, parameter.find_first_not_of("*+$"));
      const std::size_t sign = parameter.find('=');
      const bool takes_all = recipe.parameters[i].starts_with('*') || recipe.parameters[i].starts_with('+');
      if (i < arguments.size()) {
        values[parameter.substr(0, sign)] = takes_all ? join(arguments.subspan(i), " ") : arguments[i];
      } else if (sign != std::string::npos || takes_all) {
        values[parameter.substr(0, sign)] =
            sign == std::string::npos ? "" : unquoted(parameter.substr(sign + 1));
      }
    }
    run_lines(recipe, values);
  }

 private:
  static std::string put_in(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t start = std::min(text.find("{{", at), text.size());
      result.append(text.substr(at, start - at));
      const std::size_t end = start == text.size() ? std::string_view::npos : text.find("}}", start);
      if (end == std::string_view::npos) {
        result.append(text.substr(start));
        break;
      }
      const auto value = values.find(std::string(trim(text.substr(start + 2, end - start - 2))));
      result += value == values.end() ? "${JUST_value}" : value->second;
      at = end + 2;
    }
    return result;
  }

  void run_lines(const Recipe& recipe, const std::map<std::string, std::string>& values) {
    const bool is_script = !recipe.lines.empty() && recipe.lines.front().first.starts_with("#!");
    if (is_script) {
      const std::string& head = recipe.lines.front().first;
      if (head.find("sh") == std::string::npos) {
        return follower_.add_opaque(OpaqueReason::not_a_list, command_.text(), "a recipe in another language",
                                    caller_, {file_.path});
      }
      ShellText text{.path = file_.path};
      for (const auto& [line, number] : recipe.lines) {
        text.text += put_in(line, values) + "\n";
        text.lines.push_back(number);
      }
      return follower_.run(text, caller_);
    }
    std::string joined;
    std::uint32_t first = 0;
    for (const auto& [line, number] : recipe.lines) {
      first = joined.empty() ? number : first;
      joined += put_in(line, values);
      if (joined.ends_with('\\')) {
        joined.back() = ' ';
        continue;
      }
      run_line(joined, first);
      joined.clear();
    }
  }

  void run_line(std::string line, std::uint32_t number) {
    Caller inner = caller_;
    while (line.starts_with('@') || line.starts_with('-')) {
      if (line.front() == '-') {
        inner.gating = through(Gating::swallowed("`-` before the recipe line", number), inner.gating);
      }
      line.erase(0, 1);
    }
    follower_.run({.text = line, .path = file_.path, .first_line = number, .errexit = true, .is_sh = true},
                  inner);
  }

  Follower& follower_;
  const Justfile& file_;
  const Executed& command_;
  const Caller& caller_;
  std::set<std::string> done_;
};

}  // namespace

bool follow_just(Follower& follower, const Executed& command, const Caller& caller) {
  static constexpr std::array<std::string_view, 3> names = {"justfile", "Justfile", ".justfile"};
  static constexpr std::array<std::string_view, 6> with_value = {
      "-f", "--justfile", "-d", "--working-directory", "--dotenv-path", "--shell"};
  if (shell::program_name(command.words.front().text) != "just" || !caller.folder) {
    return false;
  }
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), with_value);
  if (line.has("--list") || line.has("-l") || line.has("--dry-run") || line.has("-n") ||
      line.has("--version")) {
    return false;
  }
  std::optional<std::string> path = nearest_file(follower.files(), *caller.folder, names);
  for (const std::string_view option : {"-f", "--justfile"}) {
    if (const std::optional<std::string> file = line.value(option)) {
      path = resolve(*caller.folder, *file);
    }
  }
  const std::string* text = path ? follower.files().text(*path) : nullptr;
  if (text == nullptr) {
    follower.add_opaque(OpaqueReason::not_here, command.text(), "no justfile", caller);
    return true;
  }
  if (!follower.enter("just " + *path + " " + quote_words(line.operands), command.text(), caller)) {
    return true;
  }
  const Justfile file = read_justfile(*path, *text);
  Caller inner = caller;
  inner.folder = std::string(folder_of(*path));
  inner.wrappers.clear();
  JustRun run(follower, file, command, inner);
  if (line.operands.empty()) {
    run.run(file.recipes.contains("default") ? "default" : file.first, {});
  } else {
    run.run(line.operands.front(), std::span(line.operands).subspan(1));
    for (std::size_t i = 1; i < line.operands.size(); ++i) {
      if (file.recipes.contains(line.operands[i])) {
        run.run(line.operands[i], {});
      }
    }
  }
  follower.leave();
  return true;
}

}  // namespace prodready
