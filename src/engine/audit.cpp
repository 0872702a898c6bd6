#include "engine/audit.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

#include "core/parallel.hpp"
#include "engine/chosen.hpp"
#include "engine/gate.hpp"
#include "engine/judge.hpp"
#include "engine/lookup.hpp"
#include "engine/messages.hpp"
#include "engine/notices.hpp"
#include "engine/verdicts.hpp"
#include "engine/waivers.hpp"
#include "evaluators/registry.hpp"

namespace prodready {
namespace {

// An item that is judged, and those of the chosen that share its rule: their places, at least one.
struct Judged {
  const Item* judge;
  std::vector<std::size_t> shared_by;
};

std::vector<Judged> judged_of(const Checklist& checklist, const std::vector<const Item*>& chosen) {
  std::vector<Judged> judges;
  for (std::size_t at = 0; at < chosen.size(); ++at) {
    const Item* judge = &judged_as(checklist, *chosen[at]);
    auto found = std::ranges::find(judges, judge, &Judged::judge);
    if (found == judges.end()) {
      found = judges.insert(judges.end(), {.judge = judge, .shared_by = {}});
    }
    found->shared_by.push_back(at);
  }
  return judges;
}

// Items of one category ask for the same things, and would wait for each other at the beginning: the first
// ones of all categories come first.
void mix_categories(std::vector<Judged>& judges) {
  std::map<std::string_view, std::size_t> seen;
  std::map<const Item*, std::size_t> places;
  for (const Judged& judged : judges) {
    places[judged.judge] = seen[judged.judge->category]++;
  }
  std::ranges::stable_sort(judges, {}, [&](const Judged& judged) { return places.at(judged.judge); });
}

// Those that read code look at every file of it, and those that read resources at each of them: they begin
// first, so that none is left alone at the end.
void put_slowest_first(std::vector<Judged>& judges, const EvaluatorLookup& lookup) {
  for (const FactKind kind : {FactKind::resources, FactKind::code}) {
    std::stable_partition(judges.begin(), judges.end(), [&](const Judged& judged) {
      const Evaluator* const evaluator = judged.judge->rule ? nullptr : evaluator_of(*judged.judge, lookup);
      return evaluator != nullptr && std::ranges::count(evaluator->reads, kind) > 0;
    });
  }
}

Status status_of(const ItemResult& item, Status SubjectResult::* status) {
  std::vector<Status> statuses;
  std::ranges::transform(item.subjects, std::back_inserter(statuses),
                         [&](const SubjectResult& subject) { return subject.*status; });
  return worst(statuses);
}

void mark_known(ItemResult& result, const Baseline& baseline) {
  for (SubjectResult& subject : result.subjects) {
    for (ClaimResult& claim : subject.claims) {
      claim.known = claim.claim.state == ClaimState::fails &&
                    baseline.contains({result.id, subject.name, claim.claim.name});
    }
  }
}

void find_needs(ItemResult& result) {
  if (result.status != Status::unknown) {
    return;
  }
  for (const ClaimResult* claim : deciding_claims(result)) {
    for (const Need& need : claim->claim.needs) {
      const auto same = [&](const Need& other) {
        return other.source == need.source && other.how == need.how;
      };
      if (std::ranges::none_of(result.needs, same)) {
        result.needs.push_back(need);
      }
    }
  }
}

std::vector<std::string> sharing_rule_with(const Item& item, const Checklist& checklist,
                                           const std::vector<const Item*>& chosen) {
  std::vector<std::string> others;
  for (const Item* other : chosen) {
    if (other != &item && &judged_as(checklist, *other) == &judged_as(checklist, item)) {
      others.push_back(other->id);
    }
  }
  return others;
}

ItemResult result_of(const Item& item, const Item& judge, Verdict verdict, const Project& project,
                     const Facts& facts, bool use_baseline) {
  ItemResult result{.id = item.id,
                    .title = item.title,
                    .category = item.category,
                    .severity = item.severity,
                    .mend = item.mend.empty() ? judge.mend : item.mend,
                    .source = item.place,
                    .subjects = subjects_of(std::move(verdict), item, judge)};
  result.raw_status = status_of(result, &SubjectResult::raw_status);
  if (use_baseline) {
    mark_known(result, project.baseline);
  }
  apply_attestations(result, item, project.attestations, facts.files, facts.as_of, project.checklist.items);
  apply_waivers(result, project.waivers, facts.as_of);
  result.status = status_of(result, &SubjectResult::status);
  result.severity = severity_of(result, item.severity);
  find_roots(result);
  find_needs(result);
  result.message = message_of(result);
  return result;
}

// A result for each of the chosen items, in their order. It is made where the verdict is: what an item says
// of each of many subjects is still in the cache then.
std::vector<ItemResult> results_of(const Project& project, const std::vector<const Item*>& chosen,
                                   const Facts& facts, const AuditOptions& options,
                                   const EvaluatorLookup& lookup) {
  std::vector<Judged> judges = judged_of(project.checklist, chosen);
  mix_categories(judges);
  put_slowest_first(judges, lookup);
  std::vector<ItemResult> results(chosen.size());
  std::atomic<std::size_t> done{0};
  parallel_for(judges.size(), options.jobs, [&](std::size_t i) {
    const auto& [judge, shared_by] = judges[i];
    Verdict verdict = verdict_of(*judge, facts, lookup);
    for (const std::size_t at : shared_by) {
      const bool is_last = at == shared_by.back();
      results[at] = result_of(*chosen[at], *judge, is_last ? std::move(verdict) : verdict, project, facts,
                              options.use_baseline);
    }
    if (options.progress) {
      options.progress(++done, judges.size());
    }
  });
  return results;
}

std::vector<CategoryResult> categories_of(const Checklist& checklist,
                                          const std::vector<const Item*>& chosen) {
  std::vector<CategoryResult> categories;
  for (const Category& category : checklist.categories) {
    if (std::ranges::any_of(chosen, [&](const Item* item) { return item->category == category.id; })) {
      categories.push_back({category.id, category.title});
    }
  }
  return categories;
}

std::map<Status, int> totals_of(std::span<const ItemResult> items) {
  std::map<Status, int> totals{{Status::pass, 0},    {Status::fail, 0},   {Status::not_applicable, 0},
                               {Status::unknown, 0}, {Status::waived, 0}, {Status::error, 0}};
  for (const ItemResult& item : items) {
    ++totals[item.status];
  }
  return totals;
}

std::vector<Notice> notices_of(const Project& project, const Facts& facts, std::span<const ItemResult> items,
                               bool use_baseline) {
  std::vector<Notice> notices = waiver_notices(project, items, facts.as_of);
  const auto append = [&](std::vector<Notice> more) {
    notices.insert(notices.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  append(attestation_notices(project, items, facts.files, facts.as_of));
  if (use_baseline) {
    append(baseline_notices(project, items));
  }
  append(gap_notices(facts));
  return notices;
}

}  // namespace

AuditReport audit(const Project& project, const Facts& facts, const AuditOptions& options,
                  const EvaluatorLookup& lookup) {
  const Checklist& checklist = project.checklist;
  const std::vector<const Item*> chosen = chosen_items(checklist, options.only);
  AuditReport report;
  report.solution.as_of = to_string(facts.as_of);
  report.checklists = checklist.names;
  report.categories = categories_of(checklist, chosen);
  report.items = results_of(project, chosen, facts, options, lookup);
  for (std::size_t at = 0; at < chosen.size(); ++at) {
    report.items[at].also_counts_for = sharing_rule_with(*chosen[at], checklist, chosen);
  }
  report.roots = group_by_root(report.items);
  report.totals = totals_of(report.items);
  report.gate = close_gate(report.items, options.fail_on, options.undecided);
  report.notices = notices_of(project, facts, report.items, options.use_baseline);
  return report;
}

AuditReport audit(const Project& project, const Facts& facts, const AuditOptions& options) {
  return audit(project, facts, options, evaluators::find);
}

Baseline baseline_of(const AuditReport& report) {
  Baseline baseline;
  for (const ItemResult& item : report.items) {
    for (const SubjectResult& subject : item.subjects) {
      const bool counts = subject.status == Status::fail || subject.status == Status::error;
      for (const ClaimResult& claim : subject.claims) {
        if (counts && claim.claim.state == ClaimState::fails) {
          baseline.insert({item.id, subject.name, claim.claim.name});
        }
      }
    }
  }
  return baseline;
}

}  // namespace prodready
