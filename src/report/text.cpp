#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "prodready/version.hpp"
#include "report/formats.hpp"
#include "report/outcome.hpp"
#include "report/text_item.hpp"
#include "report/text_page.hpp"
#include "report/text_summary.hpp"

namespace prodready {
namespace {

using Items = std::vector<const ItemResult*>;

constexpr std::size_t in_detail = TextPage::detail_indent;
constexpr std::size_t short_revision = 9;
constexpr std::string_view not_built_label = "not built yet";

Items select(const AuditReport& report, const std::function<bool(const ItemResult&)>& wanted) {
  Items items;
  for (const ItemResult& item : report.items) {
    if (wanted(item)) {
      items.push_back(&item);
    }
  }
  return items;
}

// The gravest first; the order of the checklist within a severity.
void sort_by_severity(Items& items) {
  std::ranges::stable_sort(items, std::ranges::greater{},
                           [](const ItemResult* item) { return item->severity; });
}

void write_header(TextPage& page, const AuditReport& report) {
  const AuditedSolution& solution = report.solution;
  std::string revision = solution.revision.substr(0, short_revision);
  if (!revision.empty()) {
    revision.insert(0, " at ");
  }
  page.paragraph(0, fmt::format("prodready {}: {}{}, {}, as of {}", version, solution.name, revision,
                                join(report.checklists, " + "), solution.as_of));
}

void write_section(TextPage& page, const AuditReport& report, std::string_view title, std::string_view remark,
                   const Items& items, ItemDetail detail) {
  if (items.empty()) {
    return;
  }
  page.heading(fmt::format("{} ({})", title, items.size()), remark);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0 && detail != ItemDetail::row) {
      page.blank_line();
    }
    write_item(page, report, *items[i], detail);
  }
}

// Unknown items behind one root.
struct UndecidedGroup {
  std::string root;
  std::vector<Need> needs;
  Items items;
  std::size_t settles = 0;  // failing items too
};

std::vector<UndecidedGroup> undecided_groups(const AuditReport& report, const Items& items) {
  std::vector<UndecidedGroup> groups;
  groups.reserve(report.roots.size());
  for (const RootGroup& root : report.roots) {
    groups.push_back({root.root, root.needs, {}, root.items.size()});
  }
  for (const ItemResult* item : items) {
    auto group = std::ranges::find(groups, item->root, &UndecidedGroup::root);
    if (group == groups.end()) {
      group = groups.insert(groups.end(), UndecidedGroup{item->root, item->needs, {}, 0});
      group->settles = 1;
    }
    group->items.push_back(item);
  }
  std::erase_if(groups, [](const UndecidedGroup& group) { return group.items.empty(); });
  std::stable_partition(groups.begin(), groups.end(),
                        [](const UndecidedGroup& group) { return group.root != not_built_root; });
  return groups;
}

std::vector<std::string> ids_of(const Items& items) {
  std::vector<std::string> ids;
  std::ranges::transform(items, std::back_inserter(ids), [](const ItemResult* item) { return item->id; });
  return ids;
}

void write_unbuilt(TextPage& page, const UndecidedGroup& group) {
  const bool verbose = page.detail() == Detail::verbose;
  page.row(Status::unknown, not_built_label, counted(group.items.size(), "item", "items"));
  page.paragraph(in_detail, fmt::format("attest them, or wait for a version that judges them{}",
                                        verbose ? "" : " (-v names them)"));
  if (verbose) {
    page.list(in_detail, "items", ids_of(group.items));
  }
}

void write_group(TextPage& page, const AuditReport& report, const UndecidedGroup& group) {
  if (group.root == not_built_root) {
    write_unbuilt(page, group);
    return;
  }
  if (group.items.size() == 1 && group.settles == 1) {
    write_item(page, report, *group.items.front(), ItemDetail::normal);
    return;
  }
  page.row(Status::unknown, group.root, "settles " + counted(group.settles, "item", "items"));
  write_needs(page, group.needs);
  if (page.detail() != Detail::verbose) {
    page.list(in_detail, "items", ids_of(group.items));
    return;
  }
  for (const ItemResult* item : group.items) {
    page.blank_line();
    write_item(page, report, *item, ItemDetail::grouped);
  }
}

void write_undecided(TextPage& page, const AuditReport& report, const Items& items) {
  if (items.empty()) {
    return;
  }
  const auto blocking = static_cast<std::size_t>(
      std::ranges::count_if(items, [](const ItemResult* item) { return item->blocking != Blocking::no; }));
  page.heading(fmt::format("UNDECIDED ({})", items.size()),
               blocking == 0              ? "nothing that was given decides them"
               : blocking == items.size() ? "they shut the gate"
                                          : fmt::format("{} of them shut the gate", blocking));
  bool first = true;
  for (const UndecidedGroup& group : undecided_groups(report, items)) {
    if (!first) {
      page.blank_line();
    }
    first = false;
    write_group(page, report, group);
  }
}

void write_notices(TextPage& page, const AuditReport& report) {
  if (report.notices.empty()) {
    return;
  }
  page.heading(fmt::format("NOTICES ({})", report.notices.size()), "");
  for (const Notice& notice : report.notices) {
    page.paragraph(TextPage::row_indent, notice.text);
    if (notice.place) {
      page.place(in_detail, "at", *notice.place);
    }
  }
}

void write_quiet(TextPage& page, const AuditReport& report) {
  Items failing = select(report, [](const ItemResult& item) { return item.blocking == Blocking::failing; });
  sort_by_severity(failing);
  for (const ItemResult* item : failing) {
    write_item(page, report, *item, ItemDetail::row);
  }
  const auto undecided = [&report](Status status) {
    return select(report, [status](const ItemResult& item) {
      return item.blocking == Blocking::undecided && item.status == status;
    });
  };
  for (const ItemResult* item : undecided(Status::error)) {
    write_item(page, report, *item, ItemDetail::row);
  }
  for (const UndecidedGroup& group : undecided_groups(report, undecided(Status::unknown))) {
    const bool built = group.root != not_built_root;
    page.row(Status::unknown, built ? group.root : not_built_label,
             counted(group.items.size(), "item", "items") + " undecided");
    if (built) {
      page.list(in_detail, "items", ids_of(group.items));
    }
  }
  write_verdict(page, report);
}

void write_sections(TextPage& page, const AuditReport& report) {
  const auto with_status = [&report](Status status) {
    return select(report, [status](const ItemResult& item) {
      return item.status == status && item.blocking != Blocking::failing;
    });
  };
  Items blocking = select(report, [](const ItemResult& item) { return item.blocking == Blocking::failing; });
  Items failing = with_status(Status::fail);
  sort_by_severity(blocking);
  sort_by_severity(failing);
  write_section(page, report, "BLOCKING", "they fail and shut the gate", blocking, ItemDetail::full);
  write_section(page, report, "ERRORS", "they could not be judged", with_status(Status::error),
                ItemDetail::full);
  write_section(page, report, "FAILS", "below the gate, or known to the baseline", failing,
                ItemDetail::normal);
  write_undecided(page, report, with_status(Status::unknown));
  write_section(page, report, "WAIVED", "", with_status(Status::waived), ItemDetail::normal);
  if (page.detail() == Detail::verbose) {
    write_section(page, report, "PASSED", "", with_status(Status::pass), ItemDetail::normal);
    write_section(page, report, "NOT APPLICABLE", "", with_status(Status::not_applicable),
                  ItemDetail::normal);
  }
  write_notices(page, report);
}

}  // namespace

std::string render_text(const AuditReport& report, const TextStyle& style) {
  TextPage page(style);
  if (style.detail == Detail::quiet) {
    write_quiet(page, report);
    return std::move(page).take();
  }
  write_header(page, report);
  write_sections(page, report);
  write_category_table(page, report);
  write_counts(page, report);
  write_verdict(page, report);
  write_next_steps(page, report);
  return std::move(page).take();
}

}  // namespace prodready
