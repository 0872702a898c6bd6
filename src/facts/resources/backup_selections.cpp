#include "facts/resources/backup_selections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/store_types.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

// arn:partition:service:region:account:resource.
constexpr std::size_t arn_parts = 6;
using Arn = std::array<std::string, arn_parts>;  // a part that is not known is ""

struct ArnForm {
  std::string_view type;
  std::string_view service;
  std::string_view prefix;  // before the name or id
};
constexpr auto forms = std::to_array<ArnForm>({
    {"AWS::DocDB::DBCluster", "rds", "cluster:"},
    {"AWS::DynamoDB::GlobalTable", "dynamodb", "table/"},
    {"AWS::DynamoDB::Table", "dynamodb", "table/"},
    {"AWS::EC2::Instance", "ec2", "instance/"},
    {"AWS::EC2::Volume", "ec2", "volume/"},
    {"AWS::EFS::FileSystem", "elasticfilesystem", "file-system/"},
    {"AWS::EKS::Cluster", "eks", "cluster/"},
    {"AWS::FSx::FileSystem", "fsx", "file-system/"},
    {"AWS::Neptune::DBCluster", "rds", "cluster:"},
    {"AWS::RDS::DBCluster", "rds", "cluster:"},
    {"AWS::RDS::DBInstance", "rds", "db:"},
    {"AWS::Redshift::Cluster", "redshift", "cluster:"},
    {"AWS::S3::Bucket", "s3", ""},
});

std::vector<std::string_view> parts_of(std::string_view arn) {
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < arn_parts) {
    const std::size_t colon = arn.find(':');
    if (colon == std::string_view::npos) {
      break;
    }
    parts.push_back(arn.substr(0, colon));
    arn.remove_prefix(colon + 1);
  }
  parts.push_back(arn);
  return parts;
}

// The ARN as far as it is known; nothing for types whose ARNs hold what no source of code says.
std::optional<Arn> arn_of(const Resource& store) {
  if (!store.arn.empty()) {
    Arn arn;
    const std::vector<std::string_view> parts = parts_of(store.arn);
    if (parts.size() != arn_parts) {
      return std::nullopt;
    }
    std::ranges::copy(parts, arn.begin());
    return arn;
  }
  const auto form = std::ranges::find(forms, store.type, &ArnForm::type);
  if (form == forms.end()) {
    return std::nullopt;
  }
  const std::string& name = store.id.empty() ? store.name : store.id;
  const bool is_bucket = form->service == "s3";
  return Arn{"arn",
             store.partition,
             std::string(form->service),
             is_bucket ? "" : store.region,
             is_bucket ? "" : store.account,
             name.empty() ? "" : std::string(form->prefix) + name};
}

// Part by part, so that what is not known of the ARN hurts only globs that ask for it.
Tri matches(std::string_view glob, const Resource& store) {
  if (glob == "*") {
    return Tri::yes();
  }
  const std::optional<Arn> arn = arn_of(store);
  const std::vector<std::string_view> parts = parts_of(glob);
  if (!arn) {
    return Tri::unresolved("the ARN of " + store.key);
  }
  if (parts.size() != arn_parts) {
    return Tri::no();
  }
  const bool without_place = (*arn)[2] == "s3";
  const auto form = std::ranges::find(forms, store.type, &ArnForm::type);
  Tri answer = Tri::yes();
  for (std::size_t i = 0; i < arn_parts; ++i) {
    const std::string pattern(parts[i]);
    const bool has_no_place = without_place && (i == 3 || i == 4);
    const bool own_partition = i == 1 && (*arn)[i].empty();
    const bool all_of_type = i == 5 && form != forms.end() && pattern == std::string(form->prefix) + '*';
    if (pattern == "*" || has_no_place || own_partition || all_of_type) {
      continue;
    }
    const bool known = !(*arn)[i].empty();
    const bool same = known && matches_any(std::span(&pattern, 1), (*arn)[i], GlobKind::name);
    answer = all_of({answer, known ? Tri::of(same) : Tri::unresolved("the ARN of " + store.key)});
  }
  return answer;
}

// Whether one entry of Resources or NotResources names the store.
Tri names(const Facts& facts, const Resource& selection, const Value& entry, const Resource& store) {
  if (facts.resources.target(selection, entry) == &store) {
    return Tri::yes();
  }
  if (entry.reference() != nullptr) {
    return facts.resources.resolve(selection, *entry.reference()) == nullptr
               ? Tri::unresolved(missing_in(entry))
               : Tri::no();
  }
  if (const resources::Unresolved* missing = entry.unresolved()) {
    const bool elsewhere = missing->shape.starts_with("arn:") && arn_of(store) &&
                           missing->shape.find("${") > missing->shape.find(':', 8) &&
                           missing->shape.find(':' + (*arn_of(store))[2] + ':') == std::string::npos;
    return elsewhere ? Tri::no() : Tri::unresolved(missing->what);
  }
  const std::optional<std::string> glob = entry.as_text();
  return glob ? matches(*glob, store) : Tri::no();
}

enum class Comparison : std::uint8_t { equals, like };

Tri tag_is(const Resource& store, std::string_view key, const Value& wanted, Comparison comparison) {
  const std::optional<std::string> value = wanted.as_text();
  if (!value || !store.tags_known) {
    return Tri::unresolved(value ? "the tags of " + store.key : missing_in(wanted));
  }
  const auto tag = store.tags.find(key);
  if (tag == store.tags.end()) {
    return Tri::no();
  }
  if (tag->second.empty() && !value->empty()) {
    return Tri::unresolved(fmt::format("tag {} of {}", key, store.key));
  }
  return Tri::of(comparison == Comparison::equals
                     ? tag->second == *value
                     : matches_any(std::span(&*value, 1), tag->second, GlobKind::name));
}

Tri has_listed_tag(const Resource& store, const Value& condition) {
  if (condition.is_unresolved()) {
    return Tri::unresolved(condition.unresolved()->what);
  }
  const std::optional<std::string> key = condition.at("ConditionKey").as_text();
  return key ? tag_is(store, *key, condition.at("ConditionValue"), Comparison::equals)
             : Tri::unresolved(missing_in(condition.at("ConditionKey")));
}

Tri opposite(const Tri& answer) { return answer.is_unresolved() ? answer : Tri::of(answer.is_no()); }

// StringEquals and its like: each asks for a tag, "aws:ResourceTag/stage".
Tri meets_conditions(const Resource& store, const Value& conditions) {
  struct Kind {
    std::string_view name;
    Comparison comparison;
    bool negated;
  };
  static constexpr auto kinds = std::to_array<Kind>({{"StringEquals", Comparison::equals, false},
                                                     {"StringLike", Comparison::like, false},
                                                     {"StringNotEquals", Comparison::equals, true},
                                                     {"StringNotLike", Comparison::like, true}});
  if (conditions.is_unresolved()) {
    return Tri::unresolved(conditions.unresolved()->what);
  }
  Tri answer = Tri::yes();
  for (const Kind& kind : kinds) {
    for (const Value* condition : items_of(conditions.at(kind.name))) {
      const std::optional<std::string> key = condition->at("ConditionKey").as_text();
      if (!key) {
        answer = all_of({answer, Tri::unresolved(missing_in(condition->at("ConditionKey")))});
        continue;
      }
      const Tri is =
          tag_is(store, key->substr(key->find('/') + 1), condition->at("ConditionValue"), kind.comparison);
      answer = all_of({answer, kind.negated ? opposite(is) : is});
    }
  }
  return answer;
}

Tri is_opted_in(const Facts& facts, const Resource& store) {
  const StoreType* type = store_type(store.type);
  if (type == nullptr) {
    return Tri::yes();
  }
  for (const Resource* settings : facts.resources.of_type("AWS::Account::BackupRegionSettings")) {
    const bool is_here = (store.account.empty() || settings->account == store.account) &&
                         (store.region.empty() || settings->region == store.region);
    const Value& opted = settings->properties.at("ResourceTypeOptInPreference").at(type->plan_name);
    if (is_here && !opted.is_absent()) {
      return is_true(opted);
    }
  }
  return Tri::yes();
}

}  // namespace

Selected selects(const Facts& facts, const Resource& selection, const Resource& store) {
  const Value& said = selection.properties.at("BackupSelection");
  const std::vector<const Value*> named = items_of(said.at("Resources"));
  const std::vector<const Value*> tags = items_of(said.at("ListOfTags"));
  const bool has_conditions = !is_set(said.at("Conditions")).is_no();
  Tri by_name = Tri::no();
  Tri by_pattern = Tri::no();  // a lone `*`, which asks for the opt-in
  for (const Value* entry : named) {
    Tri& by = entry->as_text() == "*" ? by_pattern : by_name;
    by = any_of({by, names(facts, selection, *entry, store)});
  }
  Tri by_tag = Tri::no();
  std::string tag;
  for (const Value* condition : tags) {
    const Tri has = has_listed_tag(store, *condition);
    if (has.is_yes() && !by_tag.is_yes()) {
      tag = fmt::format("its tag {}={}", printable(condition->at("ConditionKey").as_text().value_or("")),
                        printable(condition->at("ConditionValue").as_text().value_or("")));
    }
    by_tag = any_of({by_tag, has});
  }
  const bool all = named.empty() && tags.empty();
  const Tri opted_in = is_opted_in(facts, store);
  Tri takes = any_of({by_name, all_of({any_of({by_tag, by_pattern, Tri::of(all)}), opted_in})});
  takes = all_of({takes, meets_conditions(store, said.at("Conditions"))});
  for (const Value* entry : items_of(said.at("NotResources"))) {
    takes = all_of({takes, opposite(names(facts, selection, *entry, store))});
  }
  const std::string how = !tag.empty()       ? tag
                          : by_name.is_yes() ? "its ARN"
                          : has_conditions   ? "its tags"
                                             : "everything that is opted in";
  return {.takes = takes, .how = how};
}

}  // namespace prodready::terms
