#include <fmt/format.h>

#include "core/text.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

std::string read_words(bool read, std::string text) { return read ? std::move(text) : "not read"; }

std::string rules_words(const ForgeRules& rules) {
  std::string text = rules.required_approvals ? counted(static_cast<std::size_t>(*rules.required_approvals),
                                                        "approval", "approvals")
                                              : "no approval";
  text += rules.required_checks.empty() ? ", no check" : ", checks " + join(rules.required_checks, ", ");
  return text + " required" + (rules.admins_bypass ? "; administrators may bypass them" : "");
}

Json change_json(const ForgeChange& change) {
  return {{"number", name_json(change.number)},
          {"author", name_json(change.author)},
          {"by_bot", change.by_bot},
          {"merged", to_string(change.merged)},
          {"approvers", names_json(change.approvers)},
          {"base", name_json(change.base)},
          {"place", place_json(change.place)}};
}

Json check_json(const ForgeCheck& check) {
  return {{"name", name_json(check.name)},
          {"app", name_json(check.app)},
          {"commit", name_json(check.commit)},
          {"conclusion", name_json(check.conclusion)},
          {"place", place_json(check.place)}};
}

Json rules_json(const ForgeRules& rules) {
  return {{"read", rules.read},
          {"required_approvals", or_null(rules.required_approvals, [](int count) { return Json(count); })},
          {"required_checks", names_json(rules.required_checks)},
          {"admins_bypass", rules.admins_bypass}};
}

}  // namespace

void forge_text(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 15;
  const ForgeFacts& forge = facts.forge;
  page.heading("FORGE", forge.given ? "read from " + forge.folder : "no answers given (--forge DIR)");
  if (!forge.given) {
    return;
  }
  show_gaps(page, forge.gaps);
  for (const std::string& call : forge.denied) {
    page.paragraph(TextPage::row_indent, "denied: " + call, Tone::uncertain);
  }
  page.field(TextPage::row_indent, "rules", read_words(forge.rules.read, rules_words(forge.rules)));
  page.field(
      TextPage::row_indent, "changes",
      read_words(forge.changes_read, counted(forge.changes.size(), "merged change", "merged changes")));
  page.field(
      TextPage::row_indent, "checks",
      read_words(forge.checks_read, fmt::format("{} on {}", counted(forge.checks.size(), "check", "checks"),
                                                counted(forge.commits.size(), "commit", "commits"))));
  show_first(page, TextPage::detail_indent, forge.checks, most, [&](const ForgeCheck& check) {
    page.paragraph(TextPage::detail_indent,
                   fmt::format("{}: {} {}", seen_at(check.place), check.name,
                               check.conclusion.empty() ? "running" : check.conclusion));
  });
  for (const std::string& path : forge.disabled_workflows) {
    page.paragraph(TextPage::row_indent, path + ": switched off on the forge", Tone::uncertain);
  }
}

Json forge_json(const Facts& facts) {
  const ForgeFacts& forge = facts.forge;
  return {{"given", forge.given},
          {"folder", name_json(forge.folder)},
          {"rules", rules_json(forge.rules)},
          {"changes_read", forge.changes_read},
          {"changes", list_json(forge.changes, change_json)},
          {"checks_read", forge.checks_read},
          {"checks", list_json(forge.checks, check_json)},
          {"disabled_workflows", names_json(forge.disabled_workflows)},
          {"code_scanning_languages",
           or_null(forge.code_scanning_languages,
                   [](const std::vector<std::string>& languages) { return names_json(languages); })},
          {"denied", names_json(forge.denied)},
          {"gaps", list_json(forge.gaps, gap_json)}};
}

}  // namespace prodready::show
