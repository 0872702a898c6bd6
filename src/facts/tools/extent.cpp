#include "facts/tools/extent.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tools/configured_paths.hpp"
#include "facts/tools/hook_reader.hpp"
#include "facts/tools/own_projects.hpp"
#include "facts/tools/run_text.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::tools {
namespace {

using Words = std::span<const shell::Word>;

// They look at the packages that are named: without any, at the one of their folder.
constexpr std::array<std::string_view, 10> go_programs = {"staticcheck", "errcheck",   "golint",  "revive",
                                                          "ineffassign", "nilaway",    "unparam", "deadcode",
                                                          "gosec",       "govulncheck"};
// They work in a folder of their own, whose source may lie anywhere.
constexpr std::array<std::string_view, 7> build_programs = {"ctest", "cmake", "ninja", "make",
                                                            "meson", "gmake", "nmake"};
// They run the scenarios of this folder, where no argument names another.
constexpr std::array<std::string_view, 5> scenario_programs = {"cucumber", "cucumber-js", "behave", "godog",
                                                               "behat"};
constexpr std::string_view scenario_folder = "features";
constexpr std::array<std::string_view, 7> folder_options = {"-C",     "--directory",   "--prefix", "--cwd",
                                                            "-chdir", "--working-dir", "--chdir"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// A build folder that is not in the repository stands for what it lies in.
std::string existing(const FileFacts& files, std::string folder) {
  while (!folder.empty() && !files.has_path(folder)) {
    folder = std::string(prodready::folder_of(folder));
  }
  return folder;
}

// The value of an option, as the next word or behind '='; "" without one.
std::string value_of(Words words, std::initializer_list<std::string_view> names) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t sign = word.find('=');
    if (std::ranges::find(names, word.substr(0, sign)) == names.end()) {
      continue;
    }
    if (sign != std::string_view::npos) {
      return std::string(word.substr(sign + 1));
    }
    return i + 1 < words.size() ? words[i + 1].text : std::string();
  }
  return {};
}

bool has_word(Words words, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      words, [&](const shell::Word& word) { return std::ranges::find(names, word.text) != names.end(); });
}

// `make -C server`, `terraform -chdir=infra`.
std::string moved(const FileFacts& files, Words words, const std::string& base) {
  for (const std::string_view option : folder_options) {
    const std::string value = value_of(words, {option});
    const std::optional<std::string> folder = value.empty() ? std::nullopt : resolve(base, value);
    if (folder && files.has_path(*folder)) {
      return *folder;
    }
  }
  return base;
}

const Manifest* manifest_at(const Facts& facts, std::string_view path) {
  const auto found = std::ranges::lower_bound(facts.dependencies.manifests, path, {}, &Manifest::path);
  return found != facts.dependencies.manifests.end() && found->path == path ? &*found : nullptr;
}

void pick(Extent& extent, const std::string& folder) {
  extent.areas.push_back({folder, true, std::nullopt});
  extent.whole = false;
}

// Packages that cargo is told to take, by name.
void read_cargo(const Facts& facts, Words words, Extent& extent) {
  const std::string manifest = value_of(words, {"--manifest-path"});
  if (const auto path = manifest.empty() ? std::nullopt : resolve(extent.base, manifest)) {
    extent.base = std::string(prodready::folder_of(*path));
  }
  const std::string package = value_of(words, {"-p", "--package"});
  if (!package.empty()) {
    for (const Manifest& one : facts.dependencies.manifests) {
      if (one.kind == "Cargo.toml" && one.name == package) {
        pick(extent, std::string(prodready::folder_of(one.path)));
      }
    }
    return;
  }
  const Manifest* root = manifest_at(facts, extent.base.empty() ? "Cargo.toml" : extent.base + "/Cargo.toml");
  const bool is_one_package = root != nullptr && root->is_workspace && !root->name.empty();
  if (is_one_package && !has_word(words, {"--workspace", "--all", "fmt"})) {
    extent.whole = false;
    for (const std::string& member : root->members) {
      if (member != extent.base) {
        extent.left_out.push_back(member);
      }
    }
  }
}

void read_maven(Words words, Extent& extent) {
  const std::string file = value_of(words, {"-f", "--file"});
  if (const auto path = file.empty() ? std::nullopt : resolve(extent.base, file)) {
    extent.base = path->ends_with(".xml") ? std::string(prodready::folder_of(*path)) : *path;
  }
  for (const std::string_view module : split(value_of(words, {"-pl", "--projects"}), ',')) {
    const bool is_out = module.starts_with("!") || module.starts_with("-");
    const std::optional<std::string> path = resolve(extent.base, module.substr(is_out ? 1 : 0));
    if (module.empty() || !path) {
      continue;
    }
    if (is_out) {
      extent.left_out.push_back(*path);
    } else {
      pick(extent, *path);
    }
  }
}

// `:app:test` is the task of one project.
void read_gradle(const FileFacts& files, Words words, Extent& extent) {
  const std::string folder = value_of(words, {"-p", "--project-dir"});
  if (const auto path = folder.empty() ? std::nullopt : resolve(extent.base, folder)) {
    extent.base = *path;
  }
  bool has_root_task = false;
  std::vector<std::string> projects;
  for (const shell::Word& word : words.subspan(1)) {
    std::string_view text = word.text;
    const std::size_t last = text.rfind(':');
    if (text.starts_with("-") || text == folder) {
      continue;
    }
    if (last == std::string_view::npos || last == 0) {
      has_root_task = true;
      continue;
    }
    std::string project(text.substr(0, last));
    project.erase(0, project.find_first_not_of(':'));
    std::ranges::replace(project, ':', '/');
    projects.push_back(std::move(project));
  }
  for (const std::string& project : has_root_task ? std::vector<std::string>() : projects) {
    const std::optional<std::string> path = resolve(extent.base, project);
    if (path && files.has_path(*path)) {
      pick(extent, *path);
    }
  }
}

// What the tool's own configuration leaves out. A hook names its files, and not every exclusion holds for
// those.
void leave_out_configured(const Facts& facts, std::string_view tool, Words words, bool by_hook,
                          Extent& extent) {
  for (const Exclusion& exclusion : facts.tools.exclusions) {
    if ((by_hook && !exclusion.named_too) || !is_read_by(exclusion, tool, words, extent.base)) {
      continue;
    }
    if (std::optional<LeftOut> excluded = LeftOut::compile(exclusion)) {
      extent.excluded.push_back(*std::move(excluded));
    } else if (extent.unresolved.empty()) {
      extent.unresolved =
          "what " + exclusion.place.path + ":" + std::to_string(exclusion.place.line) + " leaves out";
    }
  }
}

void keep_to_configured(const Facts& facts, const ToolRun& run, Extent& extent) {
  for (const std::string& folder : folders_kept_to(facts, run, extent.base)) {
    pick(extent, folder);
  }
}

// The paths that the arguments name, or what stands for them.
void read_paths(const Facts& facts, const ToolRun& run, Words words, std::string_view program,
                Extent& extent) {
  NamedPaths named = named_paths(facts.files, program, words.subspan(1), extent.base);
  std::ranges::move(named.left_out, std::back_inserter(extent.left_out));
  std::ranges::move(named.areas, std::back_inserter(extent.areas));
  if (extent.areas.empty() && named.unresolved.empty()) {
    NamedPaths piped = named_paths(facts.files, "", piped_paths(facts, run), extent.base);
    extent.areas = std::move(piped.areas);
  }
  if (extent.areas.empty()) {
    keep_to_configured(facts, run, extent);
  }
  if (extent.areas.empty()) {
    if (extent.unresolved.empty()) {
      extent.unresolved = named.unresolved;
    }
    const bool is_scenario_run = std::ranges::any_of(words, [](const shell::Word& word) {
      return is_one_of(scenario_programs, shell::program_name(word.text));
    });
    if (is_scenario_run) {
      pick(extent, resolve(extent.base, scenario_folder).value_or(extent.base));
    }
  }
}

void read_command(const Facts& facts, const ToolRun& run, Words words, std::optional<std::string> folder,
                  Extent& extent) {
  if (words.size() > 2 && words[0].text == "go" && words[1].text == "tool") {
    words = words.subspan(2);  // a program that go.mod brings
  }
  const std::string_view program = shell::program_name(words.front().text);
  if (!folder && is_one_of(build_programs, program)) {
    folder = "";
  }
  if (!folder) {
    extent.unresolved = "the folder in which `" + run.what + "` runs";
    return;
  }
  extent.base = moved(facts.files, words, existing(facts.files, *folder));
  if (program == "cargo" || program == "cross") {
    read_cargo(facts, words, extent);
  } else if (program == "mvn" || program == "mvnw") {
    read_maven(words, extent);
  } else if (program == "gradle" || program == "gradlew") {
    read_gradle(facts.files, words, extent);
  }
  extent.passed_by = projects_passed_by(facts, program, extent.base);
  leave_out_configured(facts, run.tool->id, words, false, extent);
  read_paths(facts, run, words, program, extent);
  const bool names_packages = program == "go" || is_one_of(go_programs, program);
  const bool is_listed = std::ranges::any_of(
      words, [](const shell::Word& word) { return word.text.find("...") != std::string::npos; });
  const bool is_flat_terraform = (program == "terraform" || program == "tofu" || program == "tflint") &&
                                 !has_word(words, {"-recursive", "--recursive"});
  if ((names_packages && !is_listed) || is_flat_terraform) {
    extent.whole = false;
    if (extent.areas.empty()) {
      extent.areas.push_back({extent.base, false, std::nullopt});
    }
    for (Area& area : extent.areas) {
      area.deep = false;
    }
  }
}

void read_action(const Facts& facts, const ToolRun& run, const Step& step, Extent& extent) {
  constexpr std::array<std::string_view, 8> path_inputs = {"path",    "paths",  "src",     "source",
                                                           "scandir", "target", "targets", "directory"};
  const std::optional<std::string> folder = folder_of(step);
  if (!folder) {
    extent.unresolved = "the folder in which " + run.what + " runs";
    return;
  }
  extent.base = existing(facts.files, *folder);
  std::vector<shell::Word> words = argument_words(*step.action);
  for (const std::string_view name : path_inputs) {
    const shell::Word* input = step.action->input(name);
    for (const std::string_view part :
         input == nullptr ? std::vector<std::string_view>() : split(input->text, ' ')) {
      if (!trim(part).empty()) {
        words.push_back({.text = std::string(trim(part)), .resolved = input->resolved});
      }
    }
  }
  extent.passed_by = projects_passed_by(facts, run.tool->id, extent.base);
  NamedPaths named = named_paths(facts.files, "", words, extent.base);
  extent.areas = std::move(named.areas);
  extent.left_out = std::move(named.left_out);
  leave_out_configured(facts, run.tool->id, words, false, extent);
  if (extent.areas.empty()) {
    keep_to_configured(facts, run, extent);
  }
}

bool matches_below(const Area& area, std::string_view path) {
  std::string_view rest =
      area.path.empty() || path.size() <= area.path.size() ? path : path.substr(area.path.size() + 1);
  for (; !rest.empty(); rest = prodready::folder_of(rest)) {
    if (area.glob->matches(rest)) {
      return true;
    }
  }
  return false;
}

bool is_left_out(std::string_view name, std::string_view path, std::string_view base) {
  const std::optional<std::string> full = resolve(base, name);
  if ((full && is_below(path, *full)) || is_below(path, name)) {
    return true;
  }
  if (name.find('/') != std::string_view::npos) {
    return false;
  }
  const std::vector<std::string_view> segments = split(path, '/');
  return std::ranges::find(segments, name) != segments.end();
}

}  // namespace

bool Extent::takes(std::string_view path) const {
  const bool is_named = std::ranges::any_of(areas, [&](const Area& area) {
    if (!is_below(path, area.path)) {
      return false;
    }
    return area.glob ? matches_below(area, path)
                     : area.deep || path == area.path || prodready::folder_of(path) == area.path;
  });
  const auto matches = [&](const Pattern& pattern) { return pattern.find(path).has_value(); };
  return (areas.empty() ? is_below(path, base) : is_named) &&
         (only.empty() || std::ranges::any_of(only, matches)) && std::ranges::none_of(except, matches) &&
         std::ranges::none_of(passed_by, [&](const std::string& folder) { return is_below(path, folder); }) &&
         std::ranges::none_of(left_out,
                              [&](const std::string& name) { return is_left_out(name, path, base); }) &&
         std::ranges::none_of(excluded, [&](const LeftOut& one) { return one.takes(path); });
}

Extent extent_of_hook(const Facts& facts, const ToolProof& proof) {
  Extent extent;
  const std::string_view folder = prodready::folder_of(proof.place.path);
  // git runs the scripts of .husky/ and .githooks/ at the root above.
  extent.base = std::string(is_git_hook(proof.place.path) ? prodready::folder_of(folder) : folder);
  if (Result<Pattern> only = Pattern::compile(proof.hook.files); only && !proof.hook.files.empty()) {
    extent.only.push_back(*std::move(only));
  }
  for (const std::string& expression : proof.hook.exclude) {
    if (Result<Pattern> except = Pattern::compile(expression)) {
      extent.except.push_back(*std::move(except));
    }
  }
  leave_out_configured(facts, proof.tool->id, {}, true, extent);
  return extent;
}

Extent extent_of(const Facts& facts, const ToolRun& run) {
  if (run.kind == catalogue::ProofKind::hook && run.proof && *run.proof < facts.tools.proofs.size()) {
    return extent_of_hook(facts, facts.tools.proofs[*run.proof]);
  }
  Extent extent;
  const Step& step = step_of(facts.pipelines, run.at);
  if (const Executed* command = command_of(facts.pipelines, run.at)) {
    if (run.kind == catalogue::ProofKind::image) {
      extent.base = existing(facts.files, command->folder.value_or(""));
    } else {
      read_command(facts, run, command->words, command->folder, extent);
    }
  } else if (step.action) {
    const bool is_image = step.action->kind == ActionKind::image;
    const std::vector<shell::Word> words =
        is_image ? command_of_image(*step.action) : command_of_action(*step.action);
    if (words.empty()) {
      read_action(facts, run, step, extent);
    } else {
      read_command(facts, run, words, folder_of(step), extent);
    }
  }
  return extent;
}

}  // namespace prodready::tools
