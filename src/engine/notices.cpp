#include "engine/notices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "engine/verdicts.hpp"
#include "engine/waivers.hpp"

namespace prodready {
namespace {

constexpr int warning_days = 14;
constexpr std::size_t most_gaps = 20;

std::string hint(std::string_view word, std::span<const std::string> candidates) {
  const std::optional<std::string> near = near_miss(word, candidates);
  return near ? fmt::format(", did you mean '{}'?", *near) : std::string();
}

std::string days(int count) { return counted(static_cast<std::size_t>(count), "day", "days"); }

const ItemResult* result_of(std::span<const ItemResult> items, const std::string& id) {
  const auto found = std::ranges::find(items, id, &ItemResult::id);
  return found == items.end() ? nullptr : &*found;
}

// Of a record whose item the checklist lacks.
std::optional<std::string> unknown_item(const Checklist& checklist, const std::string& id) {
  std::vector<std::string> ids;
  for (const Item& item : checklist.items) {
    if (item.id == id) {
      return std::nullopt;
    }
    ids.push_back(item.id);
  }
  return fmt::format("names an item that the checklist does not have{}", hint(id, ids));
}

// One text for each glob that takes none of the item's subjects. Subjects of an item that is not judged are
// unknown.
std::vector<std::string> unknown_subjects(std::span<const std::string> globs, const ItemResult& item) {
  std::vector<std::string> faults;
  std::vector<std::string> names;
  for (const SubjectResult& subject : item.subjects) {
    names.push_back(subject.name);
  }
  for (const std::string& pattern : globs) {
    const std::span<const std::string> one(&pattern, 1);
    const auto takes = [&](const std::string& name) { return matches_any(one, name, GlobKind::name); };
    if (is_built(item) && item.status != Status::error && std::ranges::none_of(names, takes)) {
      faults.push_back(
          fmt::format("names the subject '{}', and the item has none such{}", pattern, hint(pattern, names)));
    }
  }
  return faults;
}

std::optional<std::string> unknown_claim(const std::string& claim, const Item& item,
                                         const ItemResult& result) {
  std::vector<std::string> names;
  for (const ClaimSpec& spec : item.claims) {
    names.push_back(spec.name);
  }
  for (const SubjectResult& subject : result.subjects) {
    for (const ClaimResult& judged : subject.claims) {
      names.push_back(judged.claim.name);
    }
  }
  if (names.empty() || claim.empty() || std::ranges::find(names, claim) != names.end()) {
    return std::nullopt;
  }
  return fmt::format("names the claim '{}', and the item has none such{}", claim, hint(claim, names));
}

// What a waiver that has not run out does for its item.
struct Effect {
  bool offends = false;              // it covers something that fails or is open
  bool undecided = false;            // it names a subject that is in error: nothing is told of it
  std::vector<std::string> partial;  // subjects of which it covers a failing claim, and which still fail
};

Effect effect_of(const Waiver& waiver, const ItemResult& item) {
  Effect effect;
  for (const SubjectResult& subject : item.subjects) {
    const bool settled = subject.status == Status::pass || subject.status == Status::not_applicable;
    for (const ClaimResult& result : subject.claims) {
      const ClaimState state = result.claim.state;
      if (!covers(waiver, subject.name, result.claim.name)) {
        continue;
      }
      effect.undecided = effect.undecided || subject.status == Status::error;
      if (settled || (state != ClaimState::fails && state != ClaimState::open)) {
        continue;
      }
      effect.offends = true;
      if (state == ClaimState::fails && subject.status == Status::fail &&
          std::ranges::find(effect.partial, subject.name) == effect.partial.end()) {
        effect.partial.push_back(subject.name);
      }
    }
  }
  return effect;
}

std::vector<std::string> texts_of(const Waiver& waiver, const Item& item, const ItemResult& result,
                                  Date as_of) {
  if (!holds_on(waiver, as_of)) {
    return {fmt::format("ran out {} ago: its last day was {}", days(days_between(waiver.last_day, as_of)),
                        to_string(waiver.last_day))};
  }
  std::vector<std::string> texts = unknown_subjects(waiver.subjects, result);
  if (std::optional<std::string> fault = unknown_claim(waiver.claim, item, result);
      fault && is_built(result)) {
    texts.push_back(*std::move(fault));
  }
  const bool names_something = texts.size() < std::max<std::size_t>(waiver.subjects.size(), 1);
  const Effect effect = effect_of(waiver, result);
  if (!effect.offends && !effect.undecided && names_something && is_built(result)) {
    texts.emplace_back("is stale: nothing that it covers fails or is unknown; remove it");
  }
  for (const std::string& subject : effect.partial) {
    texts.push_back(fmt::format("covers only some of what fails for {}, which still fails", subject));
  }
  const int left = days_between(as_of, waiver.last_day);
  if (left <= warning_days) {
    texts.push_back(left == 0 ? "runs out today: this is its last day"
                              : fmt::format("runs out in {}: its last day is {}", days(left),
                                            to_string(waiver.last_day)));
  }
  return texts;
}

std::vector<std::string> texts_of(const Attestation& attestation, const Item& item, const ItemResult& result,
                                  const FileFacts& files, Date as_of) {
  if (std::string fault = fault_of(attestation, item, files, as_of); !fault.empty()) {
    return {std::move(fault)};
  }
  std::vector<std::string> texts = unknown_subjects(attestation.subjects, result);
  for (const SubjectResult& subject : result.subjects) {
    if (subject.raw_status == Status::fail &&
        (attestation.subjects.empty() || matches_any(attestation.subjects, subject.name, GlobKind::name))) {
      texts.push_back(fmt::format("changes nothing for {}, which fails: only a waiver would", subject.name));
    }
  }
  return texts;
}

template <class Record, class Texts>
std::vector<Notice> notices_of(std::string_view kind, const std::vector<Record>& records,
                               const Checklist& checklist, std::span<const ItemResult> items,
                               const Texts& texts) {
  std::vector<Notice> notices;
  for (const Record& record : records) {
    const auto tell = [&](std::string_view text) {
      notices.push_back({fmt::format("{} for {} {}", kind, record.item, text), record.place});
    };
    if (const std::optional<std::string> fault = unknown_item(checklist, record.item)) {
      tell(*fault);
      continue;
    }
    const ItemResult* result = result_of(items, record.item);
    if (result == nullptr) {
      continue;
    }
    const auto item = std::ranges::find(checklist.items, record.item, &Item::id);
    for (const std::string& text : texts(record, *item, *result)) {
      tell(text);
    }
  }
  return notices;
}

// Whether the entry's claim may fail still: it does, or nothing can be said of it.
bool may_fail(const BaselineEntry& entry, const ItemResult& item) {
  if (item.status == Status::error) {
    return true;
  }
  for (const SubjectResult& subject : item.subjects) {
    const auto same = [&](const ClaimResult& result) {
      return result.claim.name == entry.claim &&
             (result.claim.state == ClaimState::fails || result.claim.state == ClaimState::open);
    };
    if (subject.name == entry.subject && std::ranges::any_of(subject.claims, same)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Notice> waiver_notices(const Project& project, std::span<const ItemResult> items, Date as_of) {
  return notices_of("waiver", project.waivers, project.checklist, items,
                    [&](const Waiver& waiver, const Item& item, const ItemResult& result) {
                      return texts_of(waiver, item, result, as_of);
                    });
}

std::vector<Notice> attestation_notices(const Project& project, std::span<const ItemResult> items,
                                        const FileFacts& files, Date as_of) {
  return notices_of("attestation", project.attestations, project.checklist, items,
                    [&](const Attestation& attestation, const Item& item, const ItemResult& result) {
                      return texts_of(attestation, item, result, files, as_of);
                    });
}

std::vector<Notice> baseline_notices(const Project& project, std::span<const ItemResult> items) {
  const std::vector<Item>& known = project.checklist.items;
  const auto gone = std::ranges::count_if(project.baseline, [&](const BaselineEntry& entry) {
    const ItemResult* item = result_of(items, entry.item);
    if (item == nullptr) {
      return std::ranges::find(known, entry.item, &Item::id) == known.end();
    }
    return !may_fail(entry, *item);
  });
  if (gone == 0) {
    return {};
  }
  const bool one = gone == 1;
  return {{fmt::format("baseline: {} {} no longer {}: write it anew", gone, one ? "entry" : "entries",
                       one ? "fails" : "fail"),
           {}}};
}

std::vector<Notice> gap_notices(const Facts& facts) {
  std::vector<Notice> notices;
  std::set<std::pair<Place, std::string>> seen;
  for (const Gaps* source : {&facts.gaps, &facts.manifests.gaps}) {
    for (const Gap& gap : *source) {
      if (seen.emplace(gap.place, gap.why).second && seen.size() <= most_gaps) {
        notices.push_back({fmt::format("not read: {}", gap.why), gap.place});
      }
    }
  }
  if (seen.size() > most_gaps) {
    notices.push_back(
        {fmt::format("and {} not read", counted(seen.size() - most_gaps, "more file", "more files")), {}});
  }
  return notices;
}

}  // namespace prodready
