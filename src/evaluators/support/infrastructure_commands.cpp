#include "evaluators/support/infrastructure_commands.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "facts/delivery/step_environments.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/surroundings.hpp"

namespace prodready {
namespace {

struct Creation {
  std::string_view program;
  std::string_view service;  // "": any
  std::string_view action;   // its start
  std::string_view type;
};
constexpr auto creations = std::to_array<Creation>({
    {"aws", "ec2", "run-instances", "AWS::EC2::Instance"},
    {"aws", "ec2", "create-vpc", "AWS::EC2::VPC"},
    {"aws", "ec2", "create-subnet", "AWS::EC2::Subnet"},
    {"aws", "ec2", "create-security-group", "AWS::EC2::SecurityGroup"},
    {"aws", "rds", "create-db-instance", "AWS::RDS::DBInstance"},
    {"aws", "rds", "create-db-cluster", "AWS::RDS::DBCluster"},
    {"aws", "lambda", "create-function", "AWS::Lambda::Function"},
    {"aws", "ecs", "create-service", "AWS::ECS::Service"},
    {"aws", "ecs", "create-cluster", "AWS::ECS::Cluster"},
    {"aws", "eks", "create-cluster", "AWS::EKS::Cluster"},
    {"aws", "dynamodb", "create-table", "AWS::DynamoDB::Table"},
    {"aws", "sqs", "create-queue", "AWS::SQS::Queue"},
    {"aws", "sns", "create-topic", "AWS::SNS::Topic"},
    {"aws", "s3api", "create-bucket", "AWS::S3::Bucket"},
    {"aws", "s3", "mb", "AWS::S3::Bucket"},
    {"aws", "elbv2", "create-load-balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"aws", "elasticbeanstalk", "create-environment", "AWS::ElasticBeanstalk::Environment"},
    {"aws", "iam", "create-role", "AWS::IAM::Role"},
    {"eb", "", "create", "AWS::ElasticBeanstalk::Environment"},
    {"eksctl", "", "create", "AWS::EKS::Cluster"},
    {"kubectl", "", "run", "v1/Pod"},
});

// Names alone, options and their values left out as far as they can be told: the first words that are none.
std::vector<std::string_view> plain_words(std::span<const shell::Word> words) {
  std::vector<std::string_view> plain;
  for (std::size_t i = 1; i < words.size() && plain.size() < 3; ++i) {
    const std::string_view word = words[i].text;
    if (word == "--region" || word == "--profile" || word == "--output" || word == "-n" ||
        word == "--namespace") {
      ++i;
    } else if (!word.starts_with('-')) {
      plain.push_back(word);
    }
  }
  return plain;
}

bool is_passing(std::span<const shell::Word> words) {
  return std::ranges::any_of(words, [](const shell::Word& word) {
    return word.text == "--rm" || word.text == "--generate-cli-skeleton" ||
           word.text.starts_with("--dry-run") || word.text.find("localhost") != std::string::npos ||
           word.text.find("localstack") != std::string::npos;
  });
}

const Creation* creation_of(std::span<const shell::Word> words) {
  const std::string_view program = file_name(words.front().text);
  const std::vector<std::string_view> plain = plain_words(words);
  const auto has_file = [&] {
    return std::ranges::any_of(words, [](const shell::Word& word) {
      return word.text == "-f" || word.text.starts_with("--config-file");
    });
  };
  for (const Creation& creation : creations) {
    const std::size_t at = creation.service.empty() ? 0 : 1;
    const bool fits = program == creation.program && plain.size() > at &&
                      (at == 0 || plain[0] == creation.service) && plain[at] == creation.action;
    const bool is_cluster = program != "eksctl" || (plain.size() > 1 && plain[1] == "cluster" && !has_file());
    if (fits && is_cluster && !is_passing(words)) {
      return &creation;
    }
  }
  return nullptr;
}

// A cluster or emulator that the job makes for itself, or resources that it deletes again.
bool is_for_the_run(const Job& job) {
  return std::ranges::any_of(job.steps, [](const Step& step) {
    return std::ranges::any_of(step.executed.commands, [](const Executed& command) {
      return std::ranges::any_of(command.words, [](const shell::Word& word) {
        return word.text == "terminate-instances" || word.text.starts_with("delete-") ||
               word.text == "localstack" || word.text == "awslocal" || word.text == "kind" ||
               word.text == "minikube" || word.text == "k3d";
      });
    });
  });
}

bool is_elsewhere(const Facts& facts, const Pipeline& pipeline, const Job& job, const Step& step,
                  std::int32_t command) {
  const std::vector<EnvironmentName> environments =
      delivery::environments_of_step(pipeline, job, step, command, {}, facts.configuration);
  return !environments.empty() && std::ranges::all_of(environments, [](const EnvironmentName& name) {
    return name.kind == EnvironmentName::Kind::other;
  });
}

// "api" of `deployment/api` and of `deployment api`.
std::optional<std::string> deployment_in(std::span<const shell::Word> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::size_t slash = word.find('/');
    if (word.starts_with("deploy") && slash != std::string_view::npos) {
      return words[i].resolved ? std::string(word.substr(slash + 1)) : std::string();
    }
    if (word.starts_with("deploy") && i + 1 < words.size()) {
      return words[i + 1].resolved ? words[i + 1].text : std::string();
    }
  }
  return std::nullopt;
}

// The value of the option that names the thing, by the tool.
std::optional<std::string> name_in(std::span<const shell::Word> words, std::string_view type) {
  if (type == "apps/v1/Deployment") {
    return deployment_in(words);
  }
  struct Option {
    std::string_view type;
    std::string_view option;
  };
  static constexpr std::array<Option, 5> options = {
      Option{"AWS::ECS::Service", "--service"},
      {"AWS::Lambda::Function", "--function-name"},
      {"AWS::ElasticBeanstalk::Environment", "--environment-name"},
      {"AWS::AppRunner::Service", "--service-arn"},
      {"AWS::S3::Bucket", "s3://"}};
  for (const Option& option : options) {
    for (std::size_t i = 0; option.type == type && i < words.size(); ++i) {
      const std::string& text = words[i].text;
      if (option.option == "s3://" && text.starts_with(option.option)) {
        const std::string bucket = text.substr(5, text.find('/', 5) - 5);
        return words[i].resolved ? bucket : std::string();
      }
      if (text == option.option && i + 1 < words.size()) {
        return words[i + 1].resolved ? words[i + 1].text : std::string();
      }
      if (text.starts_with(std::string(option.option) + '=')) {
        return words[i].resolved ? text.substr(option.option.size() + 1) : std::string();
      }
    }
  }
  return std::nullopt;
}

std::string_view type_changed(std::string_view what) {
  struct Sign {
    std::string_view sign;
    std::string_view type;
  };
  static constexpr std::array<Sign, 9> signs = {Sign{"ecs update-service", "AWS::ECS::Service"},
                                                {"amazon-ecs-deploy-task-definition", "AWS::ECS::Service"},
                                                {"lambda update-function-code", "AWS::Lambda::Function"},
                                                {"s3 sync", "AWS::S3::Bucket"},
                                                {"eb deploy", "AWS::ElasticBeanstalk::Environment"},
                                                {"apprunner start-deployment", "AWS::AppRunner::Service"},
                                                {"beanstalk-deploy", "AWS::ElasticBeanstalk::Environment"},
                                                {"kubectl set image deploy", "apps/v1/Deployment"},
                                                {"kubectl rollout restart deploy", "apps/v1/Deployment"}};
  const auto found = std::ranges::find_if(
      signs, [&](const Sign& sign) { return what.find(sign.sign) != std::string_view::npos; });
  return found == signs.end() ? std::string_view() : found->type;
}

}  // namespace

std::vector<CreatedByCommand> created_by_command(const Facts& facts) {
  std::vector<CreatedByCommand> found;
  const PipelineSurroundings surroundings = surroundings_of(facts);
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        for (std::size_t c = 0; c < step.executed.commands.size(); ++c) {
          const Executed& command = step.executed.commands[c];
          const Creation* creation = command.runs.is_no() ? nullptr : creation_of(command.words);
          if (creation != nullptr && !is_for_the_run(job) &&
              !is_elsewhere(facts, pipeline, job, step, static_cast<std::int32_t>(c)) &&
              is_live(facts.pipelines, pipeline, job, step, surroundings).is_yes()) {
            found.push_back({std::string(creation->type), command.text(), command.place});
          }
        }
      }
    }
  }
  return found;
}

std::vector<ChangedByName> changed_by_name(const Facts& facts) {
  std::vector<ChangedByName> found;
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    const std::string_view type = type_changed(step.what);
    if (type.empty() || !terms::can_go_to_production(facts, step)) {
      continue;
    }
    const std::vector<shell::Word> words = terms::words_of(facts, step);
    std::string name = name_in(words, type).value_or("");
    name = name.find('$') == std::string::npos ? name : "";
    found.push_back({std::string(type), std::move(name), step.what, step.place});
  }
  return found;
}

}  // namespace prodready
