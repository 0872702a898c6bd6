// Commands of the shell itself that change what the rest of the script means.
#include <algorithm>
#include <utility>

#include "facts/paths.hpp"
#include "facts/shell/interpreter.hpp"

namespace prodready::shell {
namespace {

constexpr std::string_view declaring[] = {"export", "declare", "local", "readonly", "typeset"};
constexpr std::string_view reading[] = {"read", "mapfile", "readarray", "getopts"};

constexpr std::size_t most_links = 100;
constexpr std::size_t deepest_link = 10;

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

// True: there is nothing to list.
bool Interpreter::run_builtin(const Command& command, const Context& context) {
  const std::string& name = command.words.front().text;
  if (!command.words.front().resolved) {
    return false;
  }
  if (name == "set") {
    run_set(std::span(command.words).subspan(1));
  } else if (name == "cd" || name == "pushd" || name == "popd") {
    run_cd(command, context);
  } else if (is_one_of(declaring, name)) {
    run_declaration(command);
  } else if (is_one_of(reading, name)) {
    for (const Word& word : command.words) {
      state_.variables[word.text] = {};
    }
  } else if (name == "unset") {
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      state_.variables[command.words[i].text] = Value{{{""}}};
    }
  } else if (name == "shift") {
    shift_call_words(command.words.size() == 1);
    if (state_.arguments && !state_.arguments->empty() && command.words.size() == 1) {
      state_.arguments->erase(state_.arguments->begin());
    } else {
      state_.arguments.reset();
    }
  } else if (name == "trap") {
    run_trap(command, context);
    return true;
  } else if (name == "." || name == "source") {
    return run_source(command, context);
  } else if (name == "eval") {
    std::string text;
    for (const Word& word : std::span(command.words).subspan(1)) {
      if (!word.resolved) {
        return false;
      }
      text += (text.empty() ? "" : " ") + word.text;
    }
    run_text(text, context, command.line);
    return true;
  } else if (name == "exit" || name == "return") {
    Command listed = command;
    emit(std::move(listed), context);
    state_.ended = true;
    return true;
  }
  return false;
}

void Interpreter::run_set(std::span<const Word> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (word == "--" || word.empty() || (word.front() != '-' && word.front() != '+')) {
      std::vector<std::string> arguments;
      bool resolved = true;
      for (std::size_t j = word == "--" ? i + 1 : i; j < words.size(); ++j) {
        arguments.push_back(words[j].text);
        resolved = resolved && words[j].resolved;
      }
      state_.arguments = resolved ? std::optional(std::move(arguments)) : std::nullopt;
      return;
    }
    const bool on = word.front() == '-';
    if (word.find('e') != std::string::npos) {
      state_.errexit = on;
      state_.errexit_was_cleared = state_.errexit_was_cleared || !on;
    }
    if (word.find('o') != std::string::npos && i + 1 < words.size()) {
      ++i;
      if (words[i].text == "pipefail") {
        state_.pipefail = on;
      } else if (words[i].text == "errexit") {
        state_.errexit = on;
        state_.errexit_was_cleared = state_.errexit_was_cleared || !on;
      }
    }
  }
}

void Interpreter::run_declaration(const Command& command) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const Word& word = command.words[i];
    const std::size_t sign = word.text.find('=');
    if (sign == std::string::npos || word.text.front() == '-') {
      continue;
    }
    Value& variable = state_.variables[word.text.substr(0, sign)];
    variable.items = word.resolved ? std::optional(std::vector{word.text.substr(sign + 1)}) : std::nullopt;
    const auto rooted = rooted_words_.find(std::string_view(word.text).substr(0, sign));
    variable.rooted = rooted == rooted_words_.end() ? std::nullopt : std::optional(rooted->second);
  }
}

void Interpreter::run_cd(const Command& command, const Context& context) {
  if (context.runs.is_no()) {
    return;
  }
  if (command.words.front().text == "popd") {
    state_.folder = state_.folders.empty() ? std::nullopt : state_.folders.back();
    if (!state_.folders.empty()) {
      state_.folders.pop_back();
    }
    return;
  }
  std::size_t i = 1;
  while (i < command.words.size() && command.words[i].text.size() > 1 &&
         command.words[i].text.front() == '-') {
    ++i;
  }
  const std::optional<std::string> before = state_.folder;
  if (command.words.front().text == "pushd") {
    state_.folders.push_back(before);
  }
  const bool known = before && i < command.words.size() && command.words[i].resolved;
  const std::string path = known ? command.words[i].text : "";
  if (const auto rooted = rooted_words_.find(""); rooted != rooted_words_.end()) {
    state_.folder = rooted->second;
    follow_links();
  } else if (!known || path.empty() || path == "-" || path.front() == '/' || path.front() == '~') {
    const bool is_back = i < command.words.size() && command.words[i].text == "-" && previous_folder_;
    state_.folder = is_back ? previous_folder_ : std::nullopt;
  } else {
    state_.folder = resolve(*before, path);
    follow_links();
  }
  previous_folder_ = before;
}

// What of a command's words is a path from the root: `export NAME=…`, and where `cd` goes.
void Interpreter::note_rooted(const Node& node) {
  rooted_words_.clear();
  const std::string name = node.words.empty() ? "" : node.words.front().literal().value_or("");
  const bool goes = name == "cd" || name == "pushd";
  for (std::size_t i = 1; (goes || declares(node)) && i < node.words.size(); ++i) {
    const std::vector<Part>& parts = node.words[i].parts;
    const std::string text =
        parts.empty() || parts.front().kind != PartKind::literal ? "" : parts.front().text;
    if (goes && text.starts_with('-')) {
      continue;
    }
    const std::size_t sign = text.find('=');
    const bool is_value = !goes && sign != std::string::npos && sign + 1 == text.size();
    if (!goes && !is_value) {
      continue;
    }
    if (std::optional<std::string> rooted = rooted_of(std::span(parts).subspan(is_value ? 1 : 0))) {
      rooted_words_[is_value ? text.substr(0, sign) : ""] = *std::move(rooted);
    }
    if (goes) {
      return;
    }
  }
}

// `ln -s "$PWD" .gopath/src/acme/shop`: a folder by another name.
void Interpreter::note_link(const Command& command) {
  if (command.words.front().text != "ln") {
    return;
  }
  std::vector<std::string> operands;
  bool is_symbolic = false;
  for (const Word& word : std::span(command.words).subspan(1)) {
    if (!word.resolved) {
      return;
    }
    if (word.text.starts_with('-')) {
      is_symbolic = is_symbolic || word.text == "--symbolic" ||
                    (!word.text.starts_with("--") && word.text.find('s') != std::string::npos);
    } else {
      operands.push_back(word.text);
    }
  }
  const bool is_read = is_symbolic && operands.size() == 2 && state_.folder &&
                       !operands[0].starts_with('/') && !operands[1].starts_with('/');
  const std::optional<std::string> link = is_read ? resolve(*state_.folder, operands[1]) : std::nullopt;
  const std::optional<std::string> target =
      link && operands[0] != "." ? resolve(folder_of(*link), operands[0]) : state_.folder;
  if (link && target && !link->empty() && state_.links.size() < most_links) {
    state_.links[*link] = *target;
  }
}

void Interpreter::follow_links() {
  for (std::size_t turn = 0; turn < deepest_link && state_.folder; ++turn) {
    const auto link = std::ranges::find_if(state_.links, [&](const auto& one) {
      return *state_.folder == one.first || state_.folder->starts_with(one.first + "/");
    });
    if (link == state_.links.end()) {
      return;
    }
    const std::string rest = state_.folder->substr(std::min(link->first.size() + 1, state_.folder->size()));
    state_.folder = resolve(link->second, rest.empty() ? "." : rest);
  }
}

// False: the file is not here, and the command is listed as it stands.
bool Interpreter::run_source(const Command& command, const Context& context) {
  if (command.words.size() < 2 || !command.words[1].resolved || !state_.folder || !start_.read_file) {
    return false;
  }
  const std::optional<std::string> path = resolve(*state_.folder, command.words[1].text);
  if (!path || command.words[1].text.starts_with('/') || *path == file_) {
    return false;
  }
  const std::optional<std::string> text = start_.read_file(*path);
  if (!text) {
    return false;
  }
  std::string outer = std::exchange(file_, *path);
  run_text(*text, context, 1);
  file_ = std::move(outer);
  state_.ended = false;
  return true;
}

// What a trap runs decides nothing, unless it exits by itself.
void Interpreter::run_trap(const Command& command, const Context& context) {
  if (command.words.size() < 3 || !command.words[1].resolved || command.words[1].text == "-") {
    return;
  }
  const std::string& text = command.words[1].text;
  const State saved = state_;
  run_text(text, context.with_failure(Gating::unresolved("a trap", command.line)), command.line);
  state_ = saved;
  const bool on_failure = std::ranges::any_of(std::span(command.words).subspan(2), [](const Word& word) {
    return word.text == "EXIT" || word.text == "ERR" || word.text == "0";
  });
  if (on_failure && text.find("exit") != std::string::npos) {
    state_.trap_exits = true;
  }
}

}  // namespace prodready::shell
