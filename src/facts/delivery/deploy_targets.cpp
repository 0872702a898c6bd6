#include "facts/delivery/deploy_targets.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tools/run_text.hpp"

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

bool has_family(const DeployRule& rule, Family family) {
  return std::ranges::find(rule.families, family) != rule.families.end();
}

class TargetFinder {
 public:
  TargetFinder(const Facts& facts, const DeployRule& rule, const std::string& what,
               std::span<const Candidate> candidates)
      : facts_(facts), rule_(rule), what_(to_lower(what)), candidates_(candidates) {}

  // A path as a command names it; whether it is one.
  void take(const std::optional<std::string>& folder, const shell::Word& word) {
    std::string_view text = word.text;
    text = text.starts_with("file://") ? text.substr(7) : text;
    if (!word.resolved || !folder) {
      note_unresolved(word.text);
      return;
    }
    const std::optional<std::string> path = resolve(*folder, text);
    if (path && (facts_.files.has_path(*path) || path->empty())) {
      found_path_ = true;
      cover(*path, rule_.descends || !is_folder_alone());
    }
  }

  // What lies in the folder that the command runs in.
  void take_folder(const std::optional<std::string>& folder, bool descends) {
    if (!folder) {
      note_unresolved("its folder");
      return;
    }
    cover(*folder, descends);
  }

  void note_unresolved(std::string_view text) {
    if (targets_.unresolved.empty()) {
      targets_.unresolved = text;
    }
  }

  bool found_path() const { return found_path_; }

  Targets finish() {
    std::ranges::sort(targets_.candidates);
    return std::move(targets_);
  }

 private:
  // Tools whose folder is one project each.
  bool is_folder_alone() const {
    return has_family(rule_, Family::terraform) || has_family(rule_, Family::cdk) ||
           has_family(rule_, Family::pulumi) || has_family(rule_, Family::sam);
  }

  bool fits(const Candidate& candidate) const {
    if (!has_family(rule_, candidate.deployable.family)) {
      return false;
    }
    if (candidate.deployable.family != Family::platform) {
      return true;
    }
    const std::vector<std::string_view> signs = split(candidate.deployed_by, '|');
    return std::ranges::any_of(signs,
                               [&](std::string_view sign) { return what_.find(sign) != std::string::npos; });
  }

  void cover(std::string_view target, bool descends) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& candidate = candidates_[i];
      const std::string& path = candidate.deployable.path;
      const bool is_file = candidate.deployable.family == Family::platform ||
                           candidate.deployable.family == Family::sam ||
                           candidate.deployable.family == Family::cloudformation;
      const bool is_in = is_file && folder_of(path) == target;
      const bool is_part =
          std::ranges::find(candidate.deployable.parts, target) != candidate.deployable.parts.end() &&
          candidate.deployable.family == Family::manifests;
      if (fits(candidate) &&
          (path == target || is_in || is_part || (descends && is_at_or_below(path, target))) &&
          std::ranges::find(targets_.candidates, i) == targets_.candidates.end()) {
        targets_.candidates.push_back(i);
      }
    }
  }

  const Facts& facts_;
  const DeployRule& rule_;
  std::string what_;
  std::span<const Candidate> candidates_;
  Targets targets_;
  bool found_path_ = false;
};

// The chart of `helm upgrade release chart`: the second word that is no option.
const shell::Word* chart_of(std::span<const shell::Word> words) {
  static constexpr std::array<std::string_view, 14> flags = {"--install",
                                                             "-i",
                                                             "--atomic",
                                                             "--wait",
                                                             "--create-namespace",
                                                             "--force",
                                                             "--debug",
                                                             "--devel",
                                                             "--reset-values",
                                                             "--reuse-values",
                                                             "--dependency-update",
                                                             "--cleanup-on-fail",
                                                             "--rollback-on-failure",
                                                             "--wait-for-jobs"};
  const auto verb = std::ranges::find_if(
      words, [](const shell::Word& word) { return word.text == "upgrade" || word.text == "install"; });
  std::size_t seen = 0;
  for (std::size_t i = static_cast<std::size_t>(verb - words.begin()) + 1; i < words.size(); ++i) {
    const std::string& text = words[i].text;
    if (text.starts_with('-')) {
      const bool is_alone =
          text.find('=') != std::string::npos || std::ranges::find(flags, text) != flags.end();
      i += is_alone ? 0 : 1;
    } else if (++seen == 2) {
      return &words[i];
    }
  }
  return nullptr;
}

// The words of what is piped into a command: `kustomize build overlays/prod | kubectl apply -f -`.
std::vector<const shell::Word*> piped_into(const Step& step, std::size_t command) {
  std::vector<const shell::Word*> words;
  const std::vector<Executed>& commands = step.executed.commands;
  for (std::size_t i = command; i > 0 && commands[i - 1].after == shell::Connector::pipe; --i) {
    for (const shell::Word& word : commands[i - 1].words) {
      words.push_back(&word);
    }
    for (const shell::Redirection& redirection : commands[i - 1].redirections) {
      if (redirection.operation == "<") {
        words.push_back(&redirection.target);
      }
    }
  }
  return words;
}

// What the skaffold.yaml of the folder names; false without one that names something.
bool take_listed(const std::optional<std::string>& folder, std::span<const DeliveryFile> files,
                 TargetFinder& finder) {
  bool found = false;
  for (const DeliveryFile& file : files) {
    if (!folder || folder_of(file.path) != *folder || !file_name(file.path).starts_with("skaffold.")) {
      continue;
    }
    for (const Mention& path : file.paths) {
      finder.take(folder, {path.name});
      found = true;
    }
  }
  return found;
}

// `sam build`, `sam package`, `aws cloudformation package`.
bool packs_template(std::span<const shell::Word> words) {
  const auto is = [&](std::size_t i, std::string_view text) {
    return i < words.size() && words[i].text == text;
  };
  return (is(0, "sam") && (is(1, "build") || is(1, "package"))) ||
         (is(0, "aws") && is(1, "cloudformation") && is(2, "package"));
}

// `azd up` and `azd provision` apply what lies in infra; `azd deploy` applies no infrastructure.
bool provisions(std::span<const shell::Word> words) {
  return std::ranges::any_of(
      words, [](const shell::Word& word) { return word.text == "up" || word.text == "provision"; });
}

bool runs_all(std::span<const shell::Word> words) {
  return std::ranges::any_of(words, [](const shell::Word& word) {
    return word.text == "run-all" || word.text == "apply-all" || word.text == "--all";
  });
}

}  // namespace

Targets targets_of(const Facts& facts, const DeployRule& rule, const Step& step, std::size_t command,
                   std::span<const Candidate> candidates, std::span<const DeliveryFile> files) {
  const Executed& executed = step.executed.commands[command];
  TargetFinder finder(facts, rule, executed.text(), candidates);
  if (rule.tool == "azd") {
    if (provisions(executed.words)) {
      finder.take(executed.folder, {"infra"});
    }
    return finder.finish();
  }
  bool named = false;
  for (std::size_t i = 1; i < executed.words.size(); ++i) {
    for (const std::string_view option : rule.target_options) {
      shell::Word buffer;
      const std::span<const shell::Word> rest =
          std::span(executed.words).subspan(i, std::min<std::size_t>(2, executed.words.size() - i));
      const bool is_here = rest[0].text == option || rest[0].text.starts_with(std::string(option) + "=");
      const shell::Word* value = is_here ? option_of(rest, option, buffer) : nullptr;
      if (value == nullptr) {
        continue;
      }
      if (value->text == "-") {
        for (const shell::Word* word : piped_into(step, command)) {
          finder.take(executed.folder, *word);
        }
      } else {
        for (const std::string_view part : split(value->text, ',')) {
          finder.take(executed.folder, {std::string(part), value->resolved});
        }
      }
      named = true;
    }
  }
  if (has_family(rule, Family::chart) && rule.tool == "helm-upgrade") {
    const shell::Word* chart = chart_of(executed.words);
    if (chart != nullptr) {
      finder.take(executed.folder, *chart);
      return finder.finish();
    }
  }
  const bool takes_folder = !has_family(rule, Family::manifests) || rule.descends;
  if (takes_folder && (!named || !finder.found_path())) {
    if (rule.tool == "skaffold" && take_listed(executed.folder, files, finder)) {
      return finder.finish();
    }
    finder.take_folder(executed.folder, rule.descends || runs_all(executed.words));
    // A folder or template behind the verb: `terraform apply infra`, `gcloud app deploy api/app.yaml`.
    for (const shell::Word& word : std::span(executed.words).subspan(1)) {
      if (!word.text.starts_with('-') && word.resolved &&
          word.text.find_first_of("/.") != std::string::npos) {
        finder.take(executed.folder, word);
      }
    }
  }
  return finder.finish();
}

Targets targets_of_packed(const Facts& facts, const DeployRule& rule, const Job& job, StepRef at,
                          std::span<const Candidate> candidates) {
  TargetFinder finder(facts, rule, "", candidates);
  for (std::size_t s = 0; s <= at.step && s < job.steps.size(); ++s) {
    const std::vector<Executed>& commands = job.steps[s].executed.commands;
    const std::size_t end = s == at.step ? static_cast<std::size_t>(at.command) : commands.size();
    for (std::size_t c = 0; c < std::min(end, commands.size()); ++c) {
      const std::span<const shell::Word> words = commands[c].words;
      if (!packs_template(words)) {
        continue;
      }
      for (const std::string_view option : {"--template-file", "--template", "-t"}) {
        shell::Word buffer;
        if (const shell::Word* const named = option_of(words, option, buffer)) {
          finder.take(commands[c].folder, *named);
        }
      }
    }
  }
  return finder.finish();
}

Targets targets_of(const Facts& facts, const DeployRule& rule, const Step& step,
                   std::span<const Candidate> candidates) {
  std::string what = step.action->name;
  for (const auto& [key, value] : step.action->inputs) {
    what += " " + value.text;
  }
  TargetFinder finder(facts, rule, what, candidates);
  const std::optional<std::string> folder = tools::folder_of(step);
  for (const std::string_view name : rule.target_options) {
    const shell::Word* input = step.action->input(name);
    if (input == nullptr) {
      continue;
    }
    std::string text = input->text;
    std::ranges::replace(text, '\n', ' ');
    for (const std::string_view part : split(text, ' ')) {
      if (!trim(part).empty()) {
        finder.take(folder, {std::string(trim(part)), input->resolved});
      }
    }
  }
  if (!finder.found_path()) {
    finder.take_folder(folder, rule.descends);
  }
  return finder.finish();
}

Targets targets_of_path(std::string_view path, std::span<const Candidate> candidates) {
  Targets targets;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Deployable& deployable = candidates[i].deployable;
    const bool fits = deployable.family == Family::chart || deployable.family == Family::kustomization ||
                      deployable.family == Family::manifests;
    if (fits && is_at_or_below(deployable.path, path)) {
      targets.candidates.push_back(i);
    }
  }
  return targets;
}

}  // namespace prodready::delivery
