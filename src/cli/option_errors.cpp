#include "cli/option_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/text.hpp"

namespace prodready::cli {
namespace {

// For a flag that stands in front of its command.
std::string hint_for_early_flag(const CLI::App& app, const std::string& word) {
  for (const CLI::App* command : app.get_subcommands({})) {
    if (word.starts_with('-') && command->get_option_no_throw(word) != nullptr) {
      return fmt::format("write it behind the command, as in 'prodready {} {}'", command->get_name(), word);
    }
  }
  return {};
}

// Every word that could stand where the command line went wrong: flags of the chosen command, names of the
// commands.
std::vector<std::string> words_of(const CLI::App& app, const CLI::App& command) {
  std::vector<std::string> known{"--help", "--version"};
  for (const CLI::App* subcommand : app.get_subcommands({})) {
    known.push_back(subcommand->get_name());
  }
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      known.push_back("--" + name);
    }
  }
  return known;
}

}  // namespace

std::string message_of(const CLI::App& app, const CLI::ParseError& fault) {
  std::string text = fault.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&fault) != nullptr) {
    const std::vector<std::string> extras = app.remaining(true);
    return fmt::format("unexpected {}: {}", extras.size() == 1 ? "argument" : "arguments", join(extras, " "));
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&fault) == nullptr) {
    return text;
  }
  const std::string name = text.substr(0, text.find(':'));
  for (const CLI::App* command : app.get_subcommands()) {
    if (const CLI::Option* option = command->get_option_no_throw(name)) {
      return text.ends_with("missing") ? fmt::format("{} needs a value: {}", name, option->get_type_name())
                                       : fmt::format("{} is given more than once", name);
    }
  }
  return text;
}

std::string hint_for(const CLI::App& app, std::span<const std::string> arguments) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const CLI::App* command = chosen.empty() ? &app : chosen.back();
  const std::vector<std::string> known = words_of(app, *command);
  for (const std::string& argument : app.remaining()) {
    if (const std::string hint = hint_for_early_flag(app, argument.substr(0, argument.find('=')));
        !hint.empty()) {
      return hint;
    }
  }
  for (const std::string& argument : arguments) {
    const std::string word = argument.substr(0, argument.find('='));
    const bool flag = word.starts_with("--");
    if (std::ranges::find(known, word) != known.end() || (!flag && command != &app)) {
      continue;
    }
    if (const std::optional<std::string> near = near_miss(word, known)) {
      return fmt::format("did you mean '{}'?", *near);
    }
  }
  return command == &app ? "see 'prodready --help'"
                         : fmt::format("see 'prodready {} --help'", command->get_name());
}

}  // namespace prodready::cli
