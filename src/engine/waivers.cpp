#include "engine/waivers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

bool names_subject(std::span<const std::string> globs, const std::string& subject) {
  return globs.empty() || matches_any(globs, subject, GlobKind::name);
}

bool is_link(std::string_view evidence) {
  constexpr std::string_view scheme = "https://";
  return evidence.size() > scheme.size() && starts_with_ignoring_case(evidence, scheme);
}

// A person may write ./docs/ or docs/runs.md#june.
bool has_path(const FileFacts& files, std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  while (path.ends_with('/')) {
    path.remove_suffix(1);
  }
  if (path.empty()) {
    return false;
  }
  return files.has_path(path) || (path.find('#') != std::string_view::npos && path.front() != '#' &&
                                  files.has_path(path.substr(0, path.find('#'))));
}

// The covering waiver that holds longest; null when there is none.
const Waiver* waiver_for(std::span<const Waiver> waivers, const std::string& item, const std::string& subject,
                         const std::string& claim, Date as_of) {
  const Waiver* longest = nullptr;
  for (const Waiver& waiver : waivers) {
    if (waiver.item == item && holds_on(waiver, as_of) && covers(waiver, subject, claim) &&
        (longest == nullptr || waiver.last_day > longest->last_day)) {
      longest = &waiver;
    }
  }
  return longest;
}

// The waiver that ends first among those that the subject's claims of this state need; null unless each has
// one.
const Waiver* waiver_for(std::span<const Waiver> waivers, const ItemResult& item,
                         const SubjectResult& subject, ClaimState offending, Date as_of) {
  const Waiver* first_to_end = nullptr;
  for (const ClaimResult& result : subject.claims) {
    if (result.claim.state != offending) {
      continue;
    }
    const Waiver* waiver = waiver_for(waivers, item.id, subject.name, result.claim.name, as_of);
    if (waiver == nullptr) {
      return nullptr;
    }
    if (first_to_end == nullptr || waiver->last_day < first_to_end->last_day) {
      first_to_end = waiver;
    }
  }
  return first_to_end;
}

bool has_claim(const SubjectResult& subject, ClaimState state) {
  return std::ranges::any_of(subject.claims,
                             [state](const ClaimResult& result) { return result.claim.state == state; });
}

// The item whose verdict a claim of `item` repeats; null where it repeats none.
const Item* followed_by(const Item& item, const std::string& claim, std::span<const Item> items) {
  const auto spec = std::ranges::find(item.claims, claim, &ClaimSpec::name);
  if (spec == item.claims.end() || spec->follows.empty()) {
    return nullptr;
  }
  const auto followed = std::ranges::find(items, spec->follows, &Item::id);
  return followed == items.end() ? nullptr : &*followed;
}

void show(SubjectResult& subject, const Attestation& attestation) {
  subject.status = Status::pass;
  subject.attestation = AttestationUse{.by = attestation.by,
                                       .day = to_string(attestation.day),
                                       .last_day = to_string(attestation.last_day),
                                       .evidence = attestation.evidence,
                                       .place = attestation.place};
}

void add_evidence(ClaimResult& claim, const Attestation& attestation) {
  const Evidence word{.strength = Strength::attested,
                      .text = fmt::format("{} attested on {}: {}", attestation.by, to_string(attestation.day),
                                          attestation.evidence),
                      .place = attestation.place};
  claim.claim.evidence.insert(claim.claim.evidence.begin(), word);
}

}  // namespace

bool holds_on(const Waiver& waiver, Date as_of) { return as_of <= waiver.last_day; }

bool covers(const Waiver& waiver, const std::string& subject, const std::string& claim) {
  return (waiver.claim.empty() || waiver.claim == claim) && names_subject(waiver.subjects, subject);
}

std::string fault_of(const Attestation& attestation, const Item& item, const FileFacts& files, Date as_of) {
  if (!item.attest_days) {
    return "counts for nothing: the item takes no attestation";
  }
  const int age = days_between(attestation.day, as_of);
  if (age < 0) {
    return fmt::format("counts for nothing yet: its day, {}, is after the day of the audit, {}",
                       to_string(attestation.day), to_string(as_of));
  }
  if (as_of > attestation.last_day) {
    const auto ago = static_cast<std::size_t>(days_between(attestation.last_day, as_of));
    return fmt::format("ran out {} ago: its last day was {}", counted(ago, "day", "days"),
                       to_string(attestation.last_day));
  }
  if (age > *item.attest_days) {
    return fmt::format("is too old: it was made {} days ago, and the item accepts {}", age,
                       *item.attest_days);
  }
  if (!is_link(attestation.evidence) && !has_path(files, attestation.evidence)) {
    return fmt::format(
        "counts for nothing: its evidence '{}' is neither a path in the repository nor an https link",
        attestation.evidence);
  }
  return {};
}

void apply_attestations(ItemResult& result, const Item& item, std::span<const Attestation> attestations,
                        const FileFacts& files, Date as_of, std::span<const Item> items) {
  const auto newest_of = [&](const Item& attested, const SubjectResult& subject) {
    const Attestation* newest = nullptr;
    for (const Attestation& attestation : attestations) {
      if (attestation.item == attested.id && names_subject(attestation.subjects, subject.name) &&
          (newest == nullptr || attestation.day > newest->day) &&
          fault_of(attestation, attested, files, as_of).empty()) {
        newest = &attestation;
      }
    }
    return newest;
  };
  for (SubjectResult& subject : result.subjects) {
    if (subject.status != Status::unknown) {
      continue;
    }
    const Attestation* const own = newest_of(item, subject);
    const Attestation* shown = own;
    std::vector<std::pair<ClaimResult*, const Attestation*>> settled;
    bool all_settled = true;
    for (ClaimResult& claim : subject.claims) {
      if (claim.claim.state != ClaimState::open) {
        continue;
      }
      const Item* const followed = own == nullptr ? followed_by(item, claim.claim.name, items) : nullptr;
      const Attestation* const used = followed == nullptr ? own : newest_of(*followed, subject);
      all_settled = all_settled && used != nullptr;
      shown = shown == nullptr || (used != nullptr && used->last_day < shown->last_day) ? used : shown;
      settled.emplace_back(&claim, used);
    }
    if (!all_settled || shown == nullptr) {
      continue;
    }
    show(subject, *shown);
    for (const auto& [claim, attestation] : settled) {
      add_evidence(*claim, *attestation);
    }
  }
}

void apply_waivers(ItemResult& result, std::span<const Waiver> waivers, Date as_of) {
  for (SubjectResult& subject : result.subjects) {
    if (subject.status != Status::fail && subject.status != Status::unknown) {
      continue;
    }
    const bool fails = subject.status == Status::fail;
    const Waiver* waiver =
        waiver_for(waivers, result, subject, fails ? ClaimState::fails : ClaimState::open, as_of);
    if (waiver == nullptr) {
      continue;
    }
    // What is waived is gone; a question beside it is still a question.
    const bool question_left = fails && has_claim(subject, ClaimState::open) &&
                               waiver_for(waivers, result, subject, ClaimState::open, as_of) == nullptr;
    subject.status = question_left ? Status::unknown : Status::waived;
    subject.waiver = WaiverUse{.reason = waiver->reason,
                               .owner = waiver->owner,
                               .last_day = to_string(waiver->last_day),
                               .place = waiver->place};
  }
}

}  // namespace prodready
