#include "report/text_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "report/outcome.hpp"

namespace prodready {
namespace {

struct Column {
  Status status;
  std::string_view wide;
  std::string_view narrow;
};

constexpr Column columns[] = {
    {Status::pass, "pass", "pass"},     {Status::fail, "fail", "fail"},
    {Status::error, "error", "err."},   {Status::unknown, "unknown", "unk."},
    {Status::waived, "waived", "waiv"}, {Status::not_applicable, "n/a", "n/a"},
};
constexpr std::size_t gap = 2;
constexpr std::string_view next_label = "  next  ";

using Counts = std::map<Status, int>;

struct Row {
  std::string name;
  Counts counts;
};

std::vector<Row> rows_of(const AuditReport& report) {
  std::vector<Row> rows;
  rows.reserve(report.categories.size());
  for (const CategoryResult& category : report.categories) {
    rows.push_back({category.id, {}});
  }
  for (const ItemResult& item : report.items) {
    auto row = std::ranges::find(rows, item.category, &Row::name);
    if (row == rows.end()) {
      row = rows.insert(rows.end(), Row{item.category, {}});
    }
    ++row->counts[item.status];
  }
  std::erase_if(rows, [](const Row& row) { return row.counts.empty(); });
  for (Row& row : rows) {
    row.name = printable(row.name);
  }
  return rows;
}

std::string cell(std::string_view text, std::string_view header) {
  return fmt::format("{:>{}}", text, header.size() + gap);
}

std::string cells(const Counts& counts, bool wide) {
  std::string line;
  for (const Column& column : columns) {
    const auto found = counts.find(column.status);
    const int count = found == counts.end() ? 0 : found->second;
    line += cell(count == 0 ? "." : fmt::format("{}", count), wide ? column.wide : column.narrow);
  }
  return line;
}

std::string header_cells(bool wide) {
  std::string line;
  for (const Column& column : columns) {
    const std::string_view header = wide ? column.wide : column.narrow;
    line += cell(header, header);
  }
  return line;
}

// A name that is wider than its column keeps a line of its own.
void write_row(TextPage& page, std::string_view name, std::string_view counts, std::size_t name_width) {
  const std::string indent(TextPage::row_indent, ' ');
  if (display_width(name) > name_width) {
    page.line(indent + std::string(name));
    name = {};
  }
  const std::string padding(name_width - display_width(name), ' ');
  page.line(fmt::format("{}{}{}{}", indent, name, padding, counts));
}

std::size_t count_of(const AuditReport& report, Status status) {
  return static_cast<std::size_t>(std::ranges::count(report.items, status, &ItemResult::status));
}

std::string unknown_count(const AuditReport& report) {
  const auto unbuilt = std::ranges::count_if(report.items, [](const ItemResult& item) {
    return item.status == Status::unknown && item.root == not_built_root;
  });
  const std::string remark = unbuilt == 0 ? std::string{} : fmt::format(" ({} not built yet)", unbuilt);
  return fmt::format("{} unknown{}", count_of(report, Status::unknown), remark);
}

std::string reason_to_shut(const Gate& gate) {
  std::vector<std::string> reasons;
  if (!gate.failing.empty()) {
    reasons.push_back(counted(gate.failing.size(), "item fails", "items fail"));
  }
  if (!gate.undecided_items.empty()) {
    reasons.push_back(counted(gate.undecided_items.size(), "item is undecided", "items are undecided"));
  }
  return fmt::format("{} at or above {}", join(reasons, " and "), to_string(gate.fail_on));
}

// An open gate says what it leaves out: known failures and undecided items are no passes.
std::string reason_to_open(const AuditReport& report) {
  if (report.items.empty()) {
    return "nothing was judged";
  }
  if (report.gate.fail_on == Threshold::none) {
    return "no threshold is set, so nothing shuts it";
  }
  const auto known = static_cast<std::size_t>(std::ranges::count_if(report.items, known_since_baseline));
  const std::size_t undecided = count_of(report, Status::unknown) + count_of(report, Status::error);
  std::string reason =
      fmt::format("no {}item fails at or above {}", known == 0 ? "" : "new ", to_string(report.gate.fail_on));
  if (known != 0) {
    reason += fmt::format("; {}", counted(known, "known failure", "known failures"));
  }
  if (undecided != 0) {
    reason += fmt::format("; {} undecided", counted(undecided, "item", "items"));
  }
  return reason;
}

struct Step {
  std::string command;
  std::string purpose;
};

std::vector<Step> steps_of(const AuditReport& report, Detail detail) {
  std::vector<Step> steps;
  if (!report.gate.failing.empty()) {
    steps.push_back({"prodready explain " + report.gate.failing.front(), "how to mend it"});
  }
  const auto largest = std::ranges::find_if(report.roots, [](const RootGroup& group) {
    return group.root != not_built_root && group.items.size() > 1 && !group.needs.empty();
  });
  if (largest != report.roots.end()) {
    steps.push_back({"settle " + largest->root, fmt::format("decides {} items", largest->items.size())});
  }
  if (detail != Detail::verbose && !report.items.empty()) {
    steps.push_back({"prodready audit -v", "all evidence"});
  }
  return steps;
}

}  // namespace

void write_category_table(TextPage& page, const AuditReport& report) {
  const std::vector<Row> rows = rows_of(report);
  if (rows.empty()) {
    return;
  }
  std::size_t name_width = 0;
  for (const Row& row : rows) {
    name_width = std::max(name_width, display_width(row.name));
  }
  const auto room = [&page](bool wide) {
    return page.width() - TextPage::row_indent - header_cells(wide).size();
  };
  const bool wide = name_width <= room(true);
  name_width = std::min(name_width, room(wide));
  page.blank_line();
  write_row(page, "", header_cells(wide), name_width);
  Counts total;
  for (const Row& row : rows) {
    write_row(page, row.name, cells(row.counts, wide), name_width);
    for (const auto& [status, count] : row.counts) {
      total[status] += count;
    }
  }
  write_row(page, "all", cells(total, wide), name_width);
}

void write_counts(TextPage& page, const AuditReport& report) {
  std::vector<std::string> parts;
  for (const Column& column : columns) {
    const std::size_t count = count_of(report, column.status);
    if (count != 0 && column.status == Status::unknown) {
      parts.push_back(unknown_count(report));
    } else if (count != 0) {
      parts.push_back(fmt::format("{} {}", count, column.wide));
    }
  }
  page.blank_line();
  page.paragraph(0, fmt::format("{}{}{}", counted(report.items.size(), "item", "items"),
                                parts.empty() ? "" : ": ", join(parts, ", ")));
}

void write_verdict(TextPage& page, const AuditReport& report) {
  const Gate& gate = report.gate;
  const std::string reason = gate.open ? reason_to_open(report) : reason_to_shut(gate);
  page.blank_line();
  page.paragraph(
      0, fmt::format("GATE {} (exit {}): {}", gate.open ? "OPEN" : "SHUT", exit_code_of(gate), reason),
      gate.open ? Tone::good : Tone::bad);
}

void write_next_steps(TextPage& page, const AuditReport& report) {
  const std::vector<Step> steps = steps_of(report, page.detail());
  std::size_t commands = 0;
  std::size_t purposes = 0;
  for (const Step& step : steps) {
    commands = std::max(commands, display_width(printable(step.command)));
    purposes = std::max(purposes, step.purpose.size());
  }
  const bool beside = next_label.size() + commands + gap + purposes <= page.width();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string command = printable(steps[i].command);
    const std::string label = i == 0 ? std::string(next_label) : std::string(next_label.size(), ' ');
    const std::string padding(commands - display_width(command) + gap, ' ');
    page.line(label + command + (beside ? padding + steps[i].purpose : std::string{}));
    if (!beside) {
      page.line(std::string(next_label.size() + gap, ' ') + steps[i].purpose);
    }
  }
}

}  // namespace prodready
