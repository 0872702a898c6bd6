// Texts that a command hands to a shell: `sh -c '…'`, `script -c '…'`.
#include "core/text.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"

namespace prodready {

// `docker exec web sh -c 'cd x && make'`. Values in it that are not known stand as written; a value alone may
// be any script.
void Follower::follow_shell_text(const Executed& command, const shell::Word& text, std::string_view options,
                                 const Caller& caller) {
  const bool is_download =
      text.text.find("curl") != std::string::npos || text.text.find("wget") != std::string::npos;
  const bool is_read = text.resolved || (!is_download && text.text.find_first_of(" \n") != std::string::npos);
  if (!is_read || !enter("text " + text.text, command.text(), caller)) {
    add_opaque(is_download ? OpaqueReason::remote : OpaqueReason::not_followed, command.text(),
               is_download ? "a script from elsewhere" : "a command that does not resolve", caller);
    return;
  }
  ShellText script{.text = text.text,
                   .path = command.place.path,
                   .first_line = command.place.line,
                   .is_sh = options.starts_with("sh") || options.starts_with("dash")};
  for (const std::string_view word : split(options, ' ')) {
    const bool is_option = word.size() > 1 && word.front() == '-' && word[1] != '-';
    script.errexit = script.errexit || (is_option && word.find('e') != std::string_view::npos);
    script.pipefail = script.pipefail || word == "pipefail";
  }
  run(script, caller);
  leave();
}

// `script -qec 'make test' /dev/null` records what the command prints; without -e its failure is lost. BSD's
// takes the command behind the file, and hands on how it ended.
bool Follower::follow_recording(const Executed& command, const Caller& caller) {
  if (shell::program_name(command.words.front().text) != "script") {
    return false;
  }
  Caller inner = caller;
  bool hands_on = false;
  std::optional<shell::Word> text;
  std::vector<std::string> operands;
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const shell::Word& word = command.words[i];
    const bool is_long = word.text.starts_with("--");
    const bool is_short = !is_long && operands.empty() && word.text.size() > 1 && word.text.front() == '-';
    constexpr std::string_view long_name = "--command";
    hands_on = hands_on || word.text == "--return" || (is_short && word.text.find('e') != std::string::npos);
    if (word.text.starts_with("--command=")) {
      text = shell::Word{word.text.substr(long_name.size() + 1), word.resolved};
    } else if (word.text == long_name || (is_short && word.text.back() == 'c')) {
      text = i + 1 < command.words.size() ? command.words[++i] : shell::Word{.resolved = false};
    } else if (!is_long && !is_short) {
      operands.push_back(word.text);
    }
  }
  if (!text && operands.size() > 1) {
    operands.erase(operands.begin());
    text = shell::Word{quote_words(operands)};
    hands_on = true;
  }
  if (!text) {
    return false;
  }
  if (!hands_on) {
    inner.gating = through(Gating::swallowed("`script` without -e"), caller.gating);
  }
  follow_shell_text(command, *text, "sh", inner);
  return true;
}

}  // namespace prodready
