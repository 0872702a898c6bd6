// Resources made by hand, for tests of what is said about them:
//
//   const Facts facts = facts_of({declared("AWS::S3::Bucket", "logs", {{"VersioningConfiguration.Status",
//   "Enabled"}}),
//                                 observed("AWS::S3::Bucket", "logs").tag("env", "dev")},
//                                snapshot().covers("AWS::S3::Bucket"));
//
// Properties that are declared have lines, as code gives them: the second of main.tf is the first property's.
// What is observed lies in `test_account` and `test_region` unless the test says otherwise.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "facts/facts.hpp"
#include "resources/model/resources.hpp"

namespace prodready::test {

inline constexpr const char* test_account = "111122223333";
inline constexpr const char* test_region = "eu-west-1";

// A property by its path: {"LifecycleConfiguration.Rules", list({map({{"Status", "Enabled"}})})}.
struct Property {
  std::string path;
  resources::Value value;
};
using Properties = std::vector<Property>;

inline resources::Value map(const Properties& properties) {
  resources::Value made = resources::Map{};
  for (const Property& property : properties) {
    made.make(property.path) = property.value;
  }
  return made;
}

inline resources::Value list(std::initializer_list<resources::Value> items) {
  return resources::List(items.begin(), items.end());
}

// What code does not say: unresolved("var.days").
inline resources::Value unresolved(std::string what, std::string shape = {}) {
  return resources::Value::unresolved(std::move(what), std::move(shape));
}

// A reference to another resource of the same unit, by its key.
inline resources::Value ref(std::string key, std::string attribute = {}, std::string known = {}) {
  return resources::Reference{
      .resource = std::move(key), .attribute = std::move(attribute), .known = std::move(known)};
}

// A resource, with what a test wants to be different about it.
class Made {
 public:
  explicit Made(resources::Resource resource) : resource_(std::move(resource)) {}
  operator resources::Resource() const { return resource_; }  // NOLINT: a Made is a Resource

  Made tag(const std::string& key, std::string value) const {
    return with([&](auto& r) { r.tags[key] = std::move(value); });
  }
  Made tags_unknown() const {
    return with([](auto& r) { r.tags_known = false; });
  }
  Made named(std::string name) const {
    return with([&](auto& r) { r.name = std::move(name); });
  }
  Made id(std::string id) const {
    return with([&](auto& r) { r.id = std::move(id); });
  }
  Made arn(std::string arn) const {
    return with([&](auto& r) { r.arn = std::move(arn); });
  }
  Made in(std::string account, std::string region) const {
    return with([&](auto& r) {
      r.account = std::move(account);
      r.region = std::move(region);
    });
  }
  Made unit(std::string unit) const {
    return with([&](auto& r) { r.unit = std::move(unit); });
  }
  Made stack(std::string stack) const {
    return with([&](auto& r) { r.stack = std::move(stack); });
  }
  Made at(std::string path, std::uint32_t line = 1) const {
    return with([&](auto& r) { r.place = Place{.path = std::move(path), .line = line}; });
  }
  Made from(resources::SourceFormat format) const {
    return with([&](auto& r) { r.format = format; });
  }
  Made captured(std::string day) const {
    return with([&](auto& r) { r.captured_at = std::move(day); });
  }
  // Whether it exists does not resolve: maybe("var.enabled").
  Made maybe(std::string what) const {
    return with([&](auto& r) { r.maybe = std::move(what); });
  }
  // It stands for any number: many("var.count").
  Made many(std::string what) const {
    return with([&](auto& r) {
      r.maybe = std::move(what);
      r.many = true;
    });
  }
  // Observed.X: what only the API shows.
  Made shows(const std::string& path, resources::Value value) const {
    return with([&](auto& r) { r.observed.make(path) = std::move(value); });
  }
  // What stands beside the properties: UpdatePolicy, DeletionPolicy.
  Made attribute(const std::string& path, resources::Value value) const {
    return with([&](auto& r) { r.attributes.make(path) = std::move(value); });
  }
  // A property that code writes on this line; 0 for observed ones.
  Made set(const std::string& path, resources::Value value, std::uint32_t line = 9) const {
    return with([&](auto& r) {
      value.line = r.origin == resources::Origin::observed ? 0 : line;
      r.properties.make(path) = std::move(value);
    });
  }
  // What a source's default gives a property that code leaves out: it has no line.
  Made defaulted(const std::string& path, resources::Value value) const {
    return with([&](auto& r) { r.properties.make(path) = std::move(value); });
  }

 private:
  template <class Change>
  Made with(const Change& change) const {
    Made changed = *this;
    change(changed.resource_);
    return changed;
  }

  resources::Resource resource_;
};

// In Terraform code infra/main.tf: account, region, ARN and id are not known.
inline Made declared(std::string type, std::string name, const Properties& properties = {}) {
  resources::Resource made;
  made.type = std::move(type);
  made.key = name;
  made.unit = "infra";
  made.name = std::move(name);
  made.properties = map(properties);
  made.place = Place{.path = "infra/main.tf", .line = 1};
  std::uint32_t line = 1;
  for (const Property& property : properties) {
    made.properties.make(property.path).line = ++line;
  }
  return Made(std::move(made));
}

// In the answer of an AWS CLI call.
inline Made observed(std::string type, std::string name, const Properties& properties = {}) {
  resources::Resource made;
  made.type = std::move(type);
  made.key = name;
  made.id = name;
  made.name = std::move(name);
  made.account = test_account;
  made.region = test_region;
  made.unit = made.account + '/' + made.region;
  made.partition = "aws";
  made.properties = map(properties);
  made.origin = resources::Origin::observed;
  made.format = resources::SourceFormat::aws_cli;
  made.place = Place{.path = made.unit + "/answer.json", .line = 0, .column = 0, .pointer = "/0"};
  made.captured_at = "2026-03-01";
  return Made(std::move(made));
}

// A Kubernetes object: object("apps/v1/Deployment", "shop/api", {{"spec.replicas", 2}}).
inline Made object(std::string kind, std::string namespace_and_name, const Properties& properties = {}) {
  const std::string name = namespace_and_name.substr(namespace_and_name.find('/') + 1);
  return declared(std::move(kind), std::move(namespace_and_name), properties)
      .named(name)
      .unit("k8s")
      .at("k8s/all.yaml")
      .from(resources::SourceFormat::kubernetes);
}

// Which calls a snapshot answers.
class Calls {
 public:
  // All of the type, in an account and region ("global" for global services).
  Calls answered(std::string type, resources::CallState state, std::string region = test_region,
                 std::string account = test_account) const {
    return about(std::move(type), "", state, std::move(region), std::move(account));
  }
  Calls covers(std::string type, std::string region = test_region, std::string account = test_account) const {
    return answered(std::move(type), resources::CallState::observed, std::move(region), std::move(account));
  }
  Calls covers_all(std::initializer_list<const char*> types) const {
    Calls calls = *this;
    for (const char* const type : types) {
      calls = calls.covers(type);
    }
    return calls;
  }
  Calls denied(std::string type, std::string region = test_region, std::string account = test_account) const {
    return answered(std::move(type), resources::CallState::denied, std::move(region), std::move(account));
  }
  // What hangs on one resource: about("AWS::S3::Bucket/LifecycleConfiguration", "logs", not_configured).
  Calls about(std::string type, std::string subject, resources::CallState state,
              std::string region = test_region, std::string account = test_account) const {
    Calls calls = *this;
    calls.accounts_.insert(account);
    if (region != "global") {
      calls.regions_.insert(region);
    }
    resources::CallAnswer answer{.state = state, .code = {}, .call = {}, .place = {}};
    if (state == resources::CallState::denied) {
      answer.code = "AccessDenied";
    }
    calls.coverage_.answers[{std::move(account), std::move(region), std::move(type), std::move(subject)}] =
        std::move(answer);
    return calls;
  }
  // A place that the snapshot names, whatever it answers there.
  Calls names(std::string account, std::string region) const {
    Calls calls = *this;
    calls.accounts_.insert(std::move(account));
    calls.regions_.insert(std::move(region));
    return calls;
  }

  void add_to(resources::Reading& reading) const {
    reading.coverage = coverage_;
    if (!accounts_.empty()) {
      resources::SnapshotInfo info;
      info.path = "snapshot";
      info.format = "AWS CLI answers";
      info.collected_at = "2026-03-01T06:00:00Z";
      info.accounts = {accounts_.begin(), accounts_.end()};
      info.regions = {regions_.begin(), regions_.end()};
      reading.snapshots.push_back(std::move(info));
    }
  }

 private:
  resources::Coverage coverage_;
  std::set<std::string> accounts_;
  std::set<std::string> regions_;
};

// A snapshot that answers nothing yet, of one account and region.
inline Calls snapshot() { return Calls().names(test_account, test_region); }

inline resources::Unread unread(std::string what, std::string path = "infra/main.tf") {
  return {
      .place = {.path = std::move(path), .line = 1}, .what = std::move(what), .hint = {}, .workloads = true};
}

// Facts of a deployed solution that have these resources and nothing else, on 2026-03-01. Without `calls`
// there is no snapshot.
inline Facts facts_of(std::initializer_list<resources::Resource> shown, const Calls& calls = {},
                      std::vector<resources::Unread> unread = {}) {
  resources::Reading reading;
  reading.resources.assign(shown.begin(), shown.end());
  reading.unread = std::move(unread);
  calls.add_to(reading);
  Facts facts;
  facts.as_of = parse_date("2026-03-01").value();
  facts.delivery.solution.kind = SolutionFinding::Kind::deployed;
  facts.resources = resources::Resources(std::move(reading), {});
  return facts;
}

}  // namespace prodready::test
