#include "evaluators/support/infrastructure_tests.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using catalogue::Category;
using catalogue::ProofKind;

bool has_category(const catalogue::Tool& tool, Category category) {
  return std::ranges::find(tool.categories, category) != tool.categories.end();
}

bool is_at_or_below(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/');
}

// Made for tests of programs: they say nothing of infrastructure code.
bool is_for_programs(std::string_view tool) {
  static constexpr std::array<std::string_view, 2> tools = {"local-cloud", "envtest"};
  return std::ranges::find(tools, tool) != tools.end();
}

class Finder {
 public:
  Finder(const Facts& facts, bool static_counts) : facts_(facts), static_counts_(static_counts) {}

  std::vector<InfrastructureTest> find() {
    for (const ToolRun& run : facts_.tools.runs) {
      if (run.runs_nothing || run.only_calls) {
        continue;
      }
      const bool tests =
          has_category(*run.tool, Category::infrastructure_test) && !is_for_programs(run.tool->id);
      const bool scans = static_counts_ && has_category(*run.tool, Category::infrastructure_scan);
      if (tests || scans) {
        add(run, run.what, folder_of_run(run));
      }
      if (has_category(*run.tool, Category::test_framework) ||
          has_category(*run.tool, Category::build_system)) {
        add_bound(run);
      }
    }
    return std::move(tests_);
  }

 private:
  const Step& step_of(const ToolRun& run) const {
    return facts_.pipelines.pipelines[run.at.pipeline].jobs[run.at.job].steps[run.at.step];
  }

  std::optional<std::string> folder_of_run(const ToolRun& run) const {
    const Step& step = step_of(run);
    return run.at.command >= 0 ? step.executed.commands[static_cast<std::size_t>(run.at.command)].folder
                               : step.folder;
  }

  void add(const ToolRun& run, std::string what, std::optional<std::string> folder) {
    InfrastructureTest test{
        .what = std::move(what), .place = run.place, .folder = std::move(folder), .run = &run};
    add_paths(run, test);
    test.idle = why_idle(run, test);
    tests_.push_back(std::move(test));
  }

  void add_paths(const ToolRun& run, InfrastructureTest& test) const {
    const Step& step = step_of(run);
    const auto take = [&](const shell::Word& word) {
      std::string_view text = word.text;
      if (const std::size_t sign = text.find('='); text.starts_with('-') && sign != std::string_view::npos) {
        text.remove_prefix(sign + 1);
      }
      const std::optional<std::string> path =
          word.resolved && test.folder && !text.starts_with('-') ? resolve(*test.folder, text) : std::nullopt;
      if (path && !path->empty() && facts_.files.has_path(*path)) {
        test.paths.push_back(*path);
      }
    };
    if (run.at.command >= 0) {
      const auto& words = step.executed.commands[static_cast<std::size_t>(run.at.command)].words;
      std::for_each(words.begin() + 1, words.end(), take);
    } else if (step.action) {
      for (const auto& [key, value] : step.action->inputs) {
        take(value);
      }
    }
    // `terraform -chdir=infra test` runs there.
    if (run.tool->id == "terraform-test" && !test.paths.empty()) {
      test.folder = test.paths.front();
    }
  }

  std::string why_idle(const ToolRun& run, const InfrastructureTest& test) const {
    if (run.live.is_no()) {
      return "switched off";
    }
    if (run.change.empty()) {
      return run.scheduled ? "runs on a schedule alone" : "no change starts it";
    }
    if (!run.gating.is_gating()) {
      return "its failure is let pass: " + run.gating.why;
    }
    if (run.tool->id == "terraform-test" && test.folder && !has_test_files(*test.folder)) {
      return "its folder has no *.tftest.hcl";
    }
    const bool unittest = run.what.find("helm unittest") != std::string::npos &&
                          run.what.find(" -f") == std::string::npos &&
                          run.what.find(" --file") == std::string::npos;
    if (unittest && std::ranges::none_of(facts_.files.files, [](const SourceFile& file) {
          return file.path.ends_with("_test.yaml") && file.path.find("tests/") != std::string::npos;
        })) {
      return "no chart has a tests/*_test.yaml";
    }
    return "";
  }

  bool has_test_files(std::string_view folder) const {
    return std::ranges::any_of(facts_.files.files, [&](const SourceFile& file) {
      const std::string_view name = file_name(file.path);
      const bool is_test =
          name.ends_with(".tftest.hcl") || name.ends_with(".tftest.json") || name.ends_with(".tofutest.hcl");
      return is_test && is_at_or_below(file.path, folder);
    });
  }

  // A test runner over tests that use a library for infrastructure.
  void add_bound(const ToolRun& run) {
    const std::optional<std::string> folder = folder_of_run(run);
    for (const ToolProof& proof : facts_.tools.proofs) {
      const bool fits = has_category(*proof.tool, Category::infrastructure_test) &&
                        !is_for_programs(proof.tool->id) && proof.strength == catalogue::Strength::strong &&
                        (proof.kind == ProofKind::content || proof.kind == ProofKind::dependency);
      const std::string where(prodready::folder_of(proof.place.path));
      if (!fits || !folder || !(is_at_or_below(where, *folder) || is_at_or_below(*folder, where)) ||
          !fits_language(run, proof)) {
        continue;
      }
      add(run, run.what + " with " + std::string(proof.tool->name), where);
      InfrastructureTest& test = tests_.back();
      add_terratest_folders(*folder, test);
      if (const auto tag = facts_.delivery.build_tags.find(proof.place.path);
          tag != facts_.delivery.build_tags.end() && run.what.find("-tags") == std::string::npos) {
        test.idle = "no step sets the build tag " + tag->second;
      }
      return;
    }
  }

  // `TerraformDir: "../infra"` in a test: the folder that it applies.
  void add_terratest_folders(std::string_view folder, InfrastructureTest& test) const {
    constexpr std::string_view key = "TerraformDir:";
    std::vector<std::string> named;
    for (const ToolProof& proof : facts_.tools.proofs) {
      const std::size_t at = proof.tool->id == "terratest" ? proof.found.find(key) : std::string::npos;
      const std::string_view where = prodready::folder_of(proof.place.path);
      if (at == std::string::npos || !is_at_or_below(where, folder)) {
        continue;
      }
      const std::string_view rest = trim(std::string_view(proof.found).substr(at + key.size()));
      const std::optional<std::string> path =
          rest.starts_with('"') ? resolve(where, rest.substr(1, rest.find('"', 1) - 1)) : std::nullopt;
      if (path && (path->empty() || facts_.files.has_path(*path))) {
        named.push_back(*path);
      }
    }
    if (!named.empty()) {
      test.paths = std::move(named);
      test.is_exact = true;
    }
  }

  // `go test` runs no Python; a test runner without language runs any.
  static bool fits_language(const ToolRun& run, const ToolProof& proof) {
    const std::string_view suffix = file_suffix(proof.place.path);
    const bool is_go = suffix == ".go" || suffix == ".mod";
    const bool runs_go =
        run.what.find("go test") != std::string::npos || run.what.find("gotestsum") != std::string::npos;
    return is_go == runs_go;
  }

  const Facts& facts_;
  bool static_counts_;
  std::vector<InfrastructureTest> tests_;
};

}  // namespace

std::vector<InfrastructureTest> infrastructure_tests(const Facts& facts, bool static_counts) {
  return Finder(facts, static_counts).find();
}

bool reaches(const InfrastructureTest& test, std::string_view path, const std::vector<std::string>& parts) {
  const auto is_meant = [&](const std::string& one) {
    return one == path || std::ranges::find(parts, one) != parts.end();
  };
  if (test.is_exact) {
    return std::ranges::any_of(test.paths, is_meant);
  }
  const auto relates = [&](std::string_view one) {
    return is_at_or_below(path, one) || is_at_or_below(one, path) ||
           std::ranges::any_of(parts, [&](const std::string& part) {
             return is_at_or_below(one, part) || is_at_or_below(part, one);
           });
  };
  if (!test.paths.empty()) {
    return std::ranges::any_of(test.paths, relates);
  }
  return test.folder && relates(*test.folder);
}

}  // namespace prodready
