// Texts that a command hands to a shell: `sh -c '…'`.
#include "core/text.hpp"
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

}  // namespace prodready
