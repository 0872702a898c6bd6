#include "show/resources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "show/lists.hpp"

namespace prodready::show {
namespace {

using resources::Member;
using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr std::size_t property_indent = 6;

struct Count {
  std::array<std::size_t, 3> by_origin = {};
  std::size_t unresolved = 0;  // resources with something unresolved
};

std::map<std::string, Count> count_types(const Facts& facts) {
  std::map<std::string, Count> counts;
  for (const Resource& resource : facts.resources.all()) {
    Count& count = counts[resource.type];
    ++count.by_origin.at(static_cast<std::size_t>(resource.origin));
    count.unresolved += resources::first_unresolved(resource.properties) ? 1U : 0U;
  }
  return counts;
}

void show_unread(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 10;
  if (facts.resources.unread().empty()) {
    return;
  }
  page.heading("COULD DECLARE MORE", "");
  show_first(
      page, TextPage::row_indent, facts.resources.unread(), most, [&](const resources::Unread& unread) {
        page.paragraph(TextPage::row_indent, fmt::format("{}: {}{}", seen_at(unread.place), unread.what,
                                                         unread.hint.empty() ? "" : "; " + unread.hint));
      });
}

void show_snapshots(const Facts& facts, TextPage& page) {
  if (facts.resources.snapshots().empty()) {
    return;
  }
  page.heading("SNAPSHOTS", "");
  for (const resources::SnapshotInfo& snapshot : facts.resources.snapshots()) {
    page.paragraph(TextPage::row_indent,
                   fmt::format("{}: {}, {}{}", snapshot.path, snapshot.format,
                               counted(snapshot.resources, "resource", "resources"),
                               snapshot.collected_at.empty() ? "" : ", of " + snapshot.collected_at));
    page.list(TextPage::detail_indent, "accounts", snapshot.accounts);
    page.list(TextPage::detail_indent, "regions", snapshot.regions);
    std::size_t left_out = 0;
    for (const auto& [type, count] : snapshot.types_not_kept) {
      left_out += count;
    }
    page.field(TextPage::detail_indent, "not read by any item",
               left_out == 0 ? ""
                             : fmt::format("{} of {}", counted(left_out, "resource", "resources"),
                                           counted(snapshot.types_not_kept.size(), "type", "types")));
  }
}

void show_types(const Facts& facts, TextPage& page) {
  const std::map<std::string, Count> counts = count_types(facts);
  page.heading("RESOURCES", counted(facts.resources.all().size(), "resource", "resources"));
  Table table(1);
  table.add({"", "declared", "planned", "observed", "with unresolved values"});
  for (const auto& [type, count] : counts) {
    table.add({type, count_cell(count.by_origin[0]), count_cell(count.by_origin[1]),
               count_cell(count.by_origin[2]), count_cell(count.unresolved)});
  }
  table.show(page, TextPage::row_indent);
}

std::string about(const Resource& resource) {
  std::string text(word_of(resources::source_format_words, resource.format));
  const auto add = [&](std::string_view label, std::string_view part) {
    text += part.empty() ? "" : fmt::format(", {}{}", label, part);
  };
  add("", resource.unit);
  add("account ", resource.account);
  add("", resource.region);
  add("", resource.workspace);
  add("", resource.many ? "any number of it" : "");
  add("only if ", resource.maybe);
  return text;
}

void show_members(const Value& value, std::string_view label, TextPage& page) {
  if (const resources::Map* members = value.map()) {
    for (const Member& member : *members) {
      page.paragraph(property_indent,
                     fmt::format("{}{}: {}", label, member.key, resources::to_json(member.value)));
    }
  }
}

void show_resource(const Resource& resource, TextPage& page) {
  page.line("  " + printable(resource.key), Tone::strong);
  page.place(TextPage::detail_indent, "at", resource.place);
  page.paragraph(TextPage::detail_indent, about(resource), Tone::faint);
  if (resource.name != resource.key) {
    page.field(TextPage::detail_indent, "name", resource.name);
  }
  page.field(TextPage::detail_indent, "arn", resource.arn);
  show_members(resource.properties, "", page);
  show_members(resource.observed, "Observed.", page);
  show_members(resource.attributes, "", page);
  for (const auto& [name, tag] : resource.tags) {
    page.paragraph(property_indent, fmt::format("tag {} = {}", name, tag));
  }
}

void show_meant(const ShownResources& shown, TextPage& page) {
  for (const std::string& type : types_of(shown.facts)) {
    if (!is_meant(type, shown.type)) {
      continue;
    }
    const auto found = shown.facts.resources.of_type(type);
    page.heading(type, counted(found.size(), "resource", "resources"));
    for (const Resource* resource : found) {
      show_resource(*resource, page);
    }
  }
}

}  // namespace

bool is_meant(std::string_view type, std::string_view wanted) {
  const std::string wanted_lower = to_lower(wanted);
  const std::string type_lower = to_lower(type);
  if (wanted.empty() || type_lower == wanted_lower || type_lower.ends_with("::" + wanted_lower) ||
      type_lower.ends_with("/" + wanted_lower)) {
    return true;
  }
  const Result<Glob> glob = Glob::parse(wanted, GlobKind::name, Case::ignored);
  return glob && glob->matches(type);
}

std::vector<std::string> types_of(const Facts& facts) {
  std::vector<std::string> types;
  for (const auto& [type, count] : count_types(facts)) {
    types.push_back(type);
  }
  return types;
}

std::string resources_as_text(const ShownResources& shown, const TextStyle& style) {
  TextPage page(style);
  if (!shown.facts.resources.gaps().empty()) {
    page.heading("NOT READ", counted(shown.facts.resources.gaps().size(), "file", "files"));
    show_gaps(page, shown.facts.resources.gaps());
  }
  show_unread(shown.facts, page);
  show_snapshots(shown.facts, page);
  if (shown.type.empty() && style.detail != Detail::verbose) {
    show_types(shown.facts, page);
  } else {
    show_meant(shown, page);
  }
  return std::move(page).take();
}

}  // namespace prodready::show
