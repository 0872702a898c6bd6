// One answer of a call: its state, and what the tables make of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "prodready/result.hpp"
#include "resources/mapping/apply.hpp"
#include "resources/model/coverage.hpp"
#include "resources/snapshot/call_names.hpp"
#include "resources/snapshot/json_value.hpp"
#include "resources/snapshot/tags.hpp"

namespace prodready::resources::snapshot {

// What is read of each call's answers; made once for a snapshot.
class CallPlans {
 public:
  explicit CallPlans(const Tables& tables);

  struct Plan {
    std::vector<const MapEntry*> entries;
    WantedKeys wanted;
    std::vector<std::string_view> subjects;    // lists of things that other calls
                                               // ask about: "Buckets[].Name"
    std::vector<std::string_view> first_keys;  // what its answers open with
  };
  const Plan* plan(std::string_view call) const;
  const Tables& tables() const { return tables_; }
  // The one call whose answers open with one of these keys; "" where several
  // do, or none.
  std::string call_with(const std::vector<std::string_view>& keys) const;

 private:
  const Tables& tables_;
  std::unordered_map<std::string, Plan> plans_;
};

struct Element {
  const MapEntry* entry = nullptr;
  Translated content;
  std::optional<Tags> tags;  // nothing: the call does not say
  std::string owner;         // of a part
  std::string region;        // where the thing says it itself (S3); ""
  std::string pointer;
};

struct Answer {
  CallFile file;
  CallState state = CallState::failed;
  std::string code;
  bool has_more = false;  // another page is named
  std::vector<Element> elements;
  std::vector<std::string> subjects;  // that other calls ask about
  std::vector<std::pair<std::string, Tags>> tags_by_arn;
  Place place;
};

// Translates what a call answered. `json`: the answer, as read with the plan's
// wanted keys; `params`: a map of what it was called with, as far as known.
// Sets state, elements, subjects and has_more.
void take_answer(const CallPlans& plans, const CallPlans::Plan& plan, Value json, const Value& params,
                 Answer& answer);

// Sets the state of an error.
void take_error(const CallPlans::Plan* plan, std::string_view code, std::string_view text, Answer& answer);

}  // namespace prodready::resources::snapshot
