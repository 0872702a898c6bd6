#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "prodready/version.hpp"
#include "report/formats.hpp"
#include "report/outcome.hpp"

namespace prodready {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view schema_id = "https://prodready.example/schemas/report-1.schema.json";

Json name(std::string_view text) { return printable(text); }
Json prose(std::string_view text) { return printable(text, KeepNewlines::yes); }

Json names(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) {
    list.push_back(name(text));
  }
  return list;
}

template <class T, class Convert>
Json list_of(const std::vector<T>& values, Convert convert) {
  Json list = Json::array();
  for (const T& value : values) {
    list.push_back(convert(value));
  }
  return list;
}

template <class T, class Convert>
Json or_null(const std::optional<T>& value, Convert convert) {
  return value ? convert(*value) : Json(nullptr);
}

Json place_json(const Place& place) {
  Json json = Json::object();
  json["path"] = name(place.path);
  if (place.line != 0) {
    json["line"] = place.line;
  }
  if (place.line != 0 && place.column != 0) {
    json["column"] = place.column;
  }
  if (!place.pointer.empty()) {
    json["pointer"] = name(place.pointer);
  }
  return json;
}

Json evidence_json(const Evidence& evidence) {
  return {{"strength", to_string(evidence.strength)},
          {"text", prose(evidence.text)},
          {"place", or_null(evidence.place, place_json)}};
}

Json need_json(const Need& need) { return {{"source", to_string(need.source)}, {"how", prose(need.how)}}; }

Json claim_json(const ClaimResult& result) {
  const Claim& claim = result.claim;
  return {{"name", name(claim.name)},
          {"state", to_string(claim.state)},
          {"severity", to_string(result.severity)},
          {"known", result.known},
          {"drift", claim.drift},
          {"message", prose(claim.message)},
          {"expected", prose(claim.expected)},
          {"root", name(claim.root)},
          {"further_roots", names(claim.further_roots)},
          {"evidence", list_of(claim.evidence, evidence_json)},
          {"searched", names(claim.searched)},
          {"needs", list_of(claim.needs, need_json)},
          {"sign", or_null(claim.sign, evidence_json)}};
}

Json waiver_json(const WaiverUse& waiver) {
  return {{"reason", prose(waiver.reason)},
          {"owner", name(waiver.owner)},
          {"last_day", name(waiver.last_day)},
          {"place", place_json(waiver.place)}};
}

Json attestation_json(const AttestationUse& attestation) {
  return {{"by", name(attestation.by)},
          {"day", name(attestation.day)},
          {"last_day", name(attestation.last_day)},
          {"evidence", name(attestation.evidence)},
          {"place", place_json(attestation.place)}};
}

Json subject_json(const SubjectResult& subject) {
  return {{"name", name(subject.name)},
          {"status", to_string(subject.status)},
          {"raw_status", to_string(subject.raw_status)},
          {"place", or_null(subject.place, place_json)},
          {"claims", list_of(subject.claims, claim_json)},
          {"waiver", or_null(subject.waiver, waiver_json)},
          {"attestation", or_null(subject.attestation, attestation_json)}};
}

Json item_json(const ItemResult& item) {
  return {{"id", name(item.id)},
          {"title", prose(item.title)},
          {"category", name(item.category)},
          {"severity", to_string(item.severity)},
          {"status", to_string(item.status)},
          {"raw_status", to_string(item.raw_status)},
          {"blocking", to_string(item.blocking)},
          {"known", known_since_baseline(item)},
          {"message", prose(item.message)},
          {"root", name(item.root)},
          {"mend", prose(item.mend)},
          {"source", place_json(item.source)},
          {"further_roots", names(item.further_roots)},
          {"also_counts_for", names(item.also_counts_for)},
          {"needs", list_of(item.needs, need_json)},
          {"subjects", list_of(item.subjects, subject_json)}};
}

Json root_json(const RootGroup& group) {
  return {{"root", name(group.root)},
          {"settles", group.items.size()},
          {"items", names(group.items)},
          {"needs", list_of(group.needs, need_json)}};
}

Json notice_json(const Notice& notice) {
  return {{"text", prose(notice.text)}, {"place", or_null(notice.place, place_json)}};
}

Json category_json(const CategoryResult& category) {
  return {{"id", name(category.id)}, {"title", prose(category.title)}};
}

Json gate_json(const Gate& gate) {
  return {{"open", gate.open},
          {"exit_code", exit_code_of(gate)},
          {"fail_on", to_string(gate.fail_on)},
          {"undecided", to_string(gate.undecided)},
          {"failing", names(gate.failing)},
          {"undecided_items", names(gate.undecided_items)}};
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

}  // namespace

std::string render_json(const AuditReport& report) {
  const Json json = {
      {"$schema", schema_id},
      {"schema_version", report_schema_version},
      {"tool", {{"name", "prodready"}, {"version", version}}},
      {"solution",
       {{"name", name(report.solution.name)},
        {"revision", name(report.solution.revision)},
        {"as_of", name(report.solution.as_of)}}},
      {"checklists", names(report.checklists)},
      {"categories", list_of(report.categories, category_json)},
      {"gate", gate_json(report.gate)},
      {"summary", summary_json(report)},
      {"roots", list_of(report.roots, root_json)},
      {"items", list_of(report.items, item_json)},
      {"notices", list_of(report.notices, notice_json)},
      {"run", {{"started_at", name(report.run.started_at)}, {"duration_ms", report.run.duration_ms}}},
  };
  return json.dump(2) + "\n";
}

}  // namespace prodready
