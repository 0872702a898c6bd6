// `make goal`: its prerequisites and recipes, one line one shell.
#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/makefile.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_goals = 2000;
constexpr std::array<std::string_view, 3> file_names = {"GNUmakefile", "makefile", "Makefile"};
constexpr std::array<std::string_view, 10> options_with_value = {
    "-C", "--directory", "-f", "--file", "--makefile", "-I", "--include-dir", "-o", "-W", "--load-average"};

std::optional<std::string> stem_of(std::string_view pattern, std::string_view name) {
  const std::size_t percent = pattern.find('%');
  if (percent == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view before = pattern.substr(0, percent);
  const std::string_view after = pattern.substr(percent + 1);
  if (name.size() < before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after)) {
    return std::nullopt;
  }
  return std::string(name.substr(before.size(), name.size() - before.size() - after.size()));
}

std::string put_in_stem(std::string text, const std::string& stem) {
  const std::size_t percent = text.find('%');
  return percent == std::string::npos ? text : text.replace(percent, 1, stem);
}

class MakeRun {
 public:
  MakeRun(Follower& follower, const Makefile& makefile, const Executed& command, const Caller& caller,
          bool ignores)
      : follower_(follower), makefile_(makefile), command_(command), caller_(caller), ignores_(ignores) {}

  void run_goal(const std::string& name, bool is_asked_for, int depth) {
    if (!done_.insert(name).second || done_.size() > most_goals || depth > 100) {
      return;
    }
    if (is_open_make_text(name)) {
      return open("a prerequisite that does not resolve");
    }
    std::vector<std::string> prerequisites;
    const MakeRule* recipe = nullptr;
    std::string stem;
    collect(name, prerequisites, recipe, stem);
    if (recipe == nullptr && prerequisites.empty() && !is_known_) {
      return miss(name, is_asked_for);
    }
    for (const std::string& prerequisite : prerequisites) {
      run_goal(prerequisite, false, depth + 1);
    }
    if (recipe != nullptr) {
      run_recipe(*recipe, name, prerequisites, stem);
    }
  }

 private:
  void open(const std::string& why) {
    if (opened_.insert(why).second) {
      follower_.add_opaque(OpaqueReason::not_followed, command_.text(), why, caller_, makefile_.paths());
    }
  }

  // Prerequisites of all rules of the target, and the one with a recipe.
  void collect(const std::string& name, std::vector<std::string>& prerequisites, const MakeRule*& recipe,
               std::string& stem) {
    is_known_ = false;
    for (const MakeRule& rule : makefile_.rules()) {
      const bool is_own = std::ranges::find(rule.targets, name) != rule.targets.end();
      if (!is_own) {
        continue;
      }
      is_known_ = true;
      const std::string own_stem = stem_of(rule.pattern, name).value_or("");
      for (const std::string& prerequisite : rule.prerequisites) {
        prerequisites.push_back(rule.pattern.empty() ? prerequisite : put_in_stem(prerequisite, own_stem));
      }
      if (!rule.recipe.empty()) {
        recipe = &rule;
        stem = own_stem;
      }
    }
    if (recipe != nullptr) {
      return;
    }
    std::size_t matches = 0;
    for (const MakeRule& rule : makefile_.rules()) {
      for (const std::string& target : rule.targets) {
        const std::optional<std::string> found = rule.pattern.empty() ? stem_of(target, name) : std::nullopt;
        if (found && !rule.recipe.empty() && ++matches == 1) {
          recipe = &rule;
          stem = *found;
        }
      }
    }
    if (matches > 1) {
      recipe = nullptr;
      is_known_ = true;
      open("several pattern rules for " + name);
    } else if (recipe != nullptr) {
      for (const std::string& prerequisite : recipe->prerequisites) {
        prerequisites.push_back(put_in_stem(prerequisite, stem));
      }
    }
  }

  // `.DEFAULT:` serves the goals that no rule names.
  bool run_default(const std::string& name) {
    for (const MakeRule& rule : makefile_.rules()) {
      if (!rule.recipe.empty() && std::ranges::find(rule.targets, ".DEFAULT") != rule.targets.end()) {
        run_recipe(rule, name, {}, "");
        return true;
      }
    }
    return false;
  }

  void miss(const std::string& name, bool is_asked_for) {
    const std::optional<std::string> path = resolve(caller_.folder.value_or(""), name);
    const bool is_file = path && (follower_.files().has_file(*path) || follower_.files().has_folder(*path));
    if (is_file || !is_asked_for || run_default(name)) {
      return;
    }
    const bool has_open_targets = std::ranges::any_of(makefile_.rules(), [](const MakeRule& rule) {
      return std::ranges::any_of(rule.targets,
                                 [](const std::string& target) { return is_open_make_text(target); });
    });
    if (has_open_targets) {
      open("targets that do not resolve");
    } else {
      follower_.add_opaque(OpaqueReason::not_here, command_.text(), "no target " + name, caller_);
    }
  }

  void run_recipe(const MakeRule& rule, const std::string& name,
                  const std::vector<std::string>& prerequisites, const std::string& stem) {
    const std::map<std::string, std::string> automatic = {
        {"@", name},
        {"<", prerequisites.empty() ? "" : prerequisites.front()},
        {"^", join(prerequisites, " ")},
        {"+", join(prerequisites, " ")},
        {"*", stem}};
    if (makefile_.one_shell() && !rule.recipe.empty()) {
      RecipeLine whole = rule.recipe.front();
      for (std::size_t i = 1; i < rule.recipe.size(); ++i) {
        whole.text += "\n" + rule.recipe[i].text;
      }
      return run_line(whole, automatic);
    }
    for (const RecipeLine& line : rule.recipe) {
      run_line(line, automatic);
    }
  }

  void run_line(const RecipeLine& line, const std::map<std::string, std::string>& automatic) {
    ShellText text{
        .text = makefile_.expand(line.text, automatic), .path = line.path, .first_line = line.line};
    text.errexit = makefile_.errexit();
    text.pipefail = makefile_.pipefail();
    text.is_sh = true;
    Caller inner = caller_;
    inner.wrappers.clear();
    std::size_t start = 0;
    bool swallows = false;
    while (start < text.text.size() &&
           std::string_view("@-+ \t").find(text.text[start]) != std::string_view::npos) {
      swallows = swallows || text.text[start] == '-';
      ++start;
    }
    text.text.erase(0, start);
    if (swallows) {
      inner.gating = through(Gating::swallowed("`-` before the recipe line", line.line), inner.gating);
    } else if (ignores_ || makefile_.ignores_errors()) {
      inner.gating = through(Gating::swallowed(ignores_ ? "make -i" : ".IGNORE"), inner.gating);
    }
    follower_.run(text, inner);
  }

  Follower& follower_;
  const Makefile& makefile_;
  const Executed& command_;
  const Caller& caller_;
  bool ignores_;
  bool is_known_ = false;
  std::set<std::string> done_;
  std::set<std::string> opened_;
};

bool has_flag(const CommandLine& line, char letter, std::string_view name) {
  return line.has(name) || std::ranges::any_of(line.options, [&](const auto& entry) {
           const std::string& option = entry.first;
           return option.size() > 1 && option[1] != '-' && option.find(letter, 1) != std::string::npos;
         });
}

}  // namespace

bool follow_make(Follower& follower, const Executed& command, const Caller& caller) {
  const std::string_view program = shell::program_name(command.words.front().text);
  if (program != "make" && program != "gmake") {
    return false;
  }
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), options_with_value);
  if (has_flag(line, 'n', "--dry-run") || line.has("--just-print") || line.has("--version") ||
      line.has("--help")) {
    return false;
  }
  std::optional<std::string> folder = caller.folder;
  for (const auto& [option, value] : line.options) {
    const bool is_attached = option.starts_with("-C") && option.size() > 2;
    if (option == "-C" || option == "--directory" || is_attached) {
      folder = folder && value.find('$') == std::string::npos
                   ? resolve(*folder, is_attached ? option.substr(2) : value)
                   : std::nullopt;
    }
  }
  if (!folder) {
    follower.add_opaque(OpaqueReason::not_followed, command.text(), "the folder is not known", caller);
    return true;
  }
  std::optional<std::string> path;
  for (const std::string_view option : {"-f", "--file", "--makefile"}) {
    if (const std::optional<std::string> file = line.value(option)) {
      path = resolve(*folder, *file);
    }
  }
  path = path ? path : follower.files().first_of(*folder, file_names);
  if (!path || follower.files().text(*path) == nullptr) {
    return false;  // a build folder whose makefile another tool writes
  }
  std::map<std::string, std::string> overrides;
  std::vector<std::string> goals;
  for (const std::string& operand : line.operands) {
    const std::size_t sign = operand.find('=');
    if (sign != std::string::npos) {
      overrides[operand.substr(0, operand[sign - (sign > 0 ? 1 : 0)] == ':' ? sign - 1 : sign)] =
          operand.substr(sign + 1);
    } else {
      goals.push_back(operand);
    }
  }
  if (!line.is_resolved) {
    const bool is_open =
        std::ranges::any_of(goals, [](const std::string& goal) { return is_open_make_text(goal); });
    if (is_open) {
      follower.add_opaque(OpaqueReason::not_followed, command.text(), "a target that does not resolve",
                          caller, {*path});
      return true;
    }
  }
  const std::string key = "make " + *path + " " + quote_words(line.operands);
  if (!follower.enter(key, command.text(), caller)) {
    return true;
  }
  const Makefile makefile(follower.files(), *path, overrides);
  if (goals.empty()) {
    goals.push_back(makefile.default_goal());
  }
  Caller inner = caller;
  inner.folder = folder;
  MakeRun run(follower, makefile, command, inner, has_flag(line, 'i', "--ignore-errors"));
  for (const std::string& goal : goals) {
    if (!goal.empty()) {
      run.run_goal(goal, true, 0);
    }
  }
  follower.leave();
  return true;
}

}  // namespace prodready
