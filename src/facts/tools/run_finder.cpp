#include "facts/tools/run_finder.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "catalogue/word_pattern.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tools/run_text.hpp"

namespace prodready::tools {
namespace {

using catalogue::ArgumentEffect;
using catalogue::Mode;
using catalogue::ProofKind;

// `command -v black` and `command -V black` only look for the program.
bool only_looks(std::span<const shell::Word> words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i].text == "command" && (words[i + 1].text == "-v" || words[i + 1].text == "-V")) {
      return true;
    }
  }
  return false;
}

std::string text_of(std::span<const shell::Word> words) {
  std::string text;
  for (const shell::Word& word : words) {
    text += (text.empty() ? "" : " ") + word.text;
  }
  return text;
}

Gating in_step(const Job& job, const Step& step, const Gating& gating) {
  return through(gating, through(step.gating, job.gating));
}

// What a failure of the run does, and the mode in which it counts: where its output is tested, a tool that
// only reports checks.
void judge(const Job& job, const Step& step, const Executed& command, ToolRun& run) {
  const Gating soft = through(run.gating, soft_switch(command.words));
  run.gating = in_step(job, step, through(soft, command.gating));
  if (!command.tested) {
    return;
  }
  const Gating tested = in_step(job, step, through(soft, *command.tested));
  if (run.mode != Mode::report) {
    run.gating = tested.is_swallowed() ? run.gating : either(run.gating, tested);
  } else if (!tested.is_swallowed()) {
    run.mode = Mode::check;
    run.gating = tested;
  }
}

// Of `docker run`: where an image may stand.
bool may_be_image(std::span<const shell::Word> words, std::size_t at) {
  static constexpr std::array<std::string_view, 10> plain = {
      "--rm", "-i", "-t", "-it", "-ti", "--init", "--privileged", "--interactive", "--tty", "-d"};
  const std::string& before = words[at - 1].text;
  return !words[at].text.starts_with("-") &&
         (!before.starts_with("-") || before.find('=') != std::string::npos ||
          std::ranges::find(plain, before) != plain.end());
}

Mode mode_of_action(const catalogue::Tool& tool, std::span<const std::string_view> words) {
  if (argument_of(tool, ArgumentEffect::checks, words).empty() &&
      !argument_of(tool, ArgumentEffect::writes, words).empty()) {
    return Mode::write;
  }
  return tool.mode == Mode::none ? Mode::none : Mode::check;
}

Gating softened(const catalogue::Tool& tool, const Action& action, std::span<const std::string_view> words) {
  if (const std::string_view pattern = argument_of(tool, ArgumentEffect::softens, words); !pattern.empty()) {
    return Gating::swallowed(std::string(pattern));
  }
  for (const catalogue::SoftInput& soft : tool.soft_inputs) {
    const shell::Word* input = action.input(soft.name);
    if (input != nullptr && input->text.find(soft.value) != std::string::npos) {
      return Gating::swallowed(std::string(soft.name) + ": " + input->text);
    }
  }
  return Gating::gates();
}

}  // namespace

std::string_view argument_of(const catalogue::Tool& tool, ArgumentEffect effect,
                             std::span<const std::string_view> words) {
  const auto rule = std::ranges::find_if(tool.arguments, [&](const catalogue::ArgumentRule& one) {
    return one.effect == effect && catalogue::arguments_match(one.pattern, words);
  });
  return rule == tool.arguments.end() ? std::string_view() : rule->pattern;
}

const RunFinder::Matches& RunFinder::matches_of(std::span<const shell::Word> words) {
  const auto [entry, is_new] = known_.try_emplace(text_of(words));
  if (is_new) {
    entry->second = catalogue_.tools_of_command(views_of(words));
  }
  return entry->second;
}

// What an image that the catalogue does not know runs: its first word is the program.
void RunFinder::add_program_of(std::span<const shell::Word> words, const std::string& what,
                               const Gating& gating, std::vector<ToolRun>& runs) {
  for (const catalogue::CommandMatch& match : matches_of(words)) {
    const auto same = [&](const ToolRun& run) { return run.tool == match.tool; };
    if (match.decides() && match.program == 0 && std::ranges::none_of(runs, same)) {
      runs.push_back(
          {.tool = match.tool,
           .kind = ProofKind::image,
           .what = what,
           .mode = match.mode,
           .runs_nothing = match.runs_nothing,
           .gating = through(match.softened ? Gating::swallowed(std::string(argument_of(
                                                  *match.tool, ArgumentEffect::softens, views_of(words))))
                                            : soft_switch(words),
                             gating)});
    }
  }
}

void RunFinder::add_images(const Gating& gating, std::span<const shell::Word> words, const std::string& what,
                           std::vector<ToolRun>& runs) const {
  static constexpr std::array<std::string_view, 3> programs = {"docker", "podman", "nerdctl"};
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    if (words[i + 1].text != "run" ||
        std::ranges::find(programs, shell::program_name(words[i].text)) == programs.end()) {
      continue;
    }
    for (std::size_t at = i + 2; at < words.size(); ++at) {
      const auto matches = may_be_image(words, at) ? catalogue_.tools_of_image(words[at].text)
                                                   : std::vector<catalogue::Match>();
      for (const catalogue::Match& match : matches) {
        if (match.decides()) {
          runs.push_back({.tool = match.tool,
                          .kind = ProofKind::image,
                          .what = what,
                          .mode = match.tool->mode,
                          .gating = gating});
        }
      }
      if (!matches.empty()) {
        return;
      }
    }
  }
}

// `curl … | bash`: a script from elsewhere that is known to be a tool.
void RunFinder::add_addresses(const Executed& command, const Gating& gating,
                              std::vector<ToolRun>& runs) const {
  const std::string_view program = shell::program_name(command.words.front().text);
  const bool is_run = command.after == shell::Connector::pipe ||
                      std::ranges::find(command.within, shell::Nesting::substitution) != command.within.end();
  if ((program != "curl" && program != "wget") || !is_run) {
    return;
  }
  for (const shell::Word& word : command.words) {
    if (word.text.find('.') == std::string::npos || word.text.starts_with("-")) {
      continue;
    }
    for (const catalogue::Match& match : catalogue_.tools_of_address(word.text)) {
      if (match.decides()) {
        runs.push_back({.tool = match.tool,
                        .kind = ProofKind::address,
                        .what = command.text(),
                        .mode = match.tool->mode,
                        .gating = gating});
      }
    }
  }
}

std::vector<ToolRun> RunFinder::of_command(const Job& job, const Step& step, const Executed& command) {
  std::vector<ToolRun> runs;
  std::vector<shell::Word> all = command.wrappers;
  all.insert(all.end(), command.words.begin(), command.words.end());
  // `nyc npm test`: what npm calls stands behind it in the list, nyc itself runs here.
  const auto add = [&](std::span<const shell::Word> words, std::size_t wrappers) {
    for (const catalogue::CommandMatch& match : matches_of(words)) {
      const bool is_wrapper = match.program < wrappers;
      const auto same = [&](const ToolRun& run) { return run.tool == match.tool; };
      if (!match.decides() || std::ranges::any_of(runs, same)) {
        continue;
      }
      ToolRun run{.tool = match.tool,
                  .what = is_wrapper ? text_of(all) : command.text(),
                  .mode = match.mode,
                  .runs_nothing = match.runs_nothing || only_looks(all),
                  .only_calls = command.followed && !is_wrapper};
      const std::vector<std::string_view> views = views_of(words);
      run.gating =
          match.softened
              ? Gating::swallowed(std::string(argument_of(*match.tool, ArgumentEffect::softens,
                                                          std::span(views).subspan(match.program + 1))))
              : Gating::gates();
      judge(job, step, command, run);
      runs.push_back(std::move(run));
    }
  };
  add(all, command.wrappers.size());
  add(command.words, 0);
  const Gating plain = gates(job, step, command);
  add_images(plain, all, text_of(all), runs);
  add_addresses(command, plain, runs);
  return runs;
}

std::vector<ToolRun> RunFinder::of_action(const Job& job, const Step& step) {
  const Action& action = *step.action;
  if (const std::vector<shell::Word> words = command_of_action(action); !words.empty()) {
    return of_command(job, step,
                      {.words = words,
                       .wrappers = {},
                       .environment = {},
                       .redirections = {},
                       .folder = folder_of(step),
                       .place = step.place,
                       .chain = {},
                       .within = {}});
  }
  std::vector<ToolRun> runs;
  if (action.kind == ActionKind::local) {
    return runs;
  }
  const bool is_image = action.kind == ActionKind::image;
  const std::vector<shell::Word> arguments = argument_words(action);
  const std::vector<std::string_view> views = views_of(arguments);
  for (const catalogue::Match& match :
       is_image ? catalogue_.tools_of_image(action.name) : catalogue_.tools_of_action(action.name)) {
    const auto same = [&](const ToolRun& run) { return run.tool == match.tool; };
    if (!match.decides() || std::ranges::any_of(runs, same)) {
      continue;
    }
    runs.push_back({.tool = match.tool,
                    .kind = is_image ? ProofKind::image : ProofKind::action,
                    .what = title_of(action),
                    .mode = mode_of_action(*match.tool, views),
                    .runs_nothing = !argument_of(*match.tool, ArgumentEffect::runs_nothing, views).empty(),
                    .gating = through(softened(*match.tool, action, views), gates(job, step))});
  }
  if (is_image && runs.empty()) {
    add_program_of(command_of_image(action), title_of(action), gates(job, step), runs);
  }
  return runs;
}

}  // namespace prodready::tools
