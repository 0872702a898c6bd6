#include "evaluators/support/readme_guidance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/topic_words.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/shell_lines.hpp"

namespace prodready {
namespace {

constexpr std::size_t enough_words = 20;

constexpr std::string_view guiding_words[] = {
    "build*",      "install*",       "run",          "running",     "use",          "using",
    "usage",       "test",           "testing",      "deploy*",     "setup",        "set up",
    "setting up",  "set-up",         "quick start*", "quickstart*", "quick-start*", "getting started",
    "get started", "getting-started"};

constexpr std::string_view guiding_programs[] = {"make",
                                                 "npm",
                                                 "yarn",
                                                 "pnpm",
                                                 "npx",
                                                 "bun",
                                                 "deno",
                                                 "node",
                                                 "cargo",
                                                 "rustup",
                                                 "go",
                                                 "pip",
                                                 "pip3",
                                                 "pipx",
                                                 "uv",
                                                 "uvx",
                                                 "poetry",
                                                 "pdm",
                                                 "conda",
                                                 "python",
                                                 "python3",
                                                 "pytest",
                                                 "tox",
                                                 "nox",
                                                 "docker",
                                                 "docker-compose",
                                                 "podman",
                                                 "kubectl",
                                                 "helm",
                                                 "kustomize",
                                                 "terraform",
                                                 "tofu",
                                                 "terragrunt",
                                                 "pulumi",
                                                 "cdk",
                                                 "sam",
                                                 "serverless",
                                                 "sls",
                                                 "mvn",
                                                 "gradle",
                                                 "sbt",
                                                 "lein",
                                                 "cmake",
                                                 "ctest",
                                                 "meson",
                                                 "ninja",
                                                 "bazel",
                                                 "bazelisk",
                                                 "brew",
                                                 "apt",
                                                 "apt-get",
                                                 "dnf",
                                                 "yum",
                                                 "apk",
                                                 "pacman",
                                                 "zypper",
                                                 "nix",
                                                 "nix-shell",
                                                 "nix-env",
                                                 "choco",
                                                 "scoop",
                                                 "winget",
                                                 "snap",
                                                 "flatpak",
                                                 "dotnet",
                                                 "nuget",
                                                 "composer",
                                                 "php",
                                                 "bundle",
                                                 "gem",
                                                 "rake",
                                                 "rails",
                                                 "ruby",
                                                 "mix",
                                                 "swift",
                                                 "flutter",
                                                 "dart",
                                                 "ansible-playbook",
                                                 "ansible-galaxy",
                                                 "just",
                                                 "task",
                                                 "java",
                                                 "aws",
                                                 "gcloud",
                                                 "az",
                                                 "fly",
                                                 "flyctl",
                                                 "heroku",
                                                 "vagrant",
                                                 "stack",
                                                 "cabal",
                                                 "opam",
                                                 "dune",
                                                 "zig",
                                                 "luarocks",
                                                 "cpan",
                                                 "cpanm",
                                                 "perl",
                                                 "systemctl",
                                                 "skaffold",
                                                 "tilt",
                                                 "nx",
                                                 "ng",
                                                 "expo",
                                                 "eas",
                                                 "bash",
                                                 "sh"};

bool is_guiding(const std::vector<std::string>& words) {
  if (words.empty()) {
    return false;
  }
  const std::string_view program = words[0];
  if (program.starts_with("./") || program.starts_with("bin/") || program.starts_with("scripts/")) {
    return true;
  }
  constexpr std::string_view actions[] = {"build", "install", "run",    "start",
                                          "serve", "test",    "deploy", "up"};
  return words.size() > 1 &&
         (std::find(std::begin(guiding_programs), std::end(guiding_programs), program) !=
              std::end(guiding_programs) ||
          std::find(std::begin(actions), std::end(actions), words[1]) != std::end(actions));
}

bool may_hold_commands(const Fence& fence) {
  constexpr std::string_view languages[] = {
      "",    "sh",    "bash",      "shell",         "console",      "zsh",         "terminal", "text",
      "txt", "fish",  "cmd",       "powershell",    "pwsh",         "ps1",         "bat",      "none",
      "cli", "batch", "plaintext", "shell-session", "shellsession", "commandline", "plain"};
  return std::find(std::begin(languages), std::end(languages), fence.language) != std::end(languages);
}

bool has_guiding_command(const Fence& fence) {
  if (!may_hold_commands(fence)) {
    return false;
  }
  const std::vector<documents::ShellCommand> commands = documents::shell_commands(fence);
  return std::any_of(commands.begin(), commands.end(),
                     [](const documents::ShellCommand& command) { return is_guiding(command.words); });
}

bool is_command(const CodeSpan& code) {
  const std::vector<documents::ShellCommand> commands =
      documents::shell_commands({"sh", code.content, code.section, code.line});
  return !commands.empty() && is_guiding(commands.front().words);
}

// A link to a document here, or to a folder of documents, or to a site that is built from here.
bool leads_to_document(const Link& link, const Document& readme, const DocumentFacts& facts) {
  const std::string_view target = trim(link.target);
  const bool site = std::any_of(facts.site_urls.begin(), facts.site_urls.end(),
                                [&](const std::string& url) { return target.starts_with(url); });
  const std::string_view path = target.substr(0, target.find_first_of("?#"));
  if (site || path.empty() || documents::has_scheme(path)) {
    return site;
  }
  const std::optional<std::string> resolved =
      documents::resolve_path(folder_of(readme.resolved_path), documents::percent_decode(path));
  return resolved &&
         std::any_of(facts.documents.begin(), facts.documents.end(), [&](const Document& document) {
           return &document != &readme &&
                  (document.path == *resolved || document.path.starts_with(*resolved + "/"));
         });
}

std::optional<Guidance> in_section(const Document& readme, std::size_t section, const DocumentFacts& facts) {
  const Section& heading = readme.sections[section];
  const std::size_t end = readme.section_end(section);
  const auto inside = [&](const auto& part) { return part.section >= section && part.section < end; };
  const auto found = [&](std::string what) {
    return Guidance{fmt::format("the section \"{}\" has {}", printable(heading.heading), what),
                    {readme.path, heading.line, 0}};
  };
  if (std::any_of(readme.fences.begin(), readme.fences.end(),
                  [&](const Fence& fence) { return inside(fence) && !trim(fence.content).empty(); })) {
    return found("a command or sample");
  }
  if (readme.words_below(section) >= enough_words) {
    return found(counted(readme.words_below(section), "word", "words"));
  }
  if (std::any_of(readme.code_spans.begin(), readme.code_spans.end(),
                  [&](const CodeSpan& code) { return inside(code) && is_command(code); })) {
    return found("a command");
  }
  if (std::any_of(readme.links.begin(), readme.links.end(), [&](const Link& link) {
        return inside(link) && !link.image && leads_to_document(link, readme, facts);
      })) {
    return found("a link to a document");
  }
  return std::nullopt;
}

}  // namespace

bool names_guidance(std::string_view text) {
  return std::any_of(std::begin(guiding_words), std::end(guiding_words),
                     [&](std::string_view word) { return has_topic_word(text, word); });
}

std::optional<Guidance> find_guidance(const Document& readme, const DocumentFacts& facts) {
  for (std::size_t i = 1; i < readme.sections.size(); ++i) {
    const bool title = i == 1 && readme.sections[i].level <= 1;  // it stands above everything
    if (title || !names_guidance(readme.sections[i].heading)) {
      continue;
    }
    if (std::optional<Guidance> guidance = in_section(readme, i, facts)) {
      return guidance;
    }
  }
  for (const Fence& fence : readme.fences) {
    if (has_guiding_command(fence)) {
      return Guidance{"a fence has a command", {readme.path, fence.line, 0}};
    }
  }
  for (const Link& link : readme.links) {
    if (!link.image && names_guidance(link.text) && leads_to_document(link, readme, facts)) {
      return Guidance{fmt::format("the link \"{}\" leads to a document", printable(link.text)),
                      {readme.path, link.line, 0}};
    }
  }
  return std::nullopt;
}

}  // namespace prodready
