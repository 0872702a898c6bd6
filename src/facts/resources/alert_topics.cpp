// Received topics, and what else an alarm's action may name.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/alerts.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "resources/snapshot/arns.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;
using resources::snapshot::ArnParts;

constexpr std::string_view subscription_type = "AWS::SNS::Subscription";

// sqs and firehose reach nobody.
Tri is_for_people(const Value& protocol) {
  static constexpr std::array<std::string_view, 7> protocols = {"email", "email-json",  "sms",   "http",
                                                                "https", "application", "lambda"};
  const std::optional<std::string> text = protocol.as_text();
  return text ? Tri::of(std::ranges::find(protocols, *text) != protocols.end())
              : Tri::unresolved(missing_in(protocol));
}

// Code that leaves the address empty subscribes nobody.
Tri has_address(const Resource& subscription) {
  const Value& endpoint = subscription.properties.at("Endpoint");
  return Tri::of(subscription.origin == Origin::observed || !is_set(endpoint).is_no());
}

// Pending and deleted subscriptions have a word in place of their ARN.
Tri is_confirmed(const Resource& subscription) {
  if (subscription.origin != Origin::observed) {
    return subscription.maybe.empty() ? Tri::yes() : Tri::unresolved(subscription.maybe);
  }
  const Value& arn = subscription.observed.at("SubscriptionArn");
  return Tri::of(arn.as_text().value_or(subscription.arn).starts_with("arn:"));
}

Tri is_received(std::span<const Resource* const> subscriptions, const std::string& topic, std::string& text) {
  Tri found = Tri::no();
  for (const Resource* one : subscriptions) {
    const Value& protocol = one->properties.at("Protocol");
    const Tri received = all_of({is_for_people(protocol), has_address(*one), is_confirmed(*one)});
    if (received.is_yes()) {
      text = fmt::format("{} has a subscription by {}", topic, printable(protocol.as_text().value_or("")));
    }
    found = any_of({found, received});
  }
  if (found.is_no()) {
    text = subscriptions.empty()
               ? fmt::format("{} has no subscription", topic)
               : fmt::format("{} has no confirmed subscription that reaches somebody", topic);
  }
  return found;
}

Tri topic_is_received(const Facts& facts, const Resource& topic, std::string& text) {
  // CloudFormation writes subscriptions in the topic too.
  for (const Value* one : items_of(topic.properties.at("Subscription"))) {
    if (is_for_people(one->at("Protocol")).is_yes() && !is_set(one->at("Endpoint")).is_no()) {
      text = fmt::format("{} has a subscription by {}", name_of(topic),
                         printable(one->at("Protocol").as_text().value_or("")));
      return Tri::yes();
    }
  }
  const Hanging hanging = hanging_on(facts, topic, subscription_type, "TopicArn");
  const Tri received = is_received(hanging.resources, name_of(topic), text);
  if (!received.is_no()) {
    return received;
  }
  // A subscription stands alone: it may have been made without this code.
  if (topic.origin != Origin::observed) {
    return Tri::unresolved("subscriptions of " + name_of(topic));
  }
  const std::string more = hanging.unresolved.empty() ? could_hold_more(facts, topic) : hanging.unresolved;
  return more.empty() ? received : Tri::unresolved(more);
}

// A topic that is known by its ARN alone: arn:aws:sns:region:account:name.
Tri named_topic_is_received(const Facts& facts, const Resource& from, const std::string& arn,
                            const ArnParts& parts, std::string& text) {
  if (from.origin != Origin::observed) {
    return Tri::unresolved(arn);
  }
  std::vector<const Resource*> found;
  for (const Resource* one : facts.resources.of_type(subscription_type)) {
    if (one->origin == Origin::observed && one->properties.at("TopicArn").as_text() == arn) {
      found.push_back(one);
    }
  }
  const std::string_view topic = parts.resource.substr(0, parts.resource.find(':'));
  const Tri received = is_received(found, printable(topic), text);
  const CloudPlace place{std::string(parts.account), std::string(parts.region)};
  return received.is_no() && !is_answer(covered(facts, subscription_type, place))
             ? Tri::unresolved("subscriptions of " + arn)
             : received;
}

}  // namespace

Tri reaches_somebody(const Facts& facts, const Resource& from, const Value& action, std::string& text) {
  if (const Resource* target = facts.resources.target(from, action)) {
    const std::string name = name_of(*target);
    text = "the function " + name;
    if (target->type == "AWS::Lambda::Function") {
      return Tri::yes();
    }
    if (target->type == "AWS::SNS::Topic") {
      return topic_is_received(facts, *target, text);
    }
    text = fmt::format("the action {} tells nobody", name);
    if (target->type != "AWS::SSMIncidents::ResponsePlan") {
      return Tri::no();
    }
    const Tri engages = is_set(property(facts, *target, "Engagements"));
    text = engages.is_yes() ? "the response plan " + name
                            : fmt::format("the response plan {} engages nobody", name);
    return engages;
  }
  const std::optional<std::string> arn = action.as_text();
  if (!arn || !arn->starts_with("arn:")) {
    return Tri::unresolved(arn.value_or(missing_in(action)));
  }
  const std::optional<ArnParts> parts = resources::snapshot::arn_parts(*arn);
  if (!parts) {
    return Tri::unresolved(*arn);
  }
  if (parts->service == "sns") {
    return named_topic_is_received(facts, from, *arn, *parts, text);
  }
  if (parts->service == "lambda") {
    text = "the function " + printable(parts->resource.substr(parts->resource.rfind(':') + 1));
    return Tri::yes();
  }
  text = fmt::format("the action {} tells nobody", printable(*arn));
  return parts->service == "ssm-incidents" ? Tri::unresolved(*arn) : Tri::no();
}

}  // namespace prodready::terms
