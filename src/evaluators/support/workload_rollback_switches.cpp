// What switches the rollback of a deployment off: flags of the deploy step, inputs of its action, and the
// configuration file that its tool reads.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/workload_rollbacks.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using terms::Joined;
using terms::WorkloadSteps;
using Family = DeployableFamily;
using Words = std::span<const shell::Word>;

RollbackOff off(Tri state, const std::string& text, const Place& place) {
  return {.off = std::move(state),
          .evidence = {.strength = Strength::declared, .text = text, .place = place}};
}

// The value of an option, as the next word or behind '='; null without one.
struct OptionValue {
  std::string text;
  bool resolved = true;
};
std::optional<OptionValue> option_in(Words words, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t sign = word.find('=');
    if (std::ranges::find(names, word.substr(0, sign)) == names.end()) {
      continue;
    }
    if (sign != std::string_view::npos) {
      return OptionValue{std::string(word.substr(sign + 1)), words[i].resolved};
    }
    if (i + 1 < words.size()) {
      return OptionValue{words[i + 1].text, words[i + 1].resolved};
    }
  }
  return std::nullopt;
}

bool has_word(Words words, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      words, [&](const shell::Word& word) { return std::ranges::find(names, word.text) != names.end(); });
}

// The tool whose configuration file the command reads.
std::optional<Family> family_of(Words words) {
  if (words.empty() || !has_word(words, {"deploy"})) {
    return std::nullopt;
  }
  const std::string_view program = file_name(words.front().text);
  if (program == "sam") {
    return Family::sam;
  }
  if (program == "cdk") {
    return Family::cdk;
  }
  return program == "serverless" || program == "sls" ? std::optional(Family::serverless) : std::nullopt;
}

bool turns_it_on(Family family, Words words) {
  return family == Family::sam   ? has_word(words, {"--no-disable-rollback", "--disable-rollback=false"})
         : family == Family::cdk ? has_word(words, {"--rollback", "-R", "--rollback=true"})
                                 : false;
}

// A section that is not for another environment: "default", "prod".
bool may_be_of_production(const Facts& facts, const RollbackSwitch& one) {
  return delivery::environment_of(one.section, facts.configuration).kind != EnvironmentName::Kind::other;
}

bool is_samconfig(std::string_view path) { return file_name(path).starts_with("samconfig."); }

// Whether the command reads this file; unresolved where its folder or the option that names it is.
Tri reads(const RollbackSwitch& one, const Executed& command) {
  const std::optional<OptionValue> named =
      one.family == Family::sam   ? option_in(command.words, {"--config-file"})
      : one.family == Family::cdk ? std::nullopt
                                  : option_in(command.words, {"--config", "-c"});
  if (!command.folder) {
    return Tri::unresolved("the folder in which it runs");
  }
  if (named && !named->resolved) {
    return Tri::unresolved(named->text);
  }
  if (named) {
    return Tri::of(resolve(*command.folder, named->text) == one.place.path);
  }
  const std::optional<OptionValue> at =
      one.family == Family::sam ? option_in(command.words, {"--template-file", "--template", "-t"})
                                : std::nullopt;
  const std::string_view folder = folder_of(one.place.path);
  const bool is_default_name = one.family != Family::sam || is_samconfig(one.place.path);
  // SAM looks beside the template that it is given, and a built one lies below the folder that it runs in.
  const std::optional<std::string> beside =
      at && at->resolved ? resolve(*command.folder, folder_of(at->text)) : std::nullopt;
  return Tri::of(is_default_name && (folder == *command.folder || (beside && folder == *beside)));
}

RollbackOff by_configuration(const Facts& facts, const DeployStep& step, const Executed& command) {
  RollbackOff perhaps;
  const std::optional<Family> family = family_of(command.words);
  if (!family || turns_it_on(*family, command.words)) {
    return perhaps;
  }
  const OptionValue section = option_in(command.words, {"--config-env"}).value_or(OptionValue{"default"});
  for (const RollbackSwitch& one : facts.delivery.rollback_switches) {
    const bool is_meant = one.section.empty() || !section.resolved || one.section == section.text;
    const Tri read = one.family == *family && is_meant ? reads(one, command) : Tri::no();
    if (read.is_no()) {
      continue;
    }
    const std::string text = fmt::format("{} reads {}{}{}", printable(step.what), printable(one.setting),
                                         one.section.empty() ? "" : " of section ", printable(one.section));
    const bool is_certain = one.section.empty() || section.resolved;
    if (read.is_yes() && is_certain) {
      return off(Tri::yes(), text, one.place);
    }
    if (may_be_of_production(facts, one)) {
      perhaps = off(Tri::unresolved(read.is_unresolved() ? read.missing() : section.text), text, one.place);
    }
  }
  return perhaps;
}

RollbackOff by_step(const Facts& facts, const DeployStep& step) {
  static constexpr std::array<std::string_view, 5> flags = {
      "--disable-rollback", "--no-rollback", "DO_NOTHING", "--on-failure=DO_NOTHING", "disable-rollback"};
  for (const shell::Word& word : terms::words_of(facts, step)) {
    const bool is_off = std::ranges::any_of(flags, [&](std::string_view flag) {
      return word.text == flag || word.text == std::string(flag) + "=true";
    });
    if (is_off || word.text == "--rollback=false") {
      return off(Tri::yes(), fmt::format("{} with {}", printable(step.what), printable(word.text)),
                 step.place);
    }
  }
  if (!step.at) {
    return {};
  }
  if (const Executed* command = command_of(facts.pipelines, *step.at)) {
    return by_configuration(facts, step, *command);
  }
  const std::optional<Action>& action = step_of(facts.pipelines, *step.at).action;
  const shell::Word* input = action ? action->input("disable-rollback") : nullptr;
  if (input != nullptr && (input->text == "1" || input->text == "true")) {
    return off(Tri::yes(), fmt::format("{} with disable-rollback", printable(step.what)), step.place);
  }
  return {};
}

// Nothing here is known to deploy it: what the file beside its declaration says of production.
RollbackOff by_file_beside(const Facts& facts, const Joined& workload) {
  RollbackOff perhaps;
  if (workload.declared == nullptr || workload.declared->format != resources::SourceFormat::cloudformation) {
    return perhaps;
  }
  for (const RollbackSwitch& one : facts.delivery.rollback_switches) {
    const bool is_beside = folder_of(one.place.path) == folder_of(workload.declared->place.path);
    if (!is_beside || !may_be_of_production(facts, one)) {
      continue;
    }
    const bool is_production =
        delivery::environment_of(one.section, facts.configuration).kind == EnvironmentName::Kind::production;
    const std::string text = fmt::format("{}{}{}", printable(one.setting),
                                         one.section.empty() ? "" : " of section ", printable(one.section));
    if (is_production) {
      return off(Tri::yes(), text, one.place);
    }
    perhaps = off(Tri::unresolved("what deploys it"), text, one.place);
  }
  return perhaps;
}

}  // namespace

RollbackOff switched_off_by(const Facts& facts, const Joined& workload, const WorkloadSteps& steps) {
  RollbackOff perhaps;
  for (const DeployStep* step : steps.surely) {
    RollbackOff found = by_step(facts, *step);
    if (found.off.is_yes()) {
      return found;
    }
    perhaps = found.off.is_no() ? std::move(perhaps) : std::move(found);
  }
  for (const DeployStep* step : steps.perhaps) {
    RollbackOff found = by_step(facts, *step);
    if (!found.off.is_no()) {
      perhaps = {.off = Tri::unresolved(step->unresolved.empty() ? "what it deploys" : step->unresolved),
                 .evidence = std::move(found.evidence)};
    }
  }
  const bool is_undecided = perhaps.off.is_no() && steps.surely.empty();
  return is_undecided ? by_file_beside(facts, workload) : perhaps;
}

}  // namespace prodready
