// What a reader should know beside the verdicts: records that count for nothing or soon will, and files that
// were not read. Each function gives its notices in the order of its input.
#pragma once

#include <span>
#include <vector>

#include "checklist/load.hpp"
#include "facts/facts.hpp"
#include "prodready/report.hpp"

namespace prodready {

// `items` are the finished ones; a record of a checklist item that is not among them is passed over. Told are
// waivers that ran out, that run out within 14 days, that cover nothing which offends, that cover only some
// of what fails of a subject, and that name an item, claim or subject which is not there.
std::vector<Notice> waiver_notices(const Project& project, std::span<const ItemResult> items, Date as_of);

// Told are attestations that count for nothing, with the reason, that name an item or subject which is not
// there, and that speak of a subject that fails.
std::vector<Notice> attestation_notices(const Project& project, std::span<const ItemResult> items,
                                        const FileFacts& files, Date as_of);

// At most one: how many entries of the baseline, of these items, no longer fail.
std::vector<Notice> baseline_notices(const Project& project, std::span<const ItemResult> items);

// The first 20 gaps, then how many more there are. A gap that two parts of the facts met is told once.
std::vector<Notice> gap_notices(const Facts& facts);

}  // namespace prodready
