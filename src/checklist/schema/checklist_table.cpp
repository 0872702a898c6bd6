#include "checklist/schema/tables.hpp"
#include "core/params.hpp"

namespace prodready::schema {
namespace {

constexpr auto required = Presence::required;
constexpr auto optional = Presence::optional;
constexpr double longest_attest_days = 3650;

Shape parameter_specification() {
  std::vector<std::string_view> types;
  for (const Word<ParamType>& row : param_type_words) {
    types.push_back(row.word);
  }
  return record("a parameter", {{"type", word(types), required, "What values it takes."},
                                {"default", anything(), required,
                                 "A value of that type; null is a quantity that is not set."},
                                {"about", text(Format::any), required, "What it does."}});
}

Shape category_shape() {
  return record("a category", {{"id", text(Format::identifier), required, "Its items' ids start with it."},
                               {"title", text(), required, "Its name in reports."},
                               {"about", text(Format::any), optional, "What its items are about."}});
}

Shape claim_shape() {
  return choice({text(Format::any),
                 record("a claim", {{"about", text(Format::any), required, "What it says when it fails."},
                                    {"severity", severity_shape(), optional, "Lower than the item's.",
                                     "the item's severity"},
                                    {"follows", text(Format::item), optional,
                                     "The item whose verdict it repeats; its attestations count here."}})});
}

Shape item_shape() {
  Shape shape = record(
      "an item",
      {{"id", text(Format::item), required, "<category>.<words>; it never changes."},
       {"title", text(), required, "What must be so, in a few words."},
       {"severity", severity_shape(), required, "How bad it is when the item fails."},
       {"sources", list(word({"snapshot", "iac", "pipeline", "repo", "git", "docs", "forge", "attestation"})),
        optional, "What can decide it, in order of trust."},
       {"subjects", text(), optional, "What it is judged for: each bucket, the repository."},
       {"evaluator", text(Format::item), optional, "The built-in evaluator that judges it."},
       {"rule", reference("rule", &rule_shape), optional, "A rule of your own, where no evaluator fits."},
       {"same_rule_as", text(Format::item), optional,
        "An item that means the same and shares its parameters."},
       {"rationale", text(Format::any), optional, "Why it matters."},
       {"mend", text(Format::any), optional, "What to do when it fails."},
       {"references", list(text()), optional, "Links to read more."},
       {"claims", map(Format::identifier, claim_shape()), optional,
        "The ways in which it can fail, by name; waivers and baselines use the names.", "one claim, `holds`"},
       {"attest_days", integer(1, longest_attest_days), optional, "The longest age of an attestation.",
        "the item takes none"},
       {"parameters", map(Format::parameter, parameter_specification()), optional, "What users may set."}});
  shape.exactly_one_of = {"evaluator", "rule"};
  return shape;
}

Shape change_shape() {
  return record(
      "a change",
      {{"enabled", boolean(), optional, "false leaves the item out.", "true"},
       {"severity", severity_shape(), optional, "Another severity."},
       {"attest_days", integer(1, longest_attest_days), optional, "Another longest age of an attestation."},
       {"mend", text(Format::any), optional, "Another advice, such as a link to your own handbook."},
       {"parameters", map(Format::parameter, anything()), optional, "Other values of its parameters."}});
}

}  // namespace

const Shape& checklist_shape() {
  static const Shape shape = record(
      "a checklist",
      {{"version", integer(1, 1), required, "The version of this format."},
       {"name", text(Format::identifier), required, "Names the checklist in reports."},
       {"title", text(), optional, "The question that it answers."},
       {"extends", one_or_list(text()), optional,
        "Checklists whose categories, items and parameters come first: names of built-in ones, or paths "
        "relative to this file."},
       {"categories", list(category_shape()), optional,
        "Categories of its own; one that an extended checklist has too gets the new title and text."},
       {"shared_parameters", map(Format::parameter, parameter_specification()), optional,
        "Parameters that several items read; one that an extended checklist has too gets the new default."},
       {"items", list(item_shape()), optional, "Items of its own."},
       {"changes", map(Format::item, change_shape()), optional,
        "Changes to items of extended checklists, by id."}});
  return shape;
}

}  // namespace prodready::schema
