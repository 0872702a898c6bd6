// AWS Copilot's manifests of services and jobs: what `copilot deploy` makes of the plain parts.
#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/identity.hpp"
#include "resources/cloudformation/paths.hpp"
#include "resources/cloudformation/programs.hpp"
#include "resources/cloudformation/sam_parts.hpp"

namespace prodready::resources::cloudformation {
namespace {

// Own values stand over the manifest's; maps are joined.
Value overridden(const Value& base, const Value& own) {
  Value result = with_globals(own, base);
  if (own.list() != nullptr) {
    return own;
  }
  if (own.map() != nullptr && base.map() != nullptr) {
    for (Member& member : *result.map()) {
      if (own.at(member.key).list() != nullptr) {
        member.value = own.at(member.key);
      }
    }
  }
  return result;
}

struct Manifest {
  Value values;
  std::string environment;
};

Manifest manifest_for_production(const CloudFormationRequest& request, Value values) {
  const Map* environments = values.at("environments").map();
  if (environments == nullptr || !request.environment_of) {
    return {std::move(values), {}};
  }
  for (const Member& member : *environments) {
    if (request.environment_of(member.key) == "production") {
      Value chosen = overridden(values, member.value);
      return {std::move(chosen), "production"};
    }
  }
  return {std::move(values), {}};
}

// "${TAG}" is filled in from the environment.
Value plain_text(const Value& value) {
  const std::string* text = value.text();
  const std::size_t start = text == nullptr ? std::string::npos : text->find("${");
  if (start == std::string::npos) {
    return value;
  }
  const std::size_t end = std::min(text->find('}', start), text->size());
  return Value::unresolved(text->substr(start + 2, end - start - 2), *text);
}

Value container_of(const Value& manifest, const std::string& name) {
  const Value& image = manifest.at("image");
  const Value built = Value::unresolved("the image that copilot builds");
  const Value location = image.at("location").is_absent() ? built : plain_text(image.at("location"));
  List environment;
  if (const Map* variables = manifest.at("variables").map()) {
    for (const Member& variable : *variables) {
      environment.push_back(map_of({{"Name", variable.key}, {"Value", plain_text(variable.value)}}));
    }
  }
  List secrets;
  if (const Map* named = manifest.at("secrets").map()) {
    for (const Member& secret : *named) {
      secrets.push_back(
          map_of({{"Name", secret.key}, {"ValueFrom", Value::unresolved("secret " + secret.key)}}));
    }
  }
  Value container = map_of({{"Name", name}, {"Image", location}, {"Essential", true}});
  put(container, "Environment", std::move(environment));
  put(container, "Secrets", std::move(secrets));
  put(container, "LogConfiguration", map_of({{"LogDriver", "awslogs"}}));
  if (!image.at("port").is_absent()) {
    put(container, "PortMappings", List{map_of({{"ContainerPort", image.at("port")}})});
  }
  const Value& check = image.at("healthcheck");
  put(container, "HealthCheck.Command", check.at("command"));
  return container;
}

// Least and most of "1-10", {min, max} or {value: …}; both absent where the count is plain.
struct Range {
  Value least, most;
};
Range range_of(const Value& count) {
  const Value& range = count.at("range");
  if (range.map() != nullptr) {
    return {range.at("min"), range.at("max")};
  }
  const std::optional<std::string> text = range.is_absent() ? std::nullopt : range.as_text();
  const std::size_t dash = text ? text->find('-') : std::string::npos;
  if (dash == std::string::npos) {
    return {};
  }
  const std::optional<double> least = Value(trim(std::string_view(*text).substr(0, dash))).as_number();
  const std::optional<double> most = Value(trim(std::string_view(*text).substr(dash + 1))).as_number();
  return least && most ? Range{*least, *most} : Range{};
}

Value deployment_of(const Value& manifest) {
  const bool is_recreate = manifest.path("deployment.rolling").as_text() == "recreate";
  return map_of({{"DeploymentCircuitBreaker", map_of({{"Enable", true}, {"Rollback", true}})},
                 {"MinimumHealthyPercent", is_recreate ? 0 : 100},
                 {"MaximumPercent", is_recreate ? 100 : 200}});
}

class Output {
 public:
  Output(Resource frame, Reading& reading) : frame_(std::move(frame)), reading_(reading) {}
  void add(std::string key, std::string_view type, Value properties) {
    Resource resource = frame_;
    resource.key = std::move(key);
    resource.type = type;
    resource.properties = std::move(properties);
    resource.attributes = Map{};
    identify(resource);
    reading_.resources.push_back(std::move(resource));
  }

 private:
  Resource frame_;
  Reading& reading_;
};

void add_service(Output& output, const Value& manifest, const std::string& name, bool is_balanced) {
  const Value& count = manifest.at("count");
  const auto [least, most] = range_of(count);
  const Value plain = count.map() != nullptr ? count.at("value") : count.is_absent() ? Value(1) : count;
  Value made = map_of({{"LaunchType", "FARGATE"},
                       {"DesiredCount", least.is_absent() ? plain : least},
                       {"DeploymentConfiguration", deployment_of(manifest)},
                       {"TaskDefinition", reference("TaskDefinition")},
                       {"EnableExecuteCommand", manifest.at("exec")}});
  const bool is_private = manifest.path("network.vpc.placement").as_text() == "private";
  put(made, "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", is_private ? "DISABLED" : "ENABLED");
  if (is_balanced) {
    put(made, "LoadBalancers",
        List{map_of({{"ContainerName", name},
                     {"ContainerPort", manifest.path("image.port")},
                     {"TargetGroupArn", Value::unresolved("the target group that copilot makes")}})});
  }
  output.add("Service", "AWS::ECS::Service", std::move(made));
  if (!least.is_absent()) {
    output.add("AutoScalingTarget", "AWS::ApplicationAutoScaling::ScalableTarget",
               map_of({{"MinCapacity", least},
                       {"MaxCapacity", most},
                       {"ScalableDimension", "ecs:service:DesiredCount"},
                       {"ServiceNamespace", "ecs"},
                       {"ResourceId", Unresolved{.what = "the cluster's name",
                                                 .shape = "service/${Cluster}/${Service.Name}",
                                                 .references = {Reference{"Service", "Name", {}}}}}}));
  }
}

}  // namespace

void read_copilot(const CloudFormationRequest& request, const Document& document, Reading& reading) {
  const std::string type(document.root.text_of("type"));
  const bool is_service =
      type == "Load Balanced Web Service" || type == "Backend Service" || type == "Worker Service";
  if (!is_service && type != "Scheduled Job") {
    if (type == "Request-Driven Web Service" || type == "Static Site") {
      reading.unread.push_back(
          {.place = {.path = document.path}, .what = "a Copilot manifest of type " + type, .hint = {}});
    }
    return;
  }
  const auto file = static_cast<std::uint32_t>(document.file + 1);
  const Manifest manifest = manifest_for_production(request, plain_value(document.root, file));
  const Value& values = manifest.values;
  const std::string name =
      values.at("name").as_text().value_or(std::string(file_name(folder_of(document.path))));
  Resource frame;
  frame.unit = document.path;
  frame.workspace = manifest.environment;
  frame.format = SourceFormat::cloudformation;
  frame.place = Place{.path = document.path, .line = document.root.line};
  Output output(frame, reading);
  const Value cpu = values.at("cpu").is_absent() ? Value(256) : values.at("cpu");
  const Value memory = values.at("memory").is_absent() ? Value(512) : values.at("memory");
  output.add("TaskDefinition", "AWS::ECS::TaskDefinition",
             map_of({{"Cpu", cpu},
                     {"Memory", memory},
                     {"NetworkMode", "awsvpc"},
                     {"RequiresCompatibilities", List{"FARGATE"}},
                     {"ContainerDefinitions", List{container_of(values, name)}}}));
  const Value& retention = values.path("logging.retention");
  output.add("LogGroup", "AWS::Logs::LogGroup",
             map_of({{"RetentionInDays", retention.is_absent() ? Value(30) : retention}}));
  if (is_service) {
    add_service(output, values, name, type == "Load Balanced Web Service");
  } else {
    output.add("Rule", "AWS::Events::Rule", map_of({{"ScheduleExpression", values.path("on.schedule")}}));
  }
}

}  // namespace prodready::resources::cloudformation
