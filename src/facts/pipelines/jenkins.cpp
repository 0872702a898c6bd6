#include "facts/pipelines/jenkins.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/groovy_blocks.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

bool is_one_of(std::string_view word, std::string_view words) {
  const std::vector<std::string_view> all = split(words, ' ');
  return std::ranges::find(all, word) != all.end();
}

// Blocks that only surround steps.
constexpr std::string_view wrappers =
    "steps script dir withEnv withCredentials timeout retry timestamps ansiColor node container docker.image "
    "inside withMaven "
    "withSonarQubeEnv sshagent configFileProvider wrap ws lock nodejs tool withAWS withKubeConfig stage "
    "catchError "
    "warnError try finally if else parallel pipeline stages";
// Steps of Jenkins itself, and of its common plug-ins, that are no calls into a library.
constexpr std::string_view plain_steps =
    "echo sh bat powershell pwsh checkout git archiveArtifacts junit publishHTML stash unstash deleteDir "
    "cleanWs error unstable "
    "input build mail emailext slackSend sleep readFile writeFile fileExists tool properties def return "
    "recordIssues jacoco "
    "cobertura waitForQualityGate milestone isUnix step library agent environment options parameters "
    "triggers when post tools "
    "any none label image args reuseNode credentials currentBuild.result currentBuild.description env.PATH "
    "env throw catch "
    "println publishCoverage discoverGitReferenceBuild xunit hadoLint fingerprint script load import "
    "@Library";

struct Scope {
  std::optional<std::string> folder = "";
  Condition condition;
  Gating gating;
  std::map<std::string, shell::Word> environment;
};

// What a `when` asks for.
Condition when_condition(const GroovyStatement& when, const std::string& default_branch) {
  Condition condition;
  condition.text = "when";
  for (const GroovyStatement& rule : when.block) {
    const std::string argument = rule.arguments.empty() ? "" : rule.arguments.front();
    if (rule.name == "branch") {
      const Tri push = lets_branch({argument}, {}, default_branch, GlobDialect::plain);
      condition = both(
          condition, {.text = rule.text, .otherwise = Tri::no(), .by_trigger = {{TriggerKind::push, push}}});
    } else if (rule.name == "changeRequest") {
      condition =
          both(condition, {.text = rule.text,
                           .otherwise = Tri::yes(),
                           .by_trigger = {{TriggerKind::push, Tri::no()}, {TriggerKind::tag, Tri::no()}}});
    } else if (rule.name == "buildingTag" || rule.name == "tag") {
      condition =
          both(condition,
               {.text = rule.text, .otherwise = Tri::no(), .by_trigger = {{TriggerKind::tag, Tri::yes()}}});
    } else if (rule.name == "expression" &&
               trim(rule.block.empty() ? "" : rule.block.back().text) == "false") {
      condition = both(condition, {.text = "false", .otherwise = Tri::no()});
    } else if (rule.name != "beforeAgent" && rule.name != "beforeInput" && rule.name != "beforeOptions") {
      condition = both(condition, {.text = rule.text, .otherwise = Tri::unresolved("when " + rule.text)});
    }
  }
  return condition;
}

class JenkinsReader {
 public:
  JenkinsReader(const std::string& path, const ReadOptions& options, Pipeline& pipeline)
      : path_(path), options_(options), pipeline_(pipeline) {}

  void read(const GroovyScript& script) {
    for (const GroovyStatement& statement : script.statements) {
      if (statement.text.starts_with("@Library") || statement.name == "library") {
        note_library(statement);
      }
    }
    const auto declarative = std::ranges::find(script.statements, "pipeline", &GroovyStatement::name);
    Scope scope;
    if (declarative != script.statements.end()) {
      read_triggers(*declarative);
      if (const GroovyStatement* environment = declarative->find("environment")) {
        add_environment(*environment, scope);
      }
      if (const GroovyStatement* stages = declarative->find("stages")) {
        read_stages(stages->block, scope, {});
      }
    } else {
      read_stages(script.statements, scope, {});
    }
    if (!script.complete) {
      pipeline_.opaque.push_back({.reason = OpaqueReason::not_followed,
                                  .what = path_,
                                  .why = "brackets or quotes that do not close",
                                  .place = {.path = path_},
                                  .files = {path_}});
    }
  }

 private:
  Place place(const GroovyStatement& statement) const { return {.path = path_, .line = statement.line}; }

  void note_library(const GroovyStatement& statement) {
    std::string what = statement.text;
    if (!statement.arguments.empty()) {
      what = statement.arguments.front() == "Library" && statement.arguments.size() > 1
                 ? statement.arguments[1]
                 : statement.arguments.front();
    }
    pipeline_.opaque.push_back({.reason = OpaqueReason::remote,
                                .what = "library " + what,
                                .why = "a shared library",
                                .place = place(statement)});
  }

  void read_triggers(const GroovyStatement& pipeline) {
    const GroovyStatement* triggers = pipeline.find("triggers");
    for (const GroovyStatement& trigger :
         triggers == nullptr ? std::vector<GroovyStatement>() : triggers->block) {
      if (trigger.name == "cron" && !trigger.arguments.empty()) {
        std::string cron = trigger.arguments.front();
        std::ranges::replace(cron, 'H', '0');
        pipeline_.triggers.push_back({.kind = TriggerKind::schedule,
                                      .cron = trigger.arguments.front(),
                                      .interval_days = cron_interval_days(cron),
                                      .place = place(trigger)});
      } else if (trigger.name == "upstream") {
        pipeline_.triggers.push_back({.kind = TriggerKind::upstream, .place = place(trigger)});
      }
    }
  }

  static void add_environment(const GroovyStatement& environment, Scope& scope) {
    for (const GroovyStatement& entry : environment.block) {
      if (entry.assigns && entry.arguments.size() == 1) {
        scope.environment[entry.name] = {.text = entry.arguments.front(), .resolved = !entry.interpolates};
      }
    }
  }

  // Stages one after another; those of a `parallel` side by side.
  void read_stages(const std::vector<GroovyStatement>& statements, const Scope& scope,
                   std::vector<std::string> needs) {
    std::vector<std::string> before = std::move(needs);
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const GroovyStatement& statement = statements[i];
      const bool is_caught = i + 1 < statements.size() && statements[i + 1].name == "catch";
      if (statement.name == "stage" && statement.has_block) {
        const std::size_t first = pipeline_.jobs.size();
        read_stage(statement, scope, before);
        before.clear();
        for (std::size_t j = first; j < pipeline_.jobs.size(); ++j) {
          before.push_back(pipeline_.jobs[j].id);
        }
      } else if (statement.has_block && is_one_of(statement.name, wrappers)) {
        read_stages(statement.block, inner_scope(statement, is_caught, scope), before);
      } else if (is_one_of(statement.name, "sh bat powershell pwsh")) {
        Job job{.id = "pipeline",
                .name = "pipeline",
                .place = place(statement),
                .needs = before,
                .condition = scope.condition};
        read_steps({statement}, scope, job);
        pipeline_.jobs.push_back(std::move(job));
      } else if (!statement.name.empty() && !statement.assigns && !is_one_of(statement.name, plain_steps) &&
                 !is_one_of(statement.name, wrappers) && !statement.text.starts_with("@")) {
        pipeline_.opaque.push_back({.reason = OpaqueReason::remote,
                                    .what = statement.name,
                                    .why = "a function of a shared library",
                                    .place = place(statement)});
      }
    }
  }

  void read_stage(const GroovyStatement& stage, const Scope& scope, const std::vector<std::string>& needs) {
    Scope inner = scope;
    if (const GroovyStatement* when = stage.find("when")) {
      inner.condition = both(scope.condition, when_condition(*when, options_.default_branch));
    }
    if (const GroovyStatement* environment = stage.find("environment")) {
      add_environment(*environment, inner);
    }
    for (const std::string_view nested : {"stages", "parallel", "matrix"}) {
      const GroovyStatement* block = stage.find(nested);
      if (block == nullptr) {
        continue;
      }
      const GroovyStatement* list = nested == "matrix" ? block->find("stages") : block;
      if (nested == "parallel") {
        for (const GroovyStatement& one : block->block) {
          read_stages({one}, inner, needs);
        }
      } else if (list != nullptr) {
        read_stages(list->block, inner, needs);
      }
      return;
    }
    const bool has_inner =
        std::ranges::any_of(stage.block, [](const GroovyStatement& one) { return one.name == "stage"; });
    if (has_inner) {
      return read_stages(stage.block, inner, needs);
    }
    Job job{.id = stage.arguments.empty() ? "stage" : stage.arguments.front(),
            .place = place(stage),
            .needs = needs};
    job.name = job.id;
    job.stage = job.id;
    job.has_needs = true;
    job.condition = inner.condition;
    job.manual = stage.find("input") != nullptr;
    if (const GroovyStatement* agent = stage.find("agent")) {
      const GroovyStatement* docker = agent->find("docker");
      const GroovyStatement* image = docker == nullptr ? nullptr : docker->find("image");
      job.image = image != nullptr && !image->arguments.empty()     ? image->arguments.front()
                  : docker != nullptr && !docker->arguments.empty() ? docker->arguments.front()
                                                                    : "";
    }
    inner.condition = {};
    const GroovyStatement* steps = stage.find("steps");
    read_steps(steps != nullptr ? steps->block : stage.block, inner, job);
    pipeline_.jobs.push_back(std::move(job));
  }

  Scope inner_scope(const GroovyStatement& statement, bool is_caught, const Scope& scope) const {
    Scope inner = scope;
    if (statement.name == "dir" && !statement.arguments.empty()) {
      inner.folder = scope.folder && !statement.interpolates
                         ? resolve(*scope.folder, statement.arguments.front())
                         : std::nullopt;
    } else if (statement.name == "catchError" || statement.name == "warnError") {
      inner.gating = through(Gating::swallowed(statement.name, statement.line), scope.gating);
    } else if (statement.name == "if" || statement.name == "else") {
      inner.condition =
          both(scope.condition, {.text = statement.text, .otherwise = Tri::unresolved(statement.text)});
    } else if (statement.name == "try" && is_caught) {
      inner.gating = through(scope.gating, Gating::unresolved("try", statement.line));
    } else if (statement.name == "withEnv") {
      for (const std::string& entry : statement.arguments) {
        const std::size_t sign = entry.find('=');
        if (sign != std::string::npos) {
          inner.environment[entry.substr(0, sign)] = {.text = entry.substr(sign + 1),
                                                      .resolved = !statement.interpolates};
        }
      }
    }
    return inner;
  }

  void read_steps(const std::vector<GroovyStatement>& statements, const Scope& scope, Job& job) {
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const GroovyStatement& statement = statements[i];
      const bool is_caught = i + 1 < statements.size() && statements[i + 1].name == "catch";
      if (is_one_of(statement.name, "sh bat powershell pwsh")) {
        add_script(statement, scope, job);
      } else if (statement.name == "parallel" ||
                 (statement.has_block && is_one_of(statement.name, wrappers))) {
        read_steps(statement.block, inner_scope(statement, is_caught, scope), job);
      } else if (statement.name == "input") {
        job.manual = true;
      } else if (statement.name == "build" || statement.name == "load") {
        job.opaque.push_back({.reason = OpaqueReason::remote,
                              .what = statement.text,
                              .why = statement.name == "build" ? "another Jenkins job" : "a loaded script",
                              .place = place(statement)});
      } else if (!statement.name.empty() && !statement.assigns && !is_one_of(statement.name, plain_steps) &&
                 !statement.name.starts_with("currentBuild") && !statement.name.starts_with("env.") &&
                 !statement.name.starts_with('-')) {
        add_call(statement, scope, job);
      } else if (statement.assigns && statement.text.find("sh(") != std::string::npos) {
        GroovyStatement call = statement;
        call.name = "sh";
        std::erase_if(call.arguments, [](const std::string& word) { return word == "sh"; });
        add_script(call, scope, job);
      }
    }
  }

  Step base_step(const GroovyStatement& statement, const Scope& scope) const {
    Step step{.place = place(statement), .folder = scope.folder, .environment = scope.environment};
    step.condition = scope.condition;
    step.gating = scope.gating;
    return step;
  }

  void add_script(const GroovyStatement& statement, const Scope& scope, Job& job) const {
    Step step = base_step(statement, scope);
    step.name = statement.named_text("label");
    std::string text = statement.named_text("script");
    if (text.empty() && !statement.arguments.empty()) {
      text = statement.arguments.front();
    }
    if (statement.named_text("returnStatus") == "true") {
      step.gating = through(Gating::unresolved("returnStatus: true", statement.line), step.gating);
    }
    step.script = text;
    step.shell = statement.name == "sh"    ? ShellKind::posix
                 : statement.name == "bat" ? ShellKind::cmd
                                           : ShellKind::powershell;
    step.errexit = statement.name == "sh" && !std::string_view(trim(text)).starts_with("#!");
    const std::size_t lines = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
    for (std::uint32_t i = 0; i < lines; ++i) {
      step.script_lines.push_back(statement.line + i);
    }
    job.steps.push_back(std::move(step));
  }

  // A step of a plug-in or a function of a library: its name is all that is known.
  void add_call(const GroovyStatement& statement, const Scope& scope, Job& job) const {
    Step step = base_step(statement, scope);
    step.name = statement.name;
    step.action = Action{.name = statement.name};
    for (const std::string& argument : statement.arguments) {
      step.action->inputs.emplace_back("",
                                       shell::Word{.text = argument, .resolved = !statement.interpolates});
    }
    for (const auto& [name, value] : statement.named) {
      step.action->inputs.emplace_back(name, shell::Word{.text = value, .resolved = !statement.interpolates});
    }
    job.steps.push_back(std::move(step));
    job.opaque.push_back({.reason = OpaqueReason::remote,
                          .what = statement.name,
                          .why = "a plug-in's step, or a function of a shared library",
                          .place = place(statement)});
  }

  std::string path_;
  const ReadOptions& options_;
  Pipeline& pipeline_;
};

}  // namespace

std::vector<Pipeline> read_jenkins(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    if (ci_system_of(path) != CiSystem::jenkins) {
      continue;
    }
    Pipeline pipeline{.system = CiSystem::jenkins, .name = path, .place = {.path = path}};
    JenkinsReader(path, options, pipeline).read(read_groovy(text));
    for (const TriggerKind kind : {TriggerKind::push, TriggerKind::pull_request, TriggerKind::tag}) {
      pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
    }
    pipelines.push_back(std::move(pipeline));
  }
  return pipelines;
}

}  // namespace prodready
