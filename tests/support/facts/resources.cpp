#include "support/facts/resources.hpp"

#include <utility>

#include "core/date.hpp"

namespace prodready::test {

Made::Made(resources::Resource resource) : resource_(std::move(resource)) {}
Made::Made(const Made&) = default;
Made::Made(Made&&) noexcept = default;
Made& Made::operator=(const Made&) = default;
Made& Made::operator=(Made&&) noexcept = default;
Made::~Made() = default;

Made::operator resources::Resource() const { return resource_; }

Calls::Calls() = default;
Calls::Calls(const Calls&) = default;
Calls::Calls(Calls&&) noexcept = default;
Calls& Calls::operator=(const Calls&) = default;
Calls& Calls::operator=(Calls&&) noexcept = default;
Calls::~Calls() = default;

Calls snapshot() { return Calls().names(test_account, test_region); }

resources::Value map(const Properties& properties) {
  resources::Value made = resources::Map{};
  for (const Property& property : properties) {
    made.make(property.path) = property.value;
  }
  return made;
}

resources::Value list(std::initializer_list<resources::Value> items) {
  return resources::List(items.begin(), items.end());
}

resources::Value unresolved(std::string what, std::string shape) {
  return resources::Value::unresolved(std::move(what), std::move(shape));
}

resources::Value ref(std::string key, std::string attribute, std::string known) {
  return resources::Reference{
      .resource = std::move(key), .attribute = std::move(attribute), .known = std::move(known)};
}

Made declared(std::string type, std::string name, const Properties& properties) {
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

Made observed(std::string type, std::string name, const Properties& properties) {
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

Made object(std::string kind, std::string namespace_and_name, const Properties& properties) {
  const std::string name = namespace_and_name.substr(namespace_and_name.find('/') + 1);
  return declared(std::move(kind), std::move(namespace_and_name), properties)
      .named(name)
      .unit("k8s")
      .at("k8s/all.yaml")
      .from(resources::SourceFormat::kubernetes);
}

resources::Unread unread(std::string what, std::string path) {
  return {
      .place = {.path = std::move(path), .line = 1}, .what = std::move(what), .hint = {}, .workloads = true};
}

Facts facts_of(std::initializer_list<resources::Resource> shown, const Calls& calls,
               std::vector<resources::Unread> unread) {
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

Made Made::tag(const std::string& key, std::string value) const {
  return with([&](auto& r) { r.tags[key] = std::move(value); });
}

Made Made::tags_unknown() const {
  return with([](auto& r) { r.tags_known = false; });
}

Made Made::named(std::string name) const {
  return with([&](auto& r) { r.name = std::move(name); });
}

Made Made::id(std::string id) const {
  return with([&](auto& r) { r.id = std::move(id); });
}

Made Made::arn(std::string arn) const {
  return with([&](auto& r) { r.arn = std::move(arn); });
}

Made Made::in(std::string account, std::string region) const {
  return with([&](auto& r) {
    r.account = std::move(account);
    r.region = std::move(region);
  });
}

Made Made::unit(std::string unit) const {
  return with([&](auto& r) { r.unit = std::move(unit); });
}

Made Made::stack(std::string stack) const {
  return with([&](auto& r) { r.stack = std::move(stack); });
}

Made Made::at(std::string path, std::uint32_t line) const {
  return with([&](auto& r) { r.place = Place{.path = std::move(path), .line = line}; });
}

Made Made::from(resources::SourceFormat format) const {
  return with([&](auto& r) { r.format = format; });
}

Made Made::captured(std::string day) const {
  return with([&](auto& r) { r.captured_at = std::move(day); });
}

Made Made::maybe(std::string what) const {
  return with([&](auto& r) { r.maybe = std::move(what); });
}

Made Made::many(std::string what) const {
  return with([&](auto& r) {
    r.maybe = std::move(what);
    r.many = true;
  });
}

Made Made::shows(const std::string& path, resources::Value value) const {
  return with([&](auto& r) { r.observed.make(path) = std::move(value); });
}

Made Made::attribute(const std::string& path, resources::Value value) const {
  return with([&](auto& r) { r.attributes.make(path) = std::move(value); });
}

Made Made::set(const std::string& path, resources::Value value, std::uint32_t line) const {
  return with([&](auto& r) {
    value.line = r.origin == resources::Origin::observed ? 0 : line;
    r.properties.make(path) = std::move(value);
  });
}

Made Made::defaulted(const std::string& path, resources::Value value) const {
  return with([&](auto& r) { r.properties.make(path) = std::move(value); });
}

Calls Calls::answered(std::string type, resources::CallState state, std::string region,
                      std::string account) const {
  return about(std::move(type), "", state, std::move(region), std::move(account));
}

Calls Calls::covers(std::string type, std::string region, std::string account) const {
  return answered(std::move(type), resources::CallState::observed, std::move(region), std::move(account));
}

Calls Calls::covers_all(std::initializer_list<const char*> types) const {
  Calls calls = *this;
  for (const char* const type : types) {
    calls = calls.covers(type);
  }
  return calls;
}

Calls Calls::denied(std::string type, std::string region, std::string account) const {
  return answered(std::move(type), resources::CallState::denied, std::move(region), std::move(account));
}

Calls Calls::about(std::string type, std::string subject, resources::CallState state, std::string region,
                   std::string account) const {
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

Calls Calls::names(std::string account, std::string region) const {
  Calls calls = *this;
  calls.accounts_.insert(std::move(account));
  calls.regions_.insert(std::move(region));
  return calls;
}

void Calls::add_to(resources::Reading& reading) const {
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

}  // namespace prodready::test
