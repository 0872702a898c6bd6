#include "facts/tools/maven_goals.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.hpp"

namespace prodready::tools {
namespace {

constexpr std::size_t most_plugins = 500;
constexpr std::string_view compiler = "maven-compiler-plugin";

// Spaces in place of comments and of elements that do not count, so that lines stay.
void blank_out(std::string& text, std::string_view opens, std::string_view closes) {
  for (std::size_t at = text.find(opens); at != std::string::npos; at = text.find(opens, at)) {
    const std::size_t end = text.find(closes, at);
    const std::size_t stop = end == std::string::npos ? text.size() : end + closes.size();
    std::replace_if(
        text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(stop),
        [](char c) { return c != '\n'; }, ' ');
    at = stop;
  }
}

struct Piece {
  std::string_view text;
  std::size_t at = 0;
};

// The pieces between <name> and </name>, in order; nothing within one is looked at again.
std::vector<Piece> elements(std::string_view text, std::string_view name) {
  const std::string opens = "<" + std::string(name) + ">";
  const std::string closes = "</" + std::string(name) + ">";
  std::vector<Piece> pieces;
  for (std::size_t at = text.find(opens); at != std::string_view::npos && pieces.size() < most_plugins;) {
    const std::size_t from = at + opens.size();
    const std::size_t end = text.find(closes, from);
    if (end == std::string_view::npos) {
      break;
    }
    pieces.push_back({text.substr(from, end - from), from});
    at = text.find(opens, end);
  }
  return pieces;
}

std::string first_of(std::string_view text, std::string_view name) {
  const std::vector<Piece> pieces = elements(text, name);
  return pieces.empty() ? std::string() : std::string(trim(pieces.front().text));
}

bool checks(std::string_view goal) {
  return goal.find("check") != std::string_view::npos || goal.find("validate") != std::string_view::npos ||
         goal.find("verify") != std::string_view::npos;
}

bool is_lenient(std::string_view plugin) {
  constexpr std::array<std::string_view, 5> switches = {"<failOnViolation>false", "<failsOnError>false",
                                                        "<failOnError>false", "<skip>true",
                                                        "<ignoreFailures>true"};
  return std::ranges::any_of(
      switches, [&](std::string_view one) { return plugin.find(one) != std::string_view::npos; });
}

std::uint32_t line_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint32_t>(1 + std::ranges::count(text.substr(0, at), '\n'));
}

void read_executions(std::string_view pom, const Piece& plugin, const std::string& name,
                     std::vector<BoundGoal>& goals) {
  for (const Piece& execution : elements(plugin.text, "execution")) {
    const std::string phase = first_of(execution.text, "phase");
    for (const Piece& goal : elements(execution.text, "goal")) {
      const std::string_view text = trim(goal.text);
      if (checks(text) && phase != "none") {
        const bool starts_early = phase.empty() && text == "validate";
        goals.push_back({name, std::string(text),
                         starts_early    ? "validate"
                         : phase.empty() ? "verify"
                                         : phase,
                         line_at(pom, plugin.at + execution.at + goal.at)});
      }
    }
  }
}

void read_compiler(std::string_view pom, const Piece& plugin, std::vector<BoundGoal>& goals) {
  const std::size_t option = plugin.text.find("-Xplugin:ErrorProne");
  if (option == std::string_view::npos) {
    return;
  }
  goals.push_back(
      {"com.google.errorprone:error_prone_core", "compile", "compile", line_at(pom, plugin.at + option)});
  if (const std::size_t nullaway = plugin.text.find("<artifactId>nullaway");
      nullaway != std::string_view::npos) {
    goals.push_back({"com.uber.nullaway:nullaway", "compile", "compile", line_at(pom, plugin.at + nullaway)});
  }
}

}  // namespace

std::vector<BoundGoal> bound_goals(std::string_view pom) {
  std::string text(pom);
  blank_out(text, "<!--", "-->");
  blank_out(text, "<profiles>", "</profiles>");
  blank_out(text, "<reporting>", "</reporting>");
  std::string listed = text;
  blank_out(listed, "<pluginManagement>", "</pluginManagement>");
  std::vector<BoundGoal> goals;
  for (const Piece& plugin : elements(text, "plugin")) {
    // The first group and artifact are the plug-in's own where its dependencies stand behind.
    const std::string artifact = first_of(plugin.text, "artifactId");
    const std::string head(plugin.text.substr(0, plugin.text.find("<dependencies>")));
    const std::string group = first_of(head, "groupId");
    const bool is_listed = listed.find("<artifactId>" + artifact + "</artifactId>") != std::string::npos;
    if (artifact == compiler) {
      read_compiler(text, plugin, goals);
    } else if (is_listed && !is_lenient(plugin.text)) {
      read_executions(text, plugin, (group.empty() ? "org.apache.maven.plugins" : group) + ":" + artifact,
                      goals);
    }
  }
  return goals;
}

}  // namespace prodready::tools
