#include "checklist/schema/tables.hpp"

namespace prodready::schema {
namespace {

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;

Field version_field() { return {"version", integer(1, 1), required, "The version of this format."}; }

Field subjects_field() {
  return {"subjects", one_or_list(text(Format::name_glob)), optional, "The subjects that are meant, by name.",
          "every subject"};
}

}  // namespace

const Shape& waivers_shape() {
  static const Shape shape = [] {
    const Shape waiver = record(
        "a waiver",
        {{"item", text(Format::item_or_claim), required, "The item, or one claim of it: `<id>/<claim>`."},
         subjects_field(),
         {"reason", text(Format::any), required, "Why the finding is accepted."},
         {"owner", text(), required, "Who answers for that."},
         {"until", text(Format::date), required, "The last day, which counts in full."}});
    return record(
        "a waivers file",
        {version_field(), {"waivers", list(waiver), required, "Findings that are accepted for a time."}});
  }();
  return shape;
}

const Shape& attestations_shape() {
  static const Shape shape = [] {
    const Shape attestation = record(
        "an attestation", {{"item", text(Format::item), required, "The item that holds."},
                           subjects_field(),
                           {"by", text(), required, "The person whose word it is."},
                           {"on", text(Format::date), required, "The day on which it was seen to hold."},
                           {"evidence", text(Format::evidence), required,
                            "Where that can be checked: a path inside the repository or an https link."},
                           {"until", text(Format::date), required, "The last day that it speaks for."}});
    return record("an attestations file",
                  {version_field(), {"attestations", list(attestation), required, "What no file can show."}});
  }();
  return shape;
}

const Shape& baseline_shape() {
  static const Shape shape = [] {
    const Shape entry = record("a baseline entry",
                               {{"item", text(Format::item), required, "The item that fails."},
                                {"subject", text(Format::any), required, "The subject that it fails for."},
                                {"claim", text(Format::identifier), required, "The claim that fails."}});
    return record(
        "a baseline",
        {version_field(),
         {"entries", list(entry), required,
          "Failing claims that do not shut the gate. `prodready audit --write-baseline` writes them."}});
  }();
  return shape;
}

}  // namespace prodready::schema
