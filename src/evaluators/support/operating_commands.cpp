#include "evaluators/support/operating_commands.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/shell_lines.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using documents::ShellCommand;
using Names = std::set<std::string, std::less<>>;

constexpr std::string_view acting_programs[] = {
    "kubectl", "oc",         "k9s",           "helm",        "argocd",       "flux",       "aws",
    "gcloud",  "az",         "eksctl",        "doctl",       "fly",          "flyctl",     "heroku",
    "eb",      "nomad",      "consul",        "vault",       "systemctl",    "journalctl", "psql",
    "pg_dump", "pg_restore", "pg_basebackup", "mysql",       "mysqldump",    "redis-cli",  "mongosh",
    "mongo",   "mongodump",  "mongorestore",  "rabbitmqctl", "kafka-topics", "etcdctl",    "wrangler"};
constexpr std::string_view container_programs[] = {"docker", "podman", "nerdctl"};
constexpr std::string_view container_actions[] = {"exec", "logs",  "restart", "stop",  "start",  "kill",
                                                  "rm",   "ps",    "service", "stack", "stats",  "inspect",
                                                  "node", "swarm", "top",     "cp",    "update", "container"};
// A name of the solution among their words says nothing of a running one.
constexpr std::string_view building_programs[] = {
    "cd",        "ls",     "cat",    "git",    "make",     "npm",    "yarn",   "pnpm",
    "npx",       "pip",    "pip3",   "poetry", "uv",       "go",     "cargo",  "mvn",
    "gradle",    "dotnet", "bundle", "rake",   "composer", "php",    "python", "python3",
    "node",      "cp",     "mv",     "mkdir",  "export",   "source", "docker", "docker-compose",
    "podman",    "echo",   "vim",    "code",   "open",     "brew",   "apt",    "apt-get",
    "terraform", "cdk",    "sam",    "java",   "sh",       "bash",   "touch",  "rm",
    "tail",      "less",   "grep"};
constexpr std::string_view shell_languages[] = {
    "sh",           "bash",       "shell",      "console", "zsh", "fish", "terminal", "shell-session",
    "shellsession", "powershell", "pwsh",       "ps1",     "cmd", "bat",  "batch",    "kubectl",
    "awscli",       "azurecli",   "commandline"};
constexpr std::string_view query_languages[] = {"sql",  "psql", "pgsql",  "postgresql", "mysql", "plsql",
                                                "tsql", "cql",  "promql", "mongodb",    "redis"};
constexpr std::string_view query_words[] = {"select ",      "update ", "delete from ",
                                            "insert into ", "alter ",  "vacuum"};
constexpr std::string_view general_names[] = {
    "infra",      "infrastructure", "deploy",     "deployment", "terraform",   "prod",
    "production", "staging",        "main",       "base",       "server",      "client",
    "service",    "services",       "backend",    "frontend",   "overlays",    "charts",
    "chart",      "manifests",      "kubernetes", "docker",     "application", "template",
    "live",       "common",         "modules",    "packages",   "environments"};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_sql(const Fence& fence) {
  const std::string lower = to_lower(trim(fence.content).substr(0, 20));
  return is_one_of(query_languages, fence.language) ||
         (fence.language.empty() &&
          std::any_of(std::begin(query_words), std::end(query_words),
                      [&](std::string_view word) { return lower.starts_with(word); }));
}

// Nothing but a placeholder: "<command>", "...".
bool is_blank_form(const ShellCommand& command) {
  return command.words.empty() || documents::is_placeholder(command.words[0]);
}

bool acts(const ShellCommand& command, const Names& names) {
  if (is_blank_form(command)) {
    return false;
  }
  const std::string_view program = file_name(command.words[0]);
  if (is_one_of(acting_programs, program)) {
    return true;
  }
  if (is_one_of(container_programs, program) && command.words.size() > 1) {
    return is_one_of(container_actions, command.words[1]);
  }
  return !is_one_of(building_programs, program) && !program.ends_with(".sh") &&
         std::any_of(command.words.begin() + 1, command.words.end(),
                     [&](const std::string& word) { return names.find(word) != names.end(); });
}

void add_name(Names& names, std::string_view path) {
  std::string_view name = file_name(path);
  name = name.substr(0, name.find_first_of(":@"));
  if (name.size() >= 4 && name.find('$') == std::string_view::npos && !is_one_of(general_names, name)) {
    names.emplace(name);
  }
}

}  // namespace

std::set<std::string, std::less<>> names_of_solution(const Facts& facts) {
  Names names;
  for (const PublishStep& step : facts.delivery.publish_steps) {
    add_name(names, step.name);
  }
  for (const Deployable& deployable : facts.delivery.deployables) {
    add_name(names, deployable.path);
  }
  for (const Component& component : facts.components.components) {
    add_name(names, component.folder);
  }
  for (const SourceFile& file : facts.files.files) {
    if (file.path.ends_with(".service") && file.mark == FileMark::own) {
      add_name(names, file.path);
      add_name(names, std::string_view(file.path).substr(0, file.path.size() - 8));
    }
  }
  return names;
}

bool has_command(const Fence& fence) {
  if (is_sql(fence)) {
    return !trim(fence.content).empty();
  }
  const bool shell = is_one_of(shell_languages, fence.language) || documents::is_shell_fence(fence);
  if (!shell && !fence.language.empty() && fence.language != "text" && fence.language != "txt") {
    return false;
  }
  const std::vector<ShellCommand> commands = documents::shell_commands(fence);
  return std::any_of(commands.begin(), commands.end(), [&](const ShellCommand& command) {
    return shell ? !is_blank_form(command)
                 : acts(command, {}) ||
                       (!command.words.empty() && is_one_of(building_programs, command.words[0]) &&
                        command.words.size() > 1);
  });
}

bool acts_on_solution(const Fence& fence, const std::set<std::string, std::less<>>& names) {
  if (is_sql(fence)) {
    return true;
  }
  const std::vector<ShellCommand> commands = documents::shell_commands(fence);
  return has_command(fence) && std::any_of(commands.begin(), commands.end(),
                                           [&](const ShellCommand& command) { return acts(command, names); });
}

bool acts_on_solution(const CodeSpan& code, const std::set<std::string, std::less<>>& names) {
  return acts_on_solution(Fence{"sh", code.content, code.section, code.line}, names) &&
         code.content.find(' ') != std::string::npos;
}

}  // namespace prodready
