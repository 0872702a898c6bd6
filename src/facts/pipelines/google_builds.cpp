#include "facts/pipelines/google_builds.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "facts/paths.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"
#include "facts/tasks/follower.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

// Images whose entry point is a program of the same name.
constexpr std::array<std::string_view, 13> builders = {"docker", "gcloud",    "kubectl", "npm",   "yarn",
                                                       "go",     "mvn",       "gradle",  "bazel", "git",
                                                       "gsutil", "terraform", "helm"};
// Images without an entry point, or with one that runs what it is handed.
constexpr std::array<std::string_view, 20> plain_images = {
    "node",    "python",          "golang", "ruby",      "rust",
    "php",     "openjdk",         "debian", "ubuntu",    "alpine",
    "busybox", "eclipse-temurin", "maven",  "skaffold",  "elixir",
    "dart",    "swift",           "bash",   "cloud-sdk", "google-cloud-cli"};

// "docker" of "gcr.io/cloud-builders/docker:latest".
std::string_view base_name(std::string_view image) {
  const std::size_t at = image.find('@');
  image = image.substr(0, at);
  const std::size_t colon = image.rfind(':');
  const std::size_t slash = image.rfind('/');
  const bool has_tag = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
  return file_name(image.substr(0, has_tag ? colon : image.size()));
}

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_name(char c) {
  return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

// `$_NAME` and `${_NAME}` with their values where these are known; `$$` is a dollar of the shell's.
std::string substituted(std::string_view text, const GoogleSubstitutions& values) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, 2) == "$$") {
      result += '$';
      at += 2;
      continue;
    }
    const bool is_braced = text.substr(at, 2) == "${";
    std::size_t end = at + (is_braced ? 2 : 1);
    while (text[at] == '$' && end < text.size() && is_name(text[end])) {
      ++end;
    }
    const std::size_t start = at + (is_braced ? 2 : 1);
    const bool is_closed = !is_braced || (end < text.size() && text[end] == '}');
    const auto found = text[at] == '$' && end > start && is_closed
                           ? values.find(text.substr(start, end - start))
                           : values.end();
    if (found == values.end()) {
      result += text[at++];
      continue;
    }
    result += found->second;
    at = end + (is_braced ? 1 : 0);
  }
  return result;
}

// The folder that every step finds the sources in, by a variable that stands for the repository's root.
void name_the_root(std::string& script) {
  constexpr std::string_view workspace = "/workspace";
  constexpr std::string_view root = "$WORKSPACE";
  for (std::size_t at = script.find(workspace); at != std::string::npos; at = script.find(workspace, at)) {
    const char before = at == 0 ? ' ' : script[at - 1];
    const std::size_t end = at + workspace.size();
    const char behind = end < script.size() ? script[end] : ' ';
    const bool is_path = std::string_view(" \n\"").find(before) != std::string_view::npos &&
                         std::string_view(" \n\"/").find(behind) != std::string_view::npos;
    script.replace(at, is_path ? workspace.size() : 0, is_path ? root : std::string_view());
    at += is_path ? root.size() : workspace.size();
  }
}

void add_environment(const Node* list, const GoogleSubstitutions& values, Step& step) {
  for (const std::string& pair : texts_of(list)) {
    const std::size_t sign = pair.find('=');
    if (sign == std::string::npos) {
      continue;
    }
    const std::string value = substituted(std::string_view(pair).substr(sign + 1), values);
    step.environment[pair.substr(0, sign)] = {.text = value,
                                              .resolved = value.find('$') == std::string::npos};
  }
}

Step step_of(const Node& item, const Node* options, const std::string& path,
             const GoogleSubstitutions& values) {
  Step step{.name = std::string(item.text_of("id")), .place = place_of(item, path)};
  std::string folder = substituted(item.text_of("dir"), values);
  if (folder.empty() && options != nullptr) {
    folder = substituted(options->text_of("dir"), values);
  }
  constexpr std::string_view workspace = "/workspace";
  if (folder == workspace || folder.starts_with("/workspace/")) {
    folder.erase(0, std::min(workspace.size() + 1, folder.size()));
  }
  step.folder = resolve("", folder.empty() ? "." : folder);
  if (folder.find('$') != std::string::npos) {
    step.folder.reset();
  }
  if (options != nullptr) {
    add_environment(options->find("env"), values, step);
  }
  add_environment(item.find("env"), values, step);
  if (truth_of(item.find("allowFailure"), false).is_yes()) {
    step.gating = Gating::swallowed("allowFailure: true", item.line);
  }
  const std::string image = substituted(item.text_of("name"), values);
  std::string program = substituted(item.text_of("entrypoint"), values);
  const std::string_view base = base_name(image);
  if (program.empty() && is_one_of(base, builders)) {
    program = std::string(base);
  }
  std::vector<std::string> words;
  for (const std::string& argument : texts_of(item.find("args"))) {
    words.push_back(substituted(argument, values));
  }
  if (const Node* script = item.find("script")) {
    add_script_lines(*script, step);
    name_the_root(step.script);
  } else if (!program.empty() || (!words.empty() && is_one_of(base, plain_images))) {
    if (!program.empty()) {
      words.insert(words.begin(), program);
    }
    step.script = quote_words(words);
    step.script_lines = {item.line};
  } else {
    step.action = Action{.kind = ActionKind::image, .name = image};
    for (const std::string& argument : words) {
      step.action->inputs.emplace_back(
          "", shell::Word{.text = argument, .resolved = argument.find('$') == std::string::npos});
    }
  }
  return step;
}

}  // namespace

Pipeline read_google_build(const Node& root, const std::string& path, GoogleSubstitutions given) {
  Pipeline pipeline{.system = CiSystem::cloud_build, .name = path, .place = {.path = path}};
  const Node* own = root.find("substitutions");
  for (const Entry& entry : own == nullptr ? std::vector<Entry>() : own->entries) {
    if (entry.value.is_scalar()) {
      given.try_emplace(entry.key.text, entry.value.text);
    }
  }
  Job job{.id = "build", .name = "build", .place = pipeline.place};
  const Node* steps = root.find("steps");
  for (const Node& item : steps == nullptr ? std::vector<Node>() : steps->items) {
    job.steps.push_back(step_of(item, root.find("options"), path, given));
  }
  pipeline.jobs.push_back(std::move(job));
  return pipeline;
}

}  // namespace prodready
