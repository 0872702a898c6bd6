#include "report/text_item.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "core/text.hpp"
#include "report/outcome.hpp"

namespace prodready {
namespace {

constexpr std::size_t in_detail = TextPage::detail_indent;
constexpr std::size_t in_subject = TextPage::subject_indent;
constexpr std::size_t shown_in_full = 5;
constexpr std::size_t shown_in_brief = 3;
constexpr std::size_t evidence_in_full = 5;
constexpr std::size_t evidence_in_brief = 2;
constexpr std::size_t needs_shown = 4;

bool verbose(const TextPage& page) { return page.detail() == Detail::verbose; }

// How the findings of one item are written: what they say alike stands once, in the item's own lines.
struct Style {
  ItemDetail detail = ItemDetail::normal;
  bool named = true;  // false where the item has one subject, which its message is about
  std::string expected;
};

// A text that the line above has said already gives way to its place.
void write_evidence(TextPage& page, std::size_t indent, std::string_view label, const Evidence& evidence,
                    std::string_view said) {
  const bool repeated = evidence.text == said;
  if (!repeated) {
    page.field(indent, label, evidence.text);
  }
  if (evidence.place) {
    page.place(indent, repeated ? label : "", *evidence.place);
  }
}

void write_all_evidence(TextPage& page, std::size_t indent, const Claim& claim) {
  for (const Evidence& evidence : claim.evidence) {
    write_evidence(page, indent, to_string(evidence.strength), evidence, claim.message);
  }
}

// The strongest evidence of a claim: an owner must see what to mend without asking again.
void write_shown_evidence(TextPage& page, std::size_t indent, const SubjectResult& subject,
                          const Claim& claim, ItemDetail detail) {
  const std::size_t limit = detail == ItemDetail::full ? evidence_in_full : evidence_in_brief;
  const std::size_t shown = std::min(limit, claim.evidence.size());
  for (const Evidence& evidence : std::span(claim.evidence).first(shown)) {
    const bool repeated = evidence.text == claim.message;
    write_evidence(page, indent, repeated ? "at" : to_string(evidence.strength), evidence, claim.message);
  }
  if (shown < claim.evidence.size()) {
    page.field(indent, "", fmt::format("and {} more (-v shows all)", claim.evidence.size() - shown));
  }
  if (claim.evidence.empty() && subject.place) {
    page.place(indent, "at", *subject.place);
  }
}

// "fail: 2 of 14 subjects (11 pass, 1 unknown)"
std::string share_line(const ItemResult& item) {
  std::vector<std::string> others;
  for (const Status status :
       {Status::error, Status::fail, Status::unknown, Status::waived, Status::pass, Status::not_applicable}) {
    const auto count = std::ranges::count(item.subjects, status, &SubjectResult::status);
    if (count != 0 && status != item.status) {
      others.push_back(fmt::format("{} {}", count, to_string(status)));
    }
  }
  return fmt::format("{}: {} of {} subjects{}", to_string(item.status),
                     std::ranges::count(item.subjects, item.status, &SubjectResult::status),
                     item.subjects.size(), others.empty() ? "" : fmt::format(" ({})", join(others, ", ")));
}

std::string finding_line(const SubjectResult& subject, const ClaimResult& result, const ItemResult& item,
                         const Style& style) {
  const Claim& claim = result.claim;
  std::string line;
  if (style.named) {
    line = subject.name;
  }
  if (claim.name != "holds") {
    line += fmt::format("{}[{}]", line.empty() ? "" : " ", claim.name);
  }
  if (!claim.message.empty()) {
    const std::string_view separator = line.empty() ? "" : style.named ? ": " : " ";
    line += fmt::format("{}{}", separator, claim.message);
  }
  line += claim.drift ? " [drift]" : "";
  line += result.known && !known_since_baseline(item) ? " (known)" : "";
  return line;
}

void write_claim(TextPage& page, const SubjectFindings& finding, const ClaimResult& result,
                 const ItemResult& item, const Style& style) {
  const Claim& claim = result.claim;
  const SubjectResult& subject = *finding.subject;
  const std::string line = finding_line(subject, result, item, style);
  const bool alone = !style.named && claim.name == "holds";
  const std::size_t indent = alone ? in_detail : in_subject;
  if (!line.empty()) {
    page.paragraph(in_detail, line);
  }
  if (verbose(page) && subject.place) {
    page.place(indent, "at", *subject.place);
  }
  if (verbose(page) || claim.drift || claim.state == ClaimState::broken) {
    write_all_evidence(page, indent, claim);
  } else {
    write_shown_evidence(page, indent, subject, claim, style.detail);
  }
  if (claim.sign) {
    write_evidence(page, indent, "sign", *claim.sign, claim.message);
  }
  if (style.detail == ItemDetail::full) {
    page.field(indent, "expected", style.expected.empty() ? claim.expected : std::string{});
    page.list(indent, "searched", claim.searched);
  }
}

// A claim that did not give the item its status.
void write_other_claim(TextPage& page, const Claim& claim) {
  const std::string name = claim.name == "holds" ? std::string{} : fmt::format("[{}] ", claim.name);
  page.paragraph(in_subject, fmt::format("{}{}: {}", name, to_string(claim.state), claim.message));
  write_all_evidence(page, in_subject, claim);
}

void write_other_claims(TextPage& page, const SubjectFindings& finding) {
  for (const ClaimResult& result : finding.subject->claims) {
    if (std::ranges::find(finding.claims, &result) == finding.claims.end()) {
      write_other_claim(page, result.claim);
    }
  }
}

void write_findings(TextPage& page, const ItemResult& item, ItemDetail detail) {
  const std::vector<SubjectFindings> findings = findings_of(item);
  const Style style{detail, item.subjects.size() > 1, shared_by_all(findings, &Claim::expected)};
  if (style.named) {
    page.paragraph(in_detail, share_line(item));
  }
  std::size_t limit = detail == ItemDetail::full ? shown_in_full : shown_in_brief;
  if (verbose(page)) {
    limit = findings.size();
  }
  for (std::size_t i = 0; i < std::min(limit, findings.size()); ++i) {
    for (const ClaimResult* result : findings[i].claims) {
      write_claim(page, findings[i], *result, item, style);
    }
    if (verbose(page)) {
      write_other_claims(page, findings[i]);
    }
  }
  if (findings.size() > limit) {
    page.paragraph(in_detail, fmt::format("and {} more (-v shows all)", findings.size() - limit));
  }
  if (detail == ItemDetail::full) {
    page.field(in_detail, "expected", style.expected);
  }
}

void write_other_subjects(TextPage& page, const ItemResult& item) {
  for (const SubjectResult& subject : item.subjects) {
    if (subject.status != item.status) {
      page.paragraph(in_detail, fmt::format("{}: {}", subject.name, to_string(subject.status)));
      write_other_claims(page, SubjectFindings{&subject, {}});
    }
  }
}

void write_records(TextPage& page, const AuditReport& report, const ItemResult& item) {
  for (const WaiverUse* waiver : waivers_of(item)) {
    page.field(in_detail, "reason", one_line(waiver->reason));
    page.field(in_detail, "waived by",
               fmt::format("{}, {}", one_line(waiver->owner), last_day_text(*waiver, report.solution.as_of)));
    if (verbose(page)) {
      page.place(in_detail, "", waiver->place);
    }
  }
  for (const SubjectResult& subject : item.subjects) {
    if (subject.attestation && verbose(page)) {
      const AttestationUse& word = *subject.attestation;
      page.field(in_detail, "attested",
                 fmt::format("{}: by {} on {}, holds to {}, {}", subject.name, word.by, word.day,
                             word.last_day, word.evidence));
      page.place(in_detail, "", word.place);
    }
  }
}

// "config: pipelines (one answer settles 17 items)"; "" where it only repeats what the lines above name.
std::string root_line(const AuditReport& report, const ItemResult& item) {
  const auto group = std::ranges::find(report.roots, item.root, &RootGroup::root);
  if (group != report.roots.end() && group->items.size() > 1) {
    return fmt::format("{} (one answer settles {} items)", item.root, group->items.size());
  }
  const bool named = item.root == item.id ||
                     std::ranges::find(item.subjects, item.root, &SubjectResult::name) != item.subjects.end();
  return named ? std::string{} : item.root;
}

// Whether the item's message is more than the first claim's, which is written with its subject. A waiver's
// reason has a line of its own.
bool says_more_than_claims(const ItemResult& item) {
  if (item.status == Status::waived) {
    return false;
  }
  for (const SubjectFindings& finding : findings_of(item)) {
    for (const ClaimResult* result : finding.claims) {
      const Claim& claim = result->claim;
      const bool said = !claim.message.empty() && item.message.starts_with(claim.message);
      const bool shown = std::ranges::any_of(claim.evidence, [&item](const Evidence& evidence) {
        return !evidence.text.empty() && item.message.starts_with(evidence.text);
      });
      if (said || shown) {
        return false;
      }
    }
  }
  return true;
}

std::string right_side(const ItemResult& item) {
  return fmt::format("{}{}  {:<8}", known_since_baseline(item) ? "known " : "", status_label(item),
                     to_string(item.severity));
}

}  // namespace

std::string need_line(const Need& need) {
  return need.how.empty() ? std::string(to_string(need.source))
                          : fmt::format("{}: {}", to_string(need.source), one_line(need.how));
}

void write_needs(TextPage& page, const std::vector<Need>& needs) {
  const std::size_t shown = verbose(page) ? needs.size() : std::min(needs.size(), needs_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    page.field(in_detail, i == 0 ? "settle" : "", need_line(needs[i]));
  }
  if (shown < needs.size()) {
    page.field(in_detail, " ", fmt::format("and {} more (-v shows all)", needs.size() - shown));
  }
}

void write_item(TextPage& page, const AuditReport& report, const ItemResult& item, ItemDetail detail) {
  page.row(item.status, item.id, right_side(item));
  // Many items may be undecided, one question each: there the reason says more than the title.
  const bool titled = item.status != Status::unknown || verbose(page) || item.message.empty();
  if (titled && !item.title.empty()) {
    page.paragraph(in_detail, item.title, Tone::faint);
  }
  if (!item.message.empty() && (detail == ItemDetail::row || says_more_than_claims(item))) {
    page.paragraph(in_detail, item.message);
  }
  if (detail == ItemDetail::row) {
    return;
  }
  write_findings(page, item, verbose(page) ? ItemDetail::full : detail);
  if (verbose(page)) {
    write_other_subjects(page, item);
  }
  write_records(page, report, item);
  page.field(in_detail, "mend", one_line(item.mend));
  if (detail != ItemDetail::grouped) {
    if (item.status == Status::unknown) {
      write_needs(page, item.needs);
    }
    page.field(in_detail, "root", root_line(report, item));
  }
  if (detail == ItemDetail::full || verbose(page)) {
    page.list(in_detail, "behind it", item.further_roots);
    page.list(in_detail, "also for", item.also_counts_for);
  }
}

}  // namespace prodready
