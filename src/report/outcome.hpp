// What every format says alike about an item and about the gate.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/report.hpp"

namespace prodready {

// 0 open, 1 a failing item shuts the gate, 3 only undecided items do.
int exit_code_of(const Gate& gate);

// Whether the item fails and the baseline has every one of its failing claims.
bool known_since_baseline(const ItemResult& item);

// Whether a person's word is among what would decide the item.
bool awaits_attestation(const ItemResult& item);

// The status as people read it: its word, but "needs attestation" for an unknown item that a person's word
// settles.
std::string_view status_label(const ItemResult& item);

// The word of a claim's state, as reports use it.
std::string_view to_string(ClaimState state);

// The subjects that gave the item its status, each with the claims that did; in the item's order.
struct SubjectFindings {
  const SubjectResult* subject = nullptr;
  std::vector<const ClaimResult*> claims;
};
std::vector<SubjectFindings> findings_of(const ItemResult& item);

// The value of `member` that all claims of the findings share; "" where they differ.
std::string shared_by_all(const std::vector<SubjectFindings>& findings, std::string Claim::* member);

// The waivers in force on the item, each once, in the order of its subjects.
std::vector<const WaiverUse*> waivers_of(const ItemResult& item);

// "last day 2026-09-30, 9 days left"; the day alone where a date cannot be read.
std::string last_day_text(const WaiverUse& waiver, std::string_view as_of);

// Line breaks and tabs as single spaces: for texts that a person wrote over several lines.
std::string one_line(std::string_view text);

}  // namespace prodready
