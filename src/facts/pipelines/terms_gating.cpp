// The term "gating", with the switches of tools that turn failures into successes.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/pipelines/terms.hpp"

namespace prodready {
namespace {

struct Switch {
  std::string_view option;
  std::string_view value;  // "": the option alone
};

constexpr std::array<Switch, 10> switches = {{
    {"--exit-zero", ""},
    {"--soft-fail", ""},
    {"--soft_fail", ""},
    {"--issues-exit-code", "0"},
    {"--exit-code", "0"},
    {"-Dmaven.test.failure.ignore", ""},
    {"-Dmaven.test.failure.ignore", "true"},
    {"--fail-never", ""},
    {"-fn", ""},
    {"--no-fail", ""},
}};

// Of actions and tasks, by input.
constexpr std::array<Switch, 9> input_switches = {{
    {"soft_fail", "true"},
    {"soft-fail", "true"},
    {"exit-code", "0"},
    {"exit_code", "0"},
    {"exit-zero", "true"},
    {"issues-exit-code", "0"},
    {"fail-on-error", "false"},
    {"fail_on_error", "false"},
    {"fail_ci_if_error", "false"},
}};

}  // namespace

Gating soft_switch(std::span<const shell::Word> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const std::size_t sign = word.find('=');
    const std::string_view option = std::string_view(word).substr(0, sign);
    const std::string_view attached =
        sign == std::string::npos ? std::string_view() : std::string_view(word).substr(sign + 1);
    for (const Switch& known : switches) {
      if (option != known.option) {
        continue;
      }
      const bool takes_next = !known.value.empty() && sign == std::string::npos && i + 1 < words.size() &&
                              known.option.starts_with("--");
      const std::string_view value = takes_next ? std::string_view(words[i + 1].text) : attached;
      if (value == known.value) {
        return Gating::swallowed(std::string(known.option) +
                                 (known.value.empty() ? "" : " " + std::string(known.value)));
      }
      if (value.find('$') != std::string_view::npos) {
        return Gating::unresolved(std::string(known.option) + " " + std::string(value));
      }
    }
  }
  return Gating::gates();
}

Gating gates(const Job& job, const Step& step, const Executed& command) {
  return through(through(soft_switch(command.words), command.gating), through(step.gating, job.gating));
}

Gating gates(const Job& job, const Step& step) {
  Gating own = Gating::gates();
  if (step.action) {
    for (const auto& [name, word] : step.action->inputs) {
      const auto* known = std::ranges::find(input_switches, name, &Switch::option);
      if (known != input_switches.end() && word.text == known->value) {
        own = Gating::swallowed(name + ": " + word.text);
      } else if (known != input_switches.end() && !word.resolved) {
        own = Gating::unresolved(name + ": " + word.text);
      } else if (name == "args" || name == "arguments" || name == "options") {
        std::vector<shell::Word> words;
        for (const std::string_view part : split(word.text, ' ')) {
          words.push_back({.text = std::string(trim(part))});
        }
        own = through(own, soft_switch(words));
      }
    }
  }
  return through(own, through(step.gating, job.gating));
}

}  // namespace prodready
