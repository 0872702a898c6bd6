#include "facts/shell/wrappers.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace prodready::shell {
namespace {

struct Wrapper {
  std::string_view name;
  std::string_view options_with_value;  // separated by spaces
  std::size_t operands = 0;             // before the program
};

constexpr std::array<Wrapper, 24> wrappers = {{
    {"sudo", "-u -g -h -p -C -r -t -T -U --user --group", 0},
    {"doas", "-u -C", 0},
    {"env", "-u -C --unset --chdir", 0},
    {"exec", "-a", 0},
    {"command", "", 0},
    {"builtin", "", 0},
    {"time", "-f -o", 0},
    {"nice", "-n --adjustment", 0},
    {"ionice", "-c -n", 0},
    {"nohup", "", 0},
    {"setsid", "", 0},
    {"stdbuf", "-i -o -e", 0},
    {"unbuffer", "", 0},
    {"timeout", "-s -k --signal --kill-after", 1},
    {"gtimeout", "-s -k --signal --kill-after", 1},
    {"xargs", "-n -P -I -i -d -L -s -a -E --max-args --max-procs --delimiter", 0},
    {"parallel", "-j -N --jobs", 0},
    {"xvfb-run", "-s -n -e -f --server-args --server-num", 0},
    {"retry", "-t -d -n -s --times --delay", 0},
    {"travis_retry", "", 0},
    {"travis_wait", "", 0},
    {"dbus-run-session", "", 0},
    {"catchsegv", "", 0},
    {"strace", "-e -o -s", 0},
}};

bool is_assignment(std::string_view word) {
  const std::size_t sign = word.find('=');
  return sign != std::string_view::npos && sign > 0 &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(sign),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

bool takes_value(std::string_view options, std::string_view option) {
  for (std::size_t start = 0; start < options.size();) {
    const std::size_t end = std::min(options.find(' ', start), options.size());
    if (options.substr(start, end - start) == option) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

bool is_number(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t skip_wrapper(std::span<const Word> words, std::size_t at, const Wrapper& wrapper) {
  ++at;
  for (; at < words.size(); ++at) {
    const std::string& word = words[at].text;
    if (word == "--") {
      ++at;
      break;
    }
    if (word.size() > 1 && word.front() == '-') {
      at += takes_value(wrapper.options_with_value, word) ? 1U : 0U;
    } else if (wrapper.name == "travis_wait" && is_number(word)) {
      continue;
    } else if (!is_assignment(word) || (wrapper.name != "env" && wrapper.name != "sudo")) {
      break;
    }
  }
  return std::min(at + wrapper.operands, words.size());
}

}  // namespace

std::string_view program_name(std::string_view word) {
  word = word.substr(word.find_last_of('/') + 1);
  if (word.ends_with(".exe") || word.ends_with(".cmd")) {
    word.remove_suffix(4);
  }
  return word;
}

bool is_shell(std::string_view program) {
  static constexpr std::string_view shells[] = {"sh", "bash", "dash", "ash", "ksh", "zsh"};
  return std::ranges::find(shells, program) != std::end(shells);
}

std::size_t program_index(std::span<const Word> words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const std::string_view name = program_name(words[at].text);
    if (name == "find") {
      const auto exec = std::ranges::find_if(
          words, [](const std::string& word) { return word == "-exec" || word == "-execdir"; }, &Word::text);
      return exec == words.end() ? at : static_cast<std::size_t>(exec - words.begin()) + 1;
    }
    const auto* wrapper = std::ranges::find(wrappers, name, &Wrapper::name);
    if (wrapper == wrappers.end()) {
      return at;
    }
    at = skip_wrapper(words, at, *wrapper);
  }
  return at;
}

}  // namespace prodready::shell
