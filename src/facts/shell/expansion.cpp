// Words as the shell hands them on: variables whose value the text tells are put in, and split where
// unquoted.
#include <algorithm>
#include <cctype>
#include <utility>

#include "facts/paths.hpp"
#include "facts/shell/interpreter.hpp"

namespace prodready::shell {
namespace {

constexpr std::size_t longest_word = 65'536;

// "", ".." or "../..": from a folder up to the root.
std::string upwards(std::string_view folder) {
  if (folder.empty()) {
    return ".";
  }
  std::string path = "..";
  for (const char c : folder) {
    path += c == '/' ? "/.." : "";
  }
  return path;
}

class Fields {
 public:
  void append(std::string_view text, bool resolved) {
    is_open_ = true;
    if (current_.text.size() < longest_word) {
      current_.text.append(text);
    }
    current_.resolved = current_.resolved && resolved;
  }
  void split(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (std::isspace(static_cast<unsigned char>(text[i])) != 0) {
        close();
      } else {
        append(text.substr(i, 1), true);
      }
    }
  }
  void close() {
    if (is_open_) {
      fields_.push_back(std::exchange(current_, {}));
      is_open_ = false;
    }
  }
  std::vector<Word> take() {
    close();
    return std::move(fields_);
  }

 private:
  std::vector<Word> fields_;
  Word current_;
  bool is_open_ = false;
};

}  // namespace

std::optional<std::string> Interpreter::to_root() const {
  return state_.folder ? std::optional<std::string>(upwards(*state_.folder)) : std::nullopt;
}

// Paths that scripts ask for in well-known ways: the root, the folder of the script itself, the folder they
// are in.
std::optional<std::string> Interpreter::path_of(const Part& part) const {
  if (part.kind == PartKind::variable) {
    const bool is_script_folder =
        (part.name == "0" || part.name == "BASH_SOURCE") && part.operation.ends_with("%/*");
    if (std::ranges::find(start_.root_variables, part.name) != start_.root_variables.end() &&
        part.operation.empty()) {
      return to_root();
    }
    if (part.name == "PWD" && part.operation.empty() && !state_.variables.contains(part.name)) {
      return ".";
    }
    if (!is_script_folder) {
      return std::nullopt;
    }
  }
  const std::string& text = part.text;
  if (text == "$(pwd)" || text == "`pwd`" || text == "$PWD" || text == "${PWD}") {
    return ".";
  }
  if (text.find("git rev-parse --show-toplevel") != std::string::npos &&
      text.find("dirname") == std::string::npos) {
    return to_root();
  }
  const std::string& script = file_.empty() ? state_.script : file_;
  const std::size_t dirname = text.find("dirname");
  const bool names_script = text.find("$0") != std::string::npos || text.find("${0") != std::string::npos ||
                            text.find("BASH_SOURCE") != std::string::npos;
  const std::optional<std::string> root = to_root();
  if (script.empty() || !names_script || !root) {
    return std::nullopt;
  }
  const std::string_view folder = folder_of(script);
  std::string path = *root + (folder.empty() ? "" : "/") + std::string(folder);
  if (part.kind == PartKind::variable) {
    return path;
  }
  if (dirname == std::string::npos) {
    return std::nullopt;
  }
  for (std::size_t up = text.find("/..", dirname); up != std::string::npos; up = text.find("/..", up + 3)) {
    path += "/..";
  }
  // $(dirname $(dirname …)): each further one goes up.
  for (std::size_t again = text.find("dirname", dirname + 7); again != std::string::npos;
       again = text.find("dirname", again + 7)) {
    path += "/..";
  }
  return path;
}

// The path from the repository's root that a word stands for, where it begins with one that holds wherever
// the script goes; nothing for any other word.
std::optional<std::string> Interpreter::rooted_of(std::span<const Part> parts) const {
  if (parts.empty()) {
    return std::nullopt;
  }
  const Part& first = parts.front();
  std::optional<std::string> base;
  if (const std::optional<std::string> path = path_of(first)) {
    base = state_.folder ? resolve(*state_.folder, *path) : std::nullopt;
  } else if (first.kind == PartKind::variable && first.operation.empty()) {
    const auto variable = state_.variables.find(first.name);
    base = variable == state_.variables.end() ? std::nullopt : variable->second.rooted;
  }
  std::string rest;
  for (const Part& part : parts.subspan(1)) {
    const std::optional<std::vector<std::string>> value =
        part.kind == PartKind::literal ? std::optional(std::vector{part.text}) : value_of(part);
    if (!value || value->size() != 1) {
      return std::nullopt;
    }
    rest += value->front();
  }
  const bool is_path = base && (rest.empty() || rest.front() == '/') && rest.size() < longest_word;
  return is_path ? resolve(*base, rest.size() < 2 ? "." : rest.substr(1)) : std::nullopt;
}

// Nothing where the value is not known.
std::optional<std::vector<std::string>> Interpreter::value_of(const Part& part) const {
  if (const std::optional<std::string> path = path_of(part)) {
    return std::vector<std::string>{*path};
  }
  if (part.kind != PartKind::variable) {
    return std::nullopt;
  }
  if (part.name == "@" || part.name == "*") {
    return part.operation.empty() ? state_.arguments : std::nullopt;
  }
  if (part.name == "#" && part.operation.empty()) {
    return state_.arguments ? std::optional(std::vector{std::to_string(state_.arguments->size())})
                            : std::nullopt;
  }
  std::optional<std::vector<std::string>> value;
  if (!part.name.empty() && std::isdigit(static_cast<unsigned char>(part.name.front())) != 0) {
    const std::size_t place = part.name.size() < 4 ? std::stoul(part.name) : 0;
    if (!state_.arguments || place == 0) {
      return std::nullopt;
    }
    value = {place <= state_.arguments->size() ? (*state_.arguments)[place - 1] : ""};
  } else {
    const auto found = state_.variables.find(part.name);
    if (found == state_.variables.end() || !found->second.items) {
      return std::nullopt;
    }
    value = found->second.items;
    if (found->second.rooted && state_.folder) {
      const std::string& path = *found->second.rooted;
      value = std::vector{upwards(*state_.folder) + (path.empty() ? "" : "/" + path)};
    }
  }
  if (part.operation.empty()) {
    return value->empty() ? std::vector<std::string>{""} : std::vector<std::string>{value->front()};
  }
  if (part.operation == "[@]" || part.operation == "[*]") {
    return value;
  }
  const bool is_set = !value->empty() && !value->front().empty();
  const std::size_t sign = part.operation.front() == ':' ? 1 : 0;
  const std::string rest = part.operation.substr(std::min(sign + 1, part.operation.size()));
  const char kind = sign < part.operation.size() ? part.operation[sign] : '\0';
  const bool is_plain = rest.find_first_of("$`\"'\\") == std::string::npos;
  if (kind == '-' || kind == '=' || kind == '?') {
    return is_set ? value : is_plain && kind != '?' ? std::optional(std::vector{rest}) : std::nullopt;
  }
  if (kind == '+') {
    return !is_set    ? std::optional(std::vector<std::string>{""})
           : is_plain ? std::optional(std::vector{rest})
                      : std::nullopt;
  }
  return std::nullopt;
}

std::vector<Word> Interpreter::expand(const RawWord& word) const {
  // `run() { "$@"; }` calls what its callers hand it, though not every word of that is known.
  const bool hands_on = word.parts.size() == 1 && word.parts.front().name == "@" &&
                        word.parts.front().quoted && word.parts.front().operation.empty();
  if (hands_on && !state_.arguments && !call_words_.empty() && !call_words_.back().empty()) {
    return call_words_.back();
  }
  Fields fields;
  for (const Part& part : word.parts) {
    if (part.kind == PartKind::literal) {
      fields.append(part.text, true);
      continue;
    }
    const std::optional<std::vector<std::string>> value = value_of(part);
    if (!value) {
      fields.append(part.text, false);
      continue;
    }
    const bool keeps_items = part.quoted && (part.name == "@" || part.operation == "[@]");
    if (value->empty() && part.quoted && !keeps_items) {
      fields.append("", true);
    }
    for (std::size_t i = 0; i < value->size(); ++i) {
      if (i > 0) {
        if (keeps_items || !part.quoted) {
          fields.close();
        } else {
          fields.append(" ", true);
        }
      }
      if (part.quoted) {
        fields.append((*value)[i], true);
      } else {
        fields.split((*value)[i]);
      }
    }
  }
  return fields.take();
}

// As in an assignment: one word, never split.
Word Interpreter::expand_joined(const RawWord& word) const {
  Word result;
  for (const Part& part : word.parts) {
    if (part.kind == PartKind::literal) {
      result.text += part.text;
    } else if (const std::optional<std::vector<std::string>> value = value_of(part)) {
      for (std::size_t i = 0; i < value->size(); ++i) {
        result.text += (i == 0 ? "" : " ") + (*value)[i];
      }
    } else {
      result.text += part.text;
      result.resolved = false;
    }
    if (result.text.size() > longest_word) {
      result.resolved = false;
      break;
    }
  }
  return result;
}

void Interpreter::run_substitutions(const RawWord& word, const Context& context) {
  for (const Part& part : word.parts) {
    if (part.kind == PartKind::substitution && part.commands) {
      run_subshell(*part.commands, context, Nesting::substitution);
    }
  }
}

}  // namespace prodready::shell
