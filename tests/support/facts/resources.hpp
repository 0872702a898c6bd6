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

resources::Value map(const Properties& properties);

resources::Value list(std::initializer_list<resources::Value> items);

// What code does not say: unresolved("var.days").
resources::Value unresolved(std::string what, std::string shape = {});

// A reference to another resource of the same unit, by its key.
resources::Value ref(std::string key, std::string attribute = {}, std::string known = {});

// A resource, with what a test wants to be different about it.
class Made {
 public:
  explicit Made(resources::Resource resource);
  // Out of line, as all of this header is: each table of a test would compile them anew.
  Made(const Made&);
  Made(Made&&) noexcept;
  Made& operator=(const Made&);
  Made& operator=(Made&&) noexcept;
  ~Made();
  operator resources::Resource() const;  // NOLINT: a Made is a Resource

  Made tag(const std::string& key, std::string value) const;
  Made tags_unknown() const;
  Made named(std::string name) const;
  Made id(std::string id) const;
  Made arn(std::string arn) const;
  Made in(std::string account, std::string region) const;
  Made unit(std::string unit) const;
  Made stack(std::string stack) const;
  Made at(std::string path, std::uint32_t line = 1) const;
  Made from(resources::SourceFormat format) const;
  Made captured(std::string day) const;
  // Whether it exists does not resolve: maybe("var.enabled").
  Made maybe(std::string what) const;
  // It stands for any number: many("var.count").
  Made many(std::string what) const;
  // Observed.X: what only the API shows.
  Made shows(const std::string& path, resources::Value value) const;
  // What stands beside the properties: UpdatePolicy, DeletionPolicy.
  Made attribute(const std::string& path, resources::Value value) const;
  // A property that code writes on this line; 0 for observed ones.
  Made set(const std::string& path, resources::Value value, std::uint32_t line = 9) const;
  // What a source's default gives a property that code leaves out: it has no line.
  Made defaulted(const std::string& path, resources::Value value) const;

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
Made declared(std::string type, std::string name, const Properties& properties = {});

// In the answer of an AWS CLI call.
Made observed(std::string type, std::string name, const Properties& properties = {});

// A Kubernetes object: object("apps/v1/Deployment", "shop/api", {{"spec.replicas", 2}}).
Made object(std::string kind, std::string namespace_and_name, const Properties& properties = {});

// Which calls a snapshot answers.
class Calls {
 public:
  Calls();
  Calls(const Calls&);
  Calls(Calls&&) noexcept;
  Calls& operator=(const Calls&);
  Calls& operator=(Calls&&) noexcept;
  ~Calls();

  // All of the type, in an account and region ("global" for global services).
  Calls answered(std::string type, resources::CallState state, std::string region = test_region,
                 std::string account = test_account) const;
  Calls covers(std::string type, std::string region = test_region, std::string account = test_account) const;
  Calls covers_all(std::initializer_list<const char*> types) const;
  Calls denied(std::string type, std::string region = test_region, std::string account = test_account) const;
  // What hangs on one resource: about("AWS::S3::Bucket/LifecycleConfiguration", "logs", not_configured).
  Calls about(std::string type, std::string subject, resources::CallState state,
              std::string region = test_region, std::string account = test_account) const;
  // A place that the snapshot names, whatever it answers there.
  Calls names(std::string account, std::string region) const;

  void add_to(resources::Reading& reading) const;

 private:
  resources::Coverage coverage_;
  std::set<std::string> accounts_;
  std::set<std::string> regions_;
};

// A snapshot that answers nothing yet, of one account and region.
Calls snapshot();

resources::Unread unread(std::string what, std::string path = "infra/main.tf");

// Facts of a deployed solution that have these resources and nothing else, on 2026-03-01. Without `calls`
// there is no snapshot.
Facts facts_of(std::initializer_list<resources::Resource> shown, const Calls& calls = {},
               std::vector<resources::Unread> unread = {});

}  // namespace prodready::test
