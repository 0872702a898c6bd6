// From claims to statuses: docs/verdicts.md, as functions.
#pragma once

#include <span>
#include <vector>

#include "prodready/report.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// A subject's status by its claims, in the order: error (a broken claim), not-applicable (all claims are, or
// one named `holds` is), fail, unknown, pass. No claims: unknown.
Status judge(std::span<const Claim> claims);

// The worst of the subjects in the order error, fail, unknown, waived, pass; not-applicable only when nothing
// is left. No statuses: unknown.
Status worst(std::span<const Status> statuses);

// The claims that an item's status rests on, in the subjects' order: of the subjects that have the item's
// status, the failing, open, broken, holding or not-applicable ones. For a waived item: those that its
// waivers cover.
std::vector<const ClaimResult*> deciding_claims(const ItemResult& item);

// The highest severity among the failing claims (of a failing item) or the open ones (of an unknown item);
// the item's own where neither has a claim. A waived item counts as it would without its waivers.
Severity severity_of(const ItemResult& item, Severity own);

// Of several open questions the one that the others wait for: the first of config, unread file, snapshot,
// git-history, forge, attestation; the rest behind it. Failing items: the roots of their failing claims, in
// the subjects' order.
void find_roots(ItemResult& item);

// Groups failing and unknown items by root: the group with the most items first, then by root.
std::vector<RootGroup> group_by_root(std::span<const ItemResult> items);

}  // namespace prodready
