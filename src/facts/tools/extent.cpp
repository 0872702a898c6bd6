#include "facts/tools/extent.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tools/build_tool_extent.hpp"
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

// `make -C server`, `terraform -chdir=infra`.
std::string moved(const FileFacts& files, Words words, const std::string& base) {
  for (const std::string_view option : folder_options) {
    const std::string value = option_value(words, {option});
    const std::optional<std::string> folder = value.empty() ? std::nullopt : resolve(base, value);
    if (folder && files.has_path(*folder)) {
      return *folder;
    }
  }
  return base;
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
  read_build_tool(facts, program, words, extent);
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
