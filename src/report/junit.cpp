#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/text.hpp"
#include "report/formats.hpp"
#include "report/outcome.hpp"
#include "report/xml_text.hpp"

namespace prodready {
namespace {

constexpr std::size_t subjects_in_a_body = 20;

// The one child of a testcase. `element` is empty for a pass.
struct Outcome {
  std::string_view element;
  std::string_view
      type;  // never a bare word: GitLab's parser reads type="yaml" or "symbol" as an instruction
  std::string message;
};

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

struct Suite {
  std::string name;
  std::vector<const ItemResult*> items;
};

std::string message_of(const ItemResult& item) {
  if (!item.message.empty()) {
    return item.message;
  }
  return item.title.empty() ? item.id : item.title;
}

Outcome blocking_outcome(const ItemResult& item) {
  if (item.blocking == Blocking::failing) {
    return {"failure", "prodready.fail", fmt::format("{}: {}", to_string(item.severity), message_of(item))};
  }
  if (item.status == Status::error) {
    return {"error", "prodready.error", fmt::format("could not judge: {}", message_of(item))};
  }
  return {"error", "prodready.unknown", fmt::format("{}: {}", status_label(item), message_of(item))};
}

// "waived by maria@example.com, last day 2026-09-30, 9 days left: the reason"
std::string waived_message(const ItemResult& item, std::string_view as_of) {
  std::vector<std::string> parts;
  for (const WaiverUse* waiver : waivers_of(item)) {
    parts.push_back(fmt::format("by {}, {}: {}", one_line(waiver->owner), last_day_text(*waiver, as_of),
                                one_line(waiver->reason)));
  }
  return parts.empty() ? "waived: " + message_of(item) : "waived " + join(parts, "; ");
}

Outcome outcome_of(const ItemResult& item, std::string_view as_of) {
  if (item.blocking != Blocking::no) {
    return blocking_outcome(item);
  }
  switch (item.status) {
    case Status::pass:
      return {};
    case Status::fail:
      return known_since_baseline(item)
                 ? Outcome{"skipped", "prodready.known", "known since the baseline: " + message_of(item)}
                 : Outcome{"skipped", "prodready.advisory",
                           fmt::format("advisory fail, {}: {}", to_string(item.severity), message_of(item))};
    case Status::not_applicable:
      return {"skipped", "prodready.not-applicable", "not applicable: " + message_of(item)};
    case Status::waived:
      return {"skipped", "prodready.waived", waived_message(item, as_of)};
    case Status::error:
      return {"skipped", "prodready.error", "could not judge: " + message_of(item)};
    case Status::unknown:
      break;
  }
  return {"skipped", "prodready.unknown", fmt::format("{}: {}", status_label(item), message_of(item))};
}

// "declared: what was seen (path:line)"; what the claim has said already gives way to its place.
void append_evidence(std::string& body, std::string_view label, const Evidence& evidence,
                     std::string_view said) {
  const std::string text = evidence.text == said ? std::string{} : evidence.text;
  const std::string place = evidence.place ? to_string(*evidence.place) : std::string{};
  if (!text.empty() && !place.empty()) {
    body += fmt::format("  {}: {} ({})\n", label, text, place);
  } else if (!text.empty() || !place.empty()) {
    body += fmt::format("  {}: {}{}\n", label, text, place);
  }
}

void append_claim(std::string& body, const SubjectResult& subject, const Claim& claim) {
  const std::string name = claim.name == "holds" ? std::string{} : fmt::format(" [{}]", claim.name);
  const std::string place = subject.place ? fmt::format(" ({})", to_string(*subject.place)) : std::string{};
  body += fmt::format("- {}{}{}: {}{}\n", subject.name, name, place, claim.message,
                      claim.drift ? " [drift]" : "");
  for (const Evidence& evidence : claim.evidence) {
    append_evidence(body, to_string(evidence.strength), evidence, claim.message);
  }
  if (claim.sign) {
    append_evidence(body, "sign", *claim.sign, claim.message);
  }
  if (!claim.expected.empty()) {
    body += fmt::format("  expected: {}\n", claim.expected);
  }
  if (!claim.searched.empty()) {
    body += fmt::format("  searched: {}\n", join(claim.searched, ", "));
  }
}

std::string body_of(const ItemResult& item, const Outcome& outcome) {
  std::string body = outcome.message + "\n";
  const auto field = [&body](std::string_view label, std::string_view text) {
    if (!text.empty()) {
      body += fmt::format("{}: {}\n", label, text);
    }
  };
  field("severity", to_string(item.severity));
  const std::vector<SubjectFindings> findings = findings_of(item);
  for (std::size_t i = 0; i < std::min(findings.size(), subjects_in_a_body); ++i) {
    for (const ClaimResult* result : findings[i].claims) {
      append_claim(body, *findings[i].subject, result->claim);
    }
  }
  if (findings.size() > subjects_in_a_body) {
    body += fmt::format("and {} more subjects\n", findings.size() - subjects_in_a_body);
  }
  field("mend", one_line(item.mend));
  for (const Need& need : item.status == Status::unknown ? item.needs : std::vector<Need>{}) {
    field(fmt::format("needs {}", to_string(need.source)), one_line(need.how));
  }
  field("root", item.root);
  field("also counts for", join(item.also_counts_for, ", "));
  return body;
}

// The checklist that an item's line stands in, else the first one.
std::string checklist_of(const AuditReport& report, const ItemResult& item) {
  std::string_view stem = item.source.path;
  stem = stem.substr(stem.find_last_of('/') + 1);
  stem = stem.substr(0, stem.find_last_of('.'));
  for (const std::string& name : report.checklists) {
    if (name == stem) {
      return name;
    }
  }
  return report.checklists.empty() ? std::string("checklist") : report.checklists.front();
}

void append_case(std::string& out, const AuditReport& report, const ItemResult& item) {
  const std::string class_name = fmt::format("prodready.{}.{}", checklist_of(report, item), item.category);
  out += fmt::format(R"(    <testcase classname="{}" name="{}" time="0.000")", xml_attribute(class_name),
                     xml_attribute(trim(fmt::format("{} {}", item.id, item.title))));
  const Outcome outcome = outcome_of(item, report.solution.as_of);
  if (outcome.element.empty()) {
    out += "/>\n";
    return;
  }
  out +=
      fmt::format(">\n      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n    </testcase>\n", outcome.element,
                  outcome.type, xml_attribute(outcome.message), xml_text(body_of(item, outcome)));
}

Counts counts_of(const std::vector<const ItemResult*>& items, std::string_view as_of) {
  Counts counts;
  counts.tests = items.size();
  for (const ItemResult* item : items) {
    const std::string_view element = outcome_of(*item, as_of).element;
    counts.failures += element == "failure" ? 1U : 0U;
    counts.errors += element == "error" ? 1U : 0U;
    counts.skipped += element == "skipped" ? 1U : 0U;
  }
  return counts;
}

// One suite a category, in checklist order, then categories that the report does not list. What shuts the
// gate comes first in its suite: some consumers show only the first cases.
std::vector<Suite> suites_of(const AuditReport& report) {
  std::vector<Suite> suites;
  suites.reserve(report.categories.size());
  for (const CategoryResult& category : report.categories) {
    suites.push_back({category.id, {}});
  }
  for (const ItemResult& item : report.items) {
    auto suite = std::ranges::find(suites, item.category, &Suite::name);
    if (suite == suites.end()) {
      suite = suites.insert(suites.end(), Suite{item.category, {}});
    }
    suite->items.push_back(&item);
  }
  std::erase_if(suites, [](const Suite& suite) { return suite.items.empty(); });
  for (Suite& suite : suites) {
    std::stable_partition(suite.items.begin(), suite.items.end(),
                          [](const ItemResult* item) { return item->blocking != Blocking::no; });
  }
  return suites;
}

// YYYY-MM-DDTHH:MM:SS: readers take it as UTC and some refuse a zone.
std::string timestamp_attribute(std::string_view started_at) {
  if (started_at.ends_with('Z')) {
    started_at.remove_suffix(1);
  }
  return started_at.empty() ? std::string{} : fmt::format(" timestamp=\"{}\"", xml_attribute(started_at));
}

}  // namespace

std::string render_junit(const AuditReport& report) {
  std::vector<const ItemResult*> all;
  std::ranges::transform(report.items, std::back_inserter(all), [](const ItemResult& item) { return &item; });
  const Counts total = counts_of(all, report.solution.as_of);
  const std::int64_t milliseconds = std::max<std::int64_t>(report.run.duration_ms, 0);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(R"(<testsuites name="prodready" tests="{}" failures="{}" errors="{}" time="{}.{:03}">)",
                     total.tests, total.failures, total.errors, milliseconds / 1000, milliseconds % 1000);
  out += '\n';
  const std::string timestamp = timestamp_attribute(report.run.started_at);
  for (const Suite& suite : suites_of(report)) {
    const Counts counts = counts_of(suite.items, report.solution.as_of);
    out += fmt::format(
        R"(  <testsuite name="{}" tests="{}" failures="{}" errors="{}" skipped="{}" time="0.000"{}>)",
        xml_attribute(suite.name), counts.tests, counts.failures, counts.errors, counts.skipped, timestamp);
    out += '\n';
    for (const ItemResult* item : suite.items) {
      append_case(out, report, *item);
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace prodready
