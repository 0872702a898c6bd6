// Waivers and attestations: which hold on the day of the audit, and what they change. Days are whole days in
// UTC, and a last day counts in full.
#pragma once

#include <span>
#include <string>

#include "checklist/checklist.hpp"
#include "checklist/records.hpp"
#include "facts/file_facts.hpp"
#include "prodready/report.hpp"

namespace prodready {

bool holds_on(const Waiver& waiver, Date as_of);

// Whether the waiver, had it not run out, takes this claim of this subject.
bool covers(const Waiver& waiver, const std::string& subject, const std::string& claim);

// Why an attestation counts for nothing on the day, as the end of a sentence that names it; "" when it
// counts. A path that `files` does not have does not exist.
std::string fault_of(const Attestation& attestation, const Item& item, const FileFacts& files, Date as_of);

// Makes each unknown subject that a valid attestation names `pass`, with the attestation as evidence of its
// open claims; their state stays open. Of several the newest counts. Every other status is left as it is.
// `items`: those whose verdicts claims repeat (ClaimSpec::follows); an attestation of such an item settles
// the claim, and the subject where each of its open claims is settled.
void apply_attestations(ItemResult& result, const Item& item, std::span<const Attestation> attestations,
                        const FileFacts& files, Date as_of, std::span<const Item> items = {});

// Makes `waived` each failing subject whose failing claims are all covered, and each unknown one whose open
// claims are; a failing one with an open claim beside it that is not covered becomes `unknown`. The waiver
// shown is the one that runs out first of those that are needed. `error` is never waived.
void apply_waivers(ItemResult& result, std::span<const Waiver> waivers, Date as_of);

}  // namespace prodready
