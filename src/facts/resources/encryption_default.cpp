#include "facts/resources/encryption_default.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "facts/resources/covered.hpp"
#include "facts/resources/same_place.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;

constexpr std::string_view setting_type = "AWS::Account::EbsEncryptionByDefault";
constexpr const char* call = "ec2 get-ebs-encryption-by-default";

// One answer of several: nothing where they differ.
class Agreed {
 public:
  void add(const Tri& answer) {
    differ_ = differ_ || (answer_ && (answer_->is_yes() != answer.is_yes() ||
                                      answer_->is_unresolved() != answer.is_unresolved()));
    answer_ = answer_ ? answer_ : answer;
  }
  std::optional<Tri> get() const { return differ_ ? std::optional<Tri>(Tri::unresolved(call)) : answer_; }

 private:
  std::optional<Tri> answer_;
  bool differ_ = false;
};

Tri value_of(const Resource& setting) {
  return setting.maybe.empty() ? is_true(setting.properties.at("EbsEncryptionByDefault"))
                               : Tri::unresolved(setting.maybe);
}

std::optional<Tri> declared_beside(const Facts& facts, const Resource& resource) {
  Agreed agreed;
  for (const Resource* setting : facts.resources.of_type(setting_type)) {
    if (setting->origin != Origin::observed && setting->unit == resource.unit &&
        may_be_in_one_place(*setting, resource)) {
      agreed.add(value_of(*setting));
    }
  }
  return agreed.get();
}

// Of a resource whose account or region is not known, all that are in scope have to agree.
std::optional<Tri> observed_for(const Facts& facts, const Resource& resource) {
  const bool is_placed = !resource.account.empty() && !resource.region.empty();
  if (!is_placed && !coverage_of(facts, setting_type).in_full()) {
    return std::nullopt;
  }
  Agreed agreed;
  for (const Resource* setting : facts.resources.of_type(setting_type)) {
    if (setting->origin == Origin::observed && may_be_in_one_place(*setting, resource)) {
      agreed.add(value_of(*setting));
    }
  }
  return agreed.get();
}

}  // namespace

Tri ebs_encrypts_by_default(const Facts& facts, const Resource& resource) {
  std::optional<Tri> answer;
  if (resource.origin != Origin::observed) {
    answer = declared_beside(facts, resource);
  }
  if (!answer) {
    answer = observed_for(facts, resource);
  }
  return answer ? *answer : Tri::unresolved(call);
}

}  // namespace prodready::terms
