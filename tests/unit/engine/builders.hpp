// Checklists, verdicts and reports in a few words, for the tests of the engine.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/lookup.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready::test {

inline Date day(std::string_view text) { return parse_date(text).value(); }

inline Claim claim(ClaimState state, std::string name = "holds", std::string root = {}) {
  return {.name = name, .state = state, .message = name + " is judged", .root = std::move(root)};
}

inline ClaimResult claim_result(ClaimState state, std::string name = "holds",
                                Severity severity = Severity::high, bool known = false,
                                std::string root = {}) {
  return {.claim = claim(state, std::move(name), std::move(root)), .severity = severity, .known = known};
}

inline SubjectResult subject_result(Status status, std::vector<ClaimResult> claims, std::string name = "s") {
  return {.name = std::move(name), .status = status, .raw_status = status, .claims = std::move(claims)};
}

inline ItemResult item_result(Status status, std::vector<SubjectResult> subjects, std::string id = "a.one") {
  return {.id = std::move(id),
          .severity = Severity::high,
          .status = status,
          .raw_status = status,
          .subjects = std::move(subjects)};
}

inline Item item(std::string id, Severity severity = Severity::high) {
  Item made;
  made.id = id;
  made.title = "title of " + id;
  made.category = id.substr(0, id.find('.'));
  made.severity = severity;
  made.evaluator = id;
  made.mend = "mend " + id;
  made.place = {.path = "list.yaml", .line = 7};
  return made;
}

inline Checklist checklist(std::vector<Item> items) {
  Checklist made;
  made.names = {"test"};
  for (const Item& one : items) {
    if (made.categories.empty() || made.categories.back().id != one.category) {
      made.categories.push_back({.id = one.category, .title = "Category " + one.category, .about = ""});
    }
  }
  made.items = std::move(items);
  return made;
}

inline Project project(std::vector<Item> items) {
  Project made;
  made.checklist = checklist(std::move(items));
  return made;
}

// Evaluators by id; those that are not in the map are not built.
class Evaluators {
 public:
  Evaluators& add(std::string id, Verdict (*evaluate)(const Facts&, const Params&),
                  std::vector<FactKind> reads = {}) {
    table_[std::move(id)] = Evaluator{std::move(reads), evaluate};
    return *this;
  }
  EvaluatorLookup lookup() const {
    return [this](std::string_view id) -> const Evaluator* {
      const auto found = table_.find(id);
      return found == table_.end() ? nullptr : &found->second;
    };
  }

 private:
  std::map<std::string, Evaluator, std::less<>> table_;
};

// Everything in a report that is decided, one fact a line.
inline std::string dump(const AuditReport& report) {
  std::string out = fmt::format("{} open={}\n", report.solution.as_of, report.gate.open);
  for (const CategoryResult& category : report.categories) {
    out += fmt::format("category {} {}\n", category.id, category.title);
  }
  for (const ItemResult& result : report.items) {
    out += fmt::format("{} {} ({}) {} blocking={} root={} [{}] also={}: {}\n", result.id,
                       to_string(result.status), to_string(result.raw_status), to_string(result.severity),
                       to_string(result.blocking), result.root, fmt::join(result.further_roots, ","),
                       fmt::join(result.also_counts_for, ","), result.message);
    for (const SubjectResult& subject : result.subjects) {
      out += fmt::format("  {} {}\n", subject.name, to_string(subject.status));
      for (const ClaimResult& one : subject.claims) {
        out += fmt::format("    {} {} {} {} {}\n", one.claim.name, static_cast<int>(one.claim.state),
                           one.claim.message, to_string(one.severity), one.known);
      }
    }
  }
  for (const RootGroup& group : report.roots) {
    out += fmt::format("root {}: {}\n", group.root, fmt::join(group.items, ","));
  }
  for (const auto& [status, count] : report.totals) {
    out += fmt::format("{}={} ", to_string(status), count);
  }
  for (const Notice& notice : report.notices) {
    out += fmt::format("\n{} {}", notice.place ? to_string(*notice.place) : "", notice.text);
  }
  return out;
}

}  // namespace prodready::test
