#include "resources/snapshot/answer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "resources/snapshot/call_errors.hpp"
#include "resources/snapshot/condition.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/elements.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/hidden.hpp"
#include "resources/snapshot/retype.hpp"
#include "resources/snapshot/special_answers.hpp"
#include "resources/snapshot/unfold.hpp"

namespace prodready::resources::snapshot {
namespace {

// Keys whose value names another page.
constexpr std::array<std::string_view, 15> page_keys = {"NextToken",        "nextToken",
                                                        "NextMarker",       "NextContinuationToken",
                                                        "PaginationToken",  "nextPageToken",
                                                        "NextPageToken",    "NextPageMarker",
                                                        "position",         "LastEvaluatedTableName",
                                                        "NextRecordName",   "nextPageMarker",
                                                        "LastEvaluatedKey", "NextUploadIdMarker",
                                                        "NextPage"};
// Keys that say whether there is one.
constexpr std::array<std::string_view, 4> more_keys = {"IsTruncated", "HasMoreStreams", "Truncated",
                                                       "HasMoreDeliveryStreams"};
constexpr std::string_view marker_key =
    "Marker";  // the next page's, but an echo where a more_key stands beside

bool names_page(const Value& value) {
  if (const std::string* text = value.text()) {
    return !text->empty();
  }
  return value.map() != nullptr && !value.map()->empty();
}

bool has_more_here(const Value& object) {
  for (const std::string_view key : more_keys) {
    if (const Value& more = object.at(key); !more.is_absent()) {
      return more.as_boolean() == true;
    }
  }
  return names_page(object.at(marker_key)) ||
         std::ranges::any_of(page_keys, [&](std::string_view key) { return names_page(object.at(key)); });
}

// Of the answer, or of what its list stands in: CloudFront has both in one
// object.
bool has_more(const Value& answer) {
  if (has_more_here(answer)) {
    return true;
  }
  const Map* members = answer.map();
  return members != nullptr && std::ranges::any_of(*members, [](const Member& member) {
           return member.value.map() != nullptr && member.value.at("IsTruncated").as_boolean() == true;
         });
}

// Of the element, else of what it stands in: a parameter stands in the answer itself.
std::string text_around(const Value& element, std::span<const Value* const> above, std::string_view path) {
  std::optional<std::string> text = value_around(element, above, path).as_text();
  for (std::size_t i = 0; !text && !path.starts_with('^') && i < above.size(); ++i) {
    text = above[i]->path(path).as_text();
  }
  return text.value_or("");
}

bool says_tags(const MapEntry& entry) {
  return std::ranges::any_of(entry.rows, [](const MapRow& row) { return row.target == "tags"; });
}

// Buckets are listed for all regions at once; each says where it is.
std::string own_region(const MapEntry& entry, const Value& element) {
  if (entry.source == "s3api list-buckets") {
    return element.at("BucketRegion").as_text().value_or("");
  }
  if (entry.source == "s3api get-bucket-location") {
    const std::string where = element.at("LocationConstraint").as_text().value_or("");
    // The first region has no constraint, the second an older name.
    return where.empty() ? "us-east-1" : where == "EU" ? "eu-west-1" : where;
  }
  return {};
}

void take_element(const CallPlans& plans, const MapEntry& entry, const Value& element,
                  std::span<const Value* const> above, const std::string& pointer, Answer& answer) {
  if (!conditions_hold(entry.when, element, above)) {
    return;
  }
  Element made{.entry = &entry, .pointer = pointer};
  made.content = translate(plans.tables(), SourceNames::aws_cli, entry, element, {.above = above, .key = {}});
  made.tags = tags_of(made.content.identity.at("tags"));
  if (!made.tags) {
    made.tags = tags_in(element);
  }
  if (!made.tags && says_tags(entry)) {
    made.tags.emplace();
  }
  if (entry.part) {
    made.owner = text_around(element, above, entry.by);
  }
  made.region = own_region(entry, element);
  answer.elements.push_back(std::move(made));
}

void take_tags(const Value& json, Answer& answer) {
  const List* mappings = json.at("ResourceTagMappingList").list();
  if (mappings == nullptr) {
    return;
  }
  for (const Value& mapping : *mappings) {
    std::optional<std::string> arn = mapping.at("ResourceARN").as_text();
    if (std::optional<Tags> tags = tags_of(mapping.at("Tags")); arn && tags) {
      answer.tags_by_arn.emplace_back(std::move(*arn), std::move(*tags));
    }
  }
}

void add_params(const Value& params, Value& json) {
  if (params.map() == nullptr || json.map() == nullptr) {
    return;
  }
  for (const Member& param : *params.map()) {
    if (json.at(param.key).is_absent()) {
      json.map()->push_back(param);
    }
  }
}

std::string_view first_part(std::string_view list) { return list.substr(0, list.find_first_of(".[")); }

}  // namespace

CallPlans::CallPlans(const Tables& tables) : tables_(tables) {
  for (const MapEntry& entry : tables.all(SourceNames::aws_cli)) {
    Plan& plan = plans_[std::string(entry.source)];
    plan.entries.push_back(&entry);
    if (!entry.list.empty()) {
      plan.first_keys.push_back(first_part(entry.list));
    }
  }
  // The things that calls ask about, of the calls that list them.
  std::vector<std::string> calls;
  for (const auto& [name, plan] : plans_) {
    calls.push_back(name);
  }
  while (!calls.empty()) {
    const FollowUp* up = follow_up(calls.back());
    calls.pop_back();
    if (up == nullptr || up->parent.empty()) {
      continue;
    }
    Plan& parent = plans_[std::string(up->parent)];
    if (std::ranges::find(parent.subjects, up->subject) == parent.subjects.end()) {
      parent.subjects.push_back(up->subject);
      parent.first_keys.push_back(first_part(up->subject));
      calls.emplace_back(up->parent);
    }
  }
  Plan& tags = plans_["resourcegroupstaggingapi get-resources"];
  tags.wanted.add("ResourceTagMappingList");
  tags.first_keys.push_back("ResourceTagMappingList");
  plans_["sts get-caller-identity"].wanted.add("Account");
  for (auto& [name, plan] : plans_) {
    for (const std::string_view subject : plan.subjects) {
      plan.wanted.add(subject);
    }
    plan.wanted.merge(wanted_keys(tables, plan.entries));
    for (const std::string_view key : page_keys) {
      plan.wanted.add(key);
    }
    for (const std::string_view key : more_keys) {
      plan.wanted.add(key);
    }
    plan.wanted.add(marker_key);
    plan.wanted.add("DistributionList.IsTruncated");
    if (name == "s3api list-buckets") {
      plan.wanted.add("Buckets.BucketRegion");
    } else if (name == "s3api get-bucket-location") {
      plan.wanted.add("LocationConstraint");
    } else if (name == "lambda get-policy") {
      plan.wanted.add("Policy.Statement.Condition");
    }
  }
}

const CallPlans::Plan* CallPlans::plan(std::string_view call) const {
  const auto found = plans_.find(std::string(call));
  return found == plans_.end() ? nullptr : &found->second;
}

std::string CallPlans::call_with(const std::vector<std::string_view>& keys) const {
  std::string call;
  for (const auto& [name, plan] : plans_) {
    const bool opens = std::ranges::any_of(
        plan.first_keys, [&](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); });
    if (opens && !call.empty()) {
      return {};
    }
    if (opens) {
      call = name;
    }
  }
  return call;
}

void take_answer(const CallPlans& plans, const CallPlans::Plan& plan, Value json, const Value& params,
                 Answer& answer) {
  JsonReader inner;
  unfold_texts(json, plan.wanted, inner);
  hide_values(json);
  make_times_iso(json);
  answer.has_more = has_more(json);
  reshape_answer(answer.file.call, json);
  retype(answer.file.call, json);
  const bool any = json.map() != nullptr && !json.map()->empty();
  add_params(params, json);
  Elements elements;
  for (const MapEntry* entry : plan.entries) {
    if (!entry->list.empty() || any) {
      elements.each(json, entry->list,
                    [&](const Value& element, std::span<const Value* const> above, const ElementPath& path) {
                      take_element(plans, *entry, element, above, path.pointer(), answer);
                    });
    }
  }
  for (const std::string_view list : plan.subjects) {
    const bool texts = list.ends_with("[]");
    const std::size_t end = texts ? list.size() : list.rfind("[]") + 2;
    const std::string_view field = texts ? scalar_key : list.substr(end + 1);
    elements.each(json, list.substr(0, end),
                  [&](const Value& element, std::span<const Value* const>, const ElementPath&) {
                    if (std::optional<std::string> subject = element.path(field).as_text()) {
                      answer.subjects.push_back(std::move(*subject));
                    }
                  });
  }
  take_tags(json, answer);
  const bool nothing = answer.elements.empty() && answer.subjects.empty() && answer.tags_by_arn.empty();
  answer.state = nothing ? CallState::empty : CallState::observed;
}

void take_error(const CallPlans::Plan* plan, std::string_view code, std::string_view text, Answer& answer) {
  std::vector<std::string_view> off;
  if (plan != nullptr) {
    for (const MapEntry* entry : plan->entries) {
      off.insert(off.end(), entry->off_codes.begin(), entry->off_codes.end());
    }
  }
  answer.code = code;
  answer.state = state_of_error(code, text, off);
}

}  // namespace prodready::resources::snapshot
