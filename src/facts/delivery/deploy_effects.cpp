// Which commands and actions of deployment tools change what runs.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/deploy_rules.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

std::string_view text_at(std::span<const shell::Word> words, std::size_t i) {
  return i < words.size() ? std::string_view(words[i].text) : std::string_view{};
}

bool has_word(std::span<const shell::Word> words, std::string_view word) {
  return std::ranges::any_of(words, [&](const shell::Word& one) { return one.text == word; });
}

// Whether the words hold these, side by side and in this order, behind the program and its options.
bool has_command(std::span<const shell::Word> words, std::string_view command) {
  std::size_t i = 0;
  for (const std::string_view part : split(command, ' ')) {
    while (i < words.size() && file_name(words[i].text) != part) {
      ++i;
    }
    if (i == words.size()) {
      return false;
    }
    ++i;
  }
  return true;
}

struct Inert {
  std::string_view tool;
  std::string_view command;
};

// Commands that a tool of category deployment has and that change nothing which runs.
constexpr Inert inert_commands[] = {
    {"terraform-apply", "apply -destroy"},
    {"terraform-apply", "apply --destroy"},
    {"terraform-apply", "apply -refresh-only"},
    {"kubectl-apply", "kubectl scale"},
    {"kubectl-apply", "oc start-build"},
    {"ecs-deploy", "aws ecs run-task"},
    {"lambda-deploy", "aws lambda publish-version"},
    {"codedeploy", "aws deploy push"},
    {"elastic-beanstalk", "aws elasticbeanstalk create-application-version"},
    {"gitops", "flux bootstrap"},
    {"gitops", "--export"},
    {"s3-deploy", "aws cloudfront create-invalidation"},
    {"octopus", "octopus release create"},
    {"octopus", "octo create-release"},
    {"cdk-deploy", "cdk watch"},
};

// Resources whose creation sets an environment up: `kubectl create namespace x`.
bool creates_from_file(std::span<const shell::Word> words) {
  return has_word(words, "-f") || has_word(words, "-k") || has_word(words, "--filename") ||
         std::ranges::any_of(words, [](const shell::Word& word) {
           return word.text.starts_with("-f=") || word.text.starts_with("--filename=") ||
                  word.text.starts_with("-f") || word.text == "deployment";
         });
}

// A remote host, "user@host:/srv".
bool is_remote_path(std::string_view word) {
  const std::size_t colon = word.find(':');
  return colon != std::string_view::npos && colon > 1 && word.find("://") == std::string_view::npos &&
         !word.starts_with('-') && word.substr(0, colon).find('/') == std::string_view::npos;
}

// Short words count as whole words alone: "yum.buildkite.com" is no "build".
bool is_site(std::string_view text) {
  static constexpr std::array<std::string_view, 7> parts = {"site",     "web",    "www",   "static",
                                                            "frontend", "assets", "client"};
  static constexpr std::array<std::string_view, 7> whole = {"cdn", "dist", "public", "build",
                                                            "app", "ui",   "out"};
  const std::string lower = to_lower(text);
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto stands_alone = [&](std::string_view word) {
    for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || !is_letter(lower[at - 1])) && (end >= lower.size() || !is_letter(lower[end]))) {
        return true;
      }
    }
    return false;
  };
  return std::ranges::any_of(parts,
                             [&](std::string_view word) { return lower.find(word) != std::string::npos; }) ||
         std::ranges::any_of(whole, stands_alone);
}

// `aws s3 sync dist s3://shop-web`: to a bucket, from here, and by its names a site.
bool fills_a_site(std::span<const shell::Word> words) {
  const auto is_bucket = [](std::string_view text) {
    return text.starts_with("s3://") || text.starts_with("gs://");
  };
  std::vector<std::string_view> paths;
  for (const shell::Word& word : words.subspan(1)) {
    if (!word.text.starts_with('-')) {
      paths.push_back(word.text);
    }
  }
  const auto bucket = std::ranges::find_if(paths, is_bucket);
  const bool goes_up = bucket != paths.end() && bucket != paths.begin() && !is_bucket(*(bucket - 1));
  return goes_up && has_word(words, "cp") ? is_site(*bucket) && has_word(words, "--recursive")
                                          : goes_up && (is_site(*bucket) || is_site(*(bucket - 1)));
}

// Whether a script for a remote machine changes what runs there. A bare `git pull` does; one that another
// script follows may do anything.
bool changes_what_runs(std::string_view script) {
  static constexpr std::array<std::string_view, 13> signs = {
      "docker", "compose",    "systemctl", "service ", "kubectl", "deploy", "restart",
      "pm2",    "supervisor", "helm",      "./update", "up -d",   "nomad"};
  const bool pulls =
      script.find("git pull") != std::string_view::npos && script.find(".sh") == std::string_view::npos;
  return pulls || std::ranges::any_of(signs, [&](std::string_view sign) {
           return script.find(sign) != std::string_view::npos;
         });
}

// `ssh host '…'`, `rsync dist/ host:/srv`.
bool changes_remote(std::span<const shell::Word> words) {
  const std::string_view program = file_name(text_at(words, 0));
  if (program == "ssh" || program == "aws") {
    return std::ranges::any_of(words.subspan(1),
                               [](const shell::Word& word) { return changes_what_runs(word.text); });
  }
  return (program == "scp" || program == "rsync") && words.size() > 2 && is_remote_path(words.back().text);
}

struct ActionInput {
  std::string_view action;  // owner/name in lower case
  std::string_view input;
  std::string_view one_of;  // words with '|' between; the input must hold one of them
  bool by_default = false;  // what a missing input means
};

constexpr ActionInput action_inputs[] = {
    {"pulumi/actions", "command", "up|update", false},
    {"cloudflare/wrangler-action", "command", "deploy|publish|versions", true},
    {"superfly/flyctl-actions", "args", "deploy", false},
    {"netlify/actions/cli", "args", "deploy", false},
    {"serverless/github-action", "args", "deploy", false},
    {"helmfile/helmfile-action", "helmfile-args", "apply|sync", false},
    {"youyo/aws-cdk-github-actions", "cdk_subcommand", "deploy", false},
    {"actions-hub/kubectl", "args", "apply|set image|rollout", false},
    {"steebchen/kubectl", "args", "apply|set image|rollout", false},
    {"steebchen/kubectl", "command", "apply|set image|rollout", false},
    {"azure/static-web-apps-deploy", "action", "upload", true},
    {"w9jds/firebase-action", "args", "deploy", false},
    {"aws-actions/amazon-ecs-deploy-task-definition", "service", "", false},
};

constexpr std::array<std::string_view, 6> inert_actions = {
    "azure/k8s-bake",      "azure/k8s-create-secret", "supabase/setup-cli",
    "fluxcd/flux2/action", "stefanprodan/kube-tools", "superfly/flyctl-actions/setup-flyctl"};

}  // namespace

bool changes_environment(std::string_view tool, std::span<const shell::Word> words) {
  const bool is_inert = std::ranges::any_of(inert_commands, [&](const Inert& inert) {
    return inert.tool == tool && has_command(words, inert.command);
  });
  if (is_inert || words.empty() || tool == "mobile-stores") {
    return false;
  }
  const auto is_dry = [](const shell::Word& word) {
    return (word.text.starts_with("--dry-run") && word.text != "--dry-run=none" &&
            word.text != "--dry-run=false") ||
           word.text == "--dryrun" || word.text == "--noop" || word.text == "--preview-only";
  };
  if (std::ranges::any_of(words, is_dry)) {
    return false;
  }
  if (tool == "kubectl-apply" && has_word(words, "patch")) {
    return std::ranges::any_of(words, [](const shell::Word& word) {
      return word.text.starts_with("deploy") || word.text.starts_with("statefulset") || word.text == "sts";
    });
  }
  if (tool == "kubectl-apply" && (has_word(words, "create") || has_word(words, "replace"))) {
    return creates_from_file(words);
  }
  if (tool == "s3-deploy") {
    return fills_a_site(words);
  }
  if (tool == "remote-shell") {
    return changes_remote(words);
  }
  if (tool == "compose-up") {
    return has_command(words, "docker stack deploy") || has_command(words, "docker service update");
  }
  return true;
}

bool changes_environment(std::string_view tool, const Action& action) {
  const std::string name = to_lower(action.name);
  if (tool == "mobile-stores" || std::ranges::find(inert_actions, name) != inert_actions.end()) {
    return false;
  }
  if (const shell::Word* script = action.input("script"); tool == "remote-shell" && script != nullptr) {
    return changes_what_runs(script->text);
  }
  bool is_listed = false;
  for (const ActionInput& row : action_inputs) {
    if (name != row.action) {
      continue;
    }
    const shell::Word* value = action.input(row.input);
    if (value == nullptr ? row.by_default : row.one_of.empty()) {
      return true;
    }
    is_listed = true;
    for (const std::string_view word : split(row.one_of, '|')) {
      if (value != nullptr && !word.empty() && value->text.find(word) != std::string::npos) {
        return true;
      }
    }
  }
  return !is_listed;
}

bool changes_by_name(std::span<const shell::Word> words) {
  static constexpr std::array<std::string_view, 9> commands = {
      "ecs update-service",  "lambda update-function-code",
      "lambda update-alias", "set image",
      "rollout restart",     "s3 sync",
      "eb deploy",           "apprunner start-deployment",
      "service update"};
  return std::ranges::any_of(commands, [&](std::string_view command) { return has_command(words, command); });
}

bool makes_cluster(std::span<const shell::Word> words) {
  static constexpr std::array<std::string_view, 17> commands = {"kind create",
                                                                "k3d cluster create",
                                                                "minikube start",
                                                                "localstack start",
                                                                "microk8s",
                                                                "vcluster create",
                                                                "eksctl create cluster",
                                                                "clusters create",
                                                                "aks create",
                                                                "k0s start",
                                                                "kwokctl create",
                                                                "ctlptl create",
                                                                "kubernetes cluster create",
                                                                "tilt ci",
                                                                "ct install",
                                                                "docker-compose up localstack",
                                                                "colima start"};
  return std::ranges::any_of(commands, [&](std::string_view command) { return has_command(words, command); });
}

bool makes_cluster(const Action& action) {
  static constexpr std::array<std::string_view, 10> words = {
      "kind", "k3d", "k3s", "minikube", "microk8s", "localstack", "vcluster", "kwok", "microshift", "k0s"};
  std::string name = to_lower(action.name.substr(action.name.find('/') + 1));
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '_' || c == '/' || c == '.'; }, ' ');
  const std::vector<std::string_view> parts = split(name, ' ');
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return std::ranges::find(words, part) != words.end(); });
}

}  // namespace prodready::delivery
