#include "report/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/date.hpp"
#include "core/text.hpp"
#include "core/words.hpp"

namespace prodready {
namespace {

constexpr Word<ClaimState> claim_state_words[] = {
    {ClaimState::holds, "holds"},   {ClaimState::fails, "fails"},
    {ClaimState::open, "open"},     {ClaimState::not_applicable, "not-applicable"},
    {ClaimState::broken, "broken"},
};

bool gave(ClaimState state, Status status) {
  switch (status) {
    case Status::pass:
      return state == ClaimState::holds;
    case Status::fail:
      return state == ClaimState::fails;
    case Status::not_applicable:
      return state == ClaimState::not_applicable;
    case Status::unknown:
      return state == ClaimState::open;
    case Status::waived:
      return state == ClaimState::fails || state == ClaimState::open;
    case Status::error:
      return state == ClaimState::broken;
  }
  return false;
}

}  // namespace

int exit_code_of(const Gate& gate) {
  if (!gate.failing.empty()) {
    return 1;
  }
  return gate.undecided_items.empty() ? 0 : 3;
}

bool known_since_baseline(const ItemResult& item) {
  if (item.status != Status::fail) {
    return false;
  }
  bool some = false;
  for (const SubjectResult& subject : item.subjects) {
    for (const ClaimResult& result : subject.claims) {
      if (subject.status != Status::fail || result.claim.state != ClaimState::fails) {
        continue;
      }
      if (!result.known) {
        return false;
      }
      some = true;
    }
  }
  return some;
}

std::string_view status_label(const ItemResult& item) {
  const bool awaits_attestation =
      item.status == Status::unknown && item.root != not_built_root &&
      std::ranges::find(item.needs, Source::attestation, &Need::source) != item.needs.end();
  return awaits_attestation ? "needs attestation" : to_string(item.status);
}

std::string_view to_string(ClaimState state) { return word_of(claim_state_words, state); }

std::vector<SubjectFindings> findings_of(const ItemResult& item) {
  std::vector<SubjectFindings> findings;
  for (const SubjectResult& subject : item.subjects) {
    if (subject.status != item.status) {
      continue;
    }
    SubjectFindings finding{&subject, {}};
    for (const ClaimResult& result : subject.claims) {
      if (gave(result.claim.state, item.status)) {
        finding.claims.push_back(&result);
      }
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::string shared_by_all(const std::vector<SubjectFindings>& findings, std::string Claim::* member) {
  const std::string* shared = nullptr;
  for (const SubjectFindings& finding : findings) {
    for (const ClaimResult* result : finding.claims) {
      const std::string& value = result->claim.*member;
      if (shared != nullptr && *shared != value) {
        return {};
      }
      shared = &value;
    }
  }
  return shared == nullptr ? std::string{} : *shared;
}

std::vector<const WaiverUse*> waivers_of(const ItemResult& item) {
  const auto identity = [](const WaiverUse& waiver) {
    return std::tie(waiver.place, waiver.reason, waiver.owner, waiver.last_day);
  };
  std::vector<const WaiverUse*> waivers;
  for (const SubjectResult& subject : item.subjects) {
    const bool seen = !subject.waiver || std::ranges::any_of(waivers, [&](const WaiverUse* waiver) {
      return identity(*waiver) == identity(*subject.waiver);
    });
    if (!seen) {
      waivers.push_back(&*subject.waiver);
    }
  }
  return waivers;
}

std::string last_day_text(const WaiverUse& waiver, std::string_view as_of) {
  const std::optional<Date> last = parse_date(waiver.last_day);
  const std::optional<Date> today = parse_date(as_of);
  if (!last || !today) {
    return fmt::format("last day {}", waiver.last_day);
  }
  const int days = days_between(*today, *last);
  if (days < 0) {
    return fmt::format("last day {}, over", waiver.last_day);
  }
  if (days == 0) {
    return fmt::format("last day {}, today", waiver.last_day);
  }
  return fmt::format("last day {}, {} left", waiver.last_day,
                     counted(static_cast<std::size_t>(days), "day", "days"));
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return std::string(trim(line));
}

}  // namespace prodready
