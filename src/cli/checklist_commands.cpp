// `prodready list`, `explain` and `lint`: what the checklist says, without an audit.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "core/text.hpp"
#include "evaluators/registry.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t page_width = 80;

// Calls `use` with the checklist that counts in the folder, or prints why it cannot be loaded.
ExitCode with_checklist(const Options& options, const Context& context,
                        const std::function<ExitCode(const Checklist&)>& use) {
  const Result<Solution> solution = open_solution(options, 1);
  if (!solution) {
    return complain(context, solution.error());
  }
  const LoadedProject loaded = load_project(load_request(*solution, options));
  print_diagnostics(context, loaded.diagnostics);
  return has_errors(loaded.diagnostics) ? ExitCode::not_run : use(loaded.project.checklist);
}

bool is_judged(const Item& item) { return item.rule || evaluators::find(item.evaluator) != nullptr; }

std::string list_as_text(const Checklist& checklist) {
  std::string out;
  int judged = 0;
  for (const Category& category : checklist.categories) {
    std::string rows;
    for (const Item& item : checklist.items) {
      if (item.category == category.id) {
        judged += is_judged(item) ? 1 : 0;
        rows += fmt::format("  {:<9} {}  {}\n", to_string(item.severity), is_judged(item) ? "*" : " ", item.id);
        for (const std::string& line : wrap(item.title, page_width - 14)) {
          rows += fmt::format("{:14}{}\n", "", line);
        }
      }
    }
    if (!rows.empty()) {
      out += fmt::format("{}\n{}\n", category.title, rows);
    }
  }
  return out + fmt::format("{} in {}; * {} judged by this version, the others answer unknown\n",
                           counted(checklist.items.size(), "item", "items"),
                           counted(checklist.categories.size(), "category", "categories"), judged);
}

std::string list_as_json(const Checklist& checklist) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const Item& item : checklist.items) {
    nlohmann::ordered_json row;
    row["id"] = item.id;
    row["title"] = item.title;
    row["category"] = item.category;
    row["severity"] = to_string(item.severity);
    row["sources"] = item.sources;
    row["subjects"] = item.subjects;
    row["judged"] = is_judged(item);
    row["attest_days"] = item.attest_days ? nlohmann::ordered_json(*item.attest_days) : nlohmann::ordered_json();
    row["rationale"] = item.rationale;
    row["mend"] = item.mend;
    row["references"] = item.references;
    rows.push_back(std::move(row));
  }
  return rows.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string paragraph(std::string_view label, std::string_view text) {
  std::string out;
  constexpr int indent = 12;
  for (const std::string& line : wrap(text, page_width - static_cast<std::size_t>(indent))) {
    out += fmt::format("{:<{}}{}\n", label, indent, line);
    label = {};
  }
  return out;
}

std::string value_text(const ParamValue& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "none"; }
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::vector<std::string>& list) const {
      return list.empty() ? "none" : join(list, ", ");
    }
    std::string operator()(const WordLists& lists) const {
      std::string out;
      for (const auto& [name, words] : lists) {
        out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", name, join(words, ", "));
      }
      return out;
    }
    std::string operator()(const Quantity& quantity) const {
      return fmt::format("{} {}", quantity.value, quantity.unit);
    }
  };
  return std::visit(Visitor{}, value);
}

std::string parameters_of(const Item& item) {
  std::string out;
  for (const ParamSpec& spec : item.parameters) {
    const auto found = item.params.values().find(spec.name);
    const ParamValue& value = found == item.params.values().end() ? spec.default_value : found->second;
    out += fmt::format("  {}\n", spec.name);
    for (const std::string& line : wrap(fmt::format("{}: {}", value_text(value), spec.about), page_width - 4)) {
      out += fmt::format("    {}\n", line);
    }
  }
  return out.empty() ? out : "\nParameters (key, value in force, meaning)\n" + out;
}

std::string explain_item(const Item& item) {
  std::string out = fmt::format("{}\n{}\n\n", item.id, item.title);
  out += paragraph("severity", to_string(item.severity));
  out += paragraph("sources", join(item.sources, ", "));
  out += paragraph("subjects", item.subjects);
  out += paragraph("why", item.rationale);
  out += paragraph("mend", item.mend);
  out += paragraph("attest", item.attest_days ? fmt::format("an attestation settles an unknown, for {} at most",
                                                            counted(static_cast<std::size_t>(*item.attest_days),
                                                                    "day", "days"))
                                              : "no attestation counts");
  if (!is_judged(item)) {
    out += paragraph("status", "not judged yet: this version has no evaluator for it and answers unknown");
  }
  for (const std::string& reference : item.references) {
    out += paragraph("see", reference);
  }
  if (!item.claims.empty()) {
    out += "\nClaims (names for waivers and baselines)\n";
    for (const ClaimSpec& claim : item.claims) {
      const std::string severity = claim.severity ? fmt::format(" ({})", to_string(*claim.severity)) : std::string();
      for (const std::string& line : wrap(fmt::format("{}{}: {}", claim.name, severity, claim.about), page_width - 2)) {
        out += fmt::format("  {}\n", line);
      }
    }
  }
  out += parameters_of(item);
  if (const std::optional<std::string> document = item_document(item.id)) {
    out += "\nHow it is judged, to the letter\n\n" + *document + (document->ends_with('\n') ? "" : "\n");
  }
  return out;
}

std::string explain_category(const Checklist& checklist, const Category& category) {
  std::string out = fmt::format("{}\n{}\n\n", category.id, category.title);
  for (const std::string& line : wrap(category.about, page_width)) {
    out += line + "\n";
  }
  out += "\n";
  for (const Item& item : checklist.items) {
    if (item.category == category.id) {
      out += fmt::format("  {:<9} {}\n", to_string(item.severity), item.id);
    }
  }
  return out;
}

}  // namespace

ExitCode run_list(const Options& options, const Context& context) {
  const std::vector<OutputRequest> outputs = outputs_of(options);
  if (std::ranges::find(outputs, Format::junit, &OutputRequest::format) != outputs.end()) {
    return complain(context, {ErrorKind::usage, "list prints text or json, not junit", {}});
  }
  return with_checklist(options, context, [&](const Checklist& checklist) {
    for (const OutputRequest& output : outputs) {
      const std::string text = output.format == Format::json ? list_as_json(checklist) : list_as_text(checklist);
      if (const Result<void> written = write_output(context.out, output.path, text); !written) {
        return complain(context, written.error());
      }
    }
    return ExitCode::gate_open;
  });
}

ExitCode run_explain(const Options& options, const Context& context) {
  return with_checklist(options, context, [&](const Checklist& checklist) {
    if (const Item* item = checklist.find(options.item)) {
      return print(context, explain_item(*item));
    }
    std::vector<std::string> known;
    for (const Category& category : checklist.categories) {
      if (category.id == options.item) {
        return print(context, explain_category(checklist, category));
      }
      known.push_back(category.id);
    }
    for (const Item& item : checklist.items) {
      known.push_back(item.id);
    }
    const std::optional<std::string> near = near_miss(options.item, known);
    return complain(context,
                    {ErrorKind::usage, fmt::format("no item or category is named '{}'", printable(options.item)), {}},
                    near ? fmt::format("did you mean '{}'?", *near) : "'prodready list' shows all items");
  });
}

ExitCode run_lint(const Options& options, const Context& context) {
  const Result<Solution> solution = open_solution(options, 1);
  if (!solution) {
    return complain(context, solution.error());
  }
  const std::vector<Diagnostic> faults = lint(load_request(*solution, options), options.files);
  print_diagnostics(context, faults);
  const std::size_t errors = static_cast<std::size_t>(std::ranges::count(
      faults, DiagnosticLevel::error, &Diagnostic::level));
  if (errors != 0) {
    fmt::print(context.err, "{}\n", counted(errors, "fault", "faults"));
    return ExitCode::not_run;
  }
  return print(context, "no faults\n");
}

}  // namespace prodready::cli
