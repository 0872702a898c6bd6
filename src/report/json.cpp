#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "prodready/version.hpp"
#include "report/formats.hpp"
#include "report/json_values.hpp"
#include "report/outcome.hpp"

namespace prodready {
namespace {

constexpr std::string_view schema_id = "https://prodready.example/schemas/report-1.schema.json";

Json evidence_json(const Evidence& evidence) {
  return {{"strength", to_string(evidence.strength)},
          {"text", prose_json(evidence.text)},
          {"place", or_null(evidence.place, place_json)}};
}

Json need_json(const Need& need) {
  return {{"source", to_string(need.source)}, {"how", prose_json(need.how)}};
}

Json claim_json(const ClaimResult& result) {
  const Claim& claim = result.claim;
  return {{"name", name_json(claim.name)},
          {"state", to_string(claim.state)},
          {"severity", to_string(result.severity)},
          {"known", result.known},
          {"drift", claim.drift},
          {"message", prose_json(claim.message)},
          {"expected", prose_json(claim.expected)},
          {"root", name_json(claim.root)},
          {"further_roots", names_json(claim.further_roots)},
          {"evidence", list_json(claim.evidence, evidence_json)},
          {"searched", names_json(claim.searched)},
          {"needs", list_json(claim.needs, need_json)},
          {"sign", or_null(claim.sign, evidence_json)}};
}

Json waiver_json(const WaiverUse& waiver) {
  return {{"reason", prose_json(waiver.reason)},
          {"owner", name_json(waiver.owner)},
          {"last_day", name_json(waiver.last_day)},
          {"place", place_json(waiver.place)}};
}

Json attestation_json(const AttestationUse& attestation) {
  return {{"by", name_json(attestation.by)},
          {"day", name_json(attestation.day)},
          {"last_day", name_json(attestation.last_day)},
          {"evidence", name_json(attestation.evidence)},
          {"place", place_json(attestation.place)}};
}

Json subject_json(const SubjectResult& subject) {
  return {{"name", name_json(subject.name)},
          {"status", to_string(subject.status)},
          {"raw_status", to_string(subject.raw_status)},
          {"place", or_null(subject.place, place_json)},
          {"claims", list_json(subject.claims, claim_json)},
          {"waiver", or_null(subject.waiver, waiver_json)},
          {"attestation", or_null(subject.attestation, attestation_json)}};
}

Json item_json(const ItemResult& item) {
  return {{"id", name_json(item.id)},
          {"title", prose_json(item.title)},
          {"category", name_json(item.category)},
          {"severity", to_string(item.severity)},
          {"status", to_string(item.status)},
          {"raw_status", to_string(item.raw_status)},
          {"blocking", to_string(item.blocking)},
          {"known", known_since_baseline(item)},
          {"message", prose_json(item.message)},
          {"root", name_json(item.root)},
          {"mend", prose_json(item.mend)},
          {"source", place_json(item.source)},
          {"further_roots", names_json(item.further_roots)},
          {"also_counts_for", names_json(item.also_counts_for)},
          {"needs", list_json(item.needs, need_json)},
          {"subjects", list_json(item.subjects, subject_json)}};
}

Json root_json(const RootGroup& group) {
  return {{"root", name_json(group.root)},
          {"settles", group.items.size()},
          {"items", names_json(group.items)},
          {"needs", list_json(group.needs, need_json)}};
}

Json notice_json(const Notice& notice) {
  return {{"text", prose_json(notice.text)}, {"place", or_null(notice.place, place_json)}};
}

Json category_json(const CategoryResult& category) {
  return {{"id", name_json(category.id)}, {"title", prose_json(category.title)}};
}

Json gate_json(const Gate& gate) {
  return {{"open", gate.open},
          {"exit_code", exit_code_of(gate)},
          {"fail_on", to_string(gate.fail_on)},
          {"undecided", to_string(gate.undecided)},
          {"failing", names_json(gate.failing)},
          {"undecided_items", names_json(gate.undecided_items)}};
}

Json summary_json(const AuditReport& report) {
  const auto total = [&report](Status status) {
    const auto found = report.totals.find(status);
    return found == report.totals.end() ? 0 : found->second;
  };
  return {{"total", report.items.size()},
          {"pass", total(Status::pass)},
          {"fail", total(Status::fail)},
          {"error", total(Status::error)},
          {"unknown", total(Status::unknown)},
          {"waived", total(Status::waived)},
          {"not_applicable", total(Status::not_applicable)}};
}

// Writes one object member by member, and lists element by element: a report may be larger than its tree
// should ever be.
class ObjectWriter {
 public:
  void add(std::string_view name, const Json& value) {
    begin(name);
    append(value, 1);
  }

  template <class Items, class ToJson>
  void add_list(std::string_view name, const Items& items, const ToJson& to_json) {
    begin(name);
    text_ += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      text_ += i == 0 ? "" : ",";
      break_line(2);
      append(to_json(items[i]), 2);
    }
    if (!items.empty()) {
      break_line(1);
    }
    text_ += ']';
  }

  std::string finish() {
    text_ += "\n}\n";
    return std::move(text_);
  }

 private:
  static constexpr std::size_t indent = 2;

  void begin(std::string_view name) {
    text_ += text_.empty() ? "{" : ",";
    break_line(1);
    text_ += fmt::format("\"{}\": ", name);
  }
  void break_line(std::size_t depth) {
    text_ += '\n';
    text_.append(depth * indent, ' ');
  }
  // Texts have no line breaks of their own: those that are there part members.
  void append(const Json& value, std::size_t depth) {
    for (const char c : value.dump(indent)) {
      if (c == '\n') {
        break_line(depth);
      } else {
        text_ += c;
      }
    }
  }

  std::string text_;
};

}  // namespace

std::string render_json(const AuditReport& report) {
  ObjectWriter json;
  json.add("$schema", schema_id);
  json.add("schema_version", report_schema_version);
  json.add("tool", {{"name", "prodready"}, {"version", version}});
  json.add("solution", {{"name", name_json(report.solution.name)},
                        {"revision", name_json(report.solution.revision)},
                        {"as_of", name_json(report.solution.as_of)}});
  json.add("checklists", names_json(report.checklists));
  json.add("categories", list_json(report.categories, category_json));
  json.add("gate", gate_json(report.gate));
  json.add("summary", summary_json(report));
  json.add_list("roots", report.roots, root_json);
  json.add_list("items", report.items, item_json);
  json.add_list("notices", report.notices, notice_json);
  json.add("run",
           {{"started_at", name_json(report.run.started_at)}, {"duration_ms", report.run.duration_ms}});
  return json.finish();
}

}  // namespace prodready
