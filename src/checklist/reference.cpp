#include "checklist/reference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "checklist/built_in.hpp"
#include "checklist/schema/tables.hpp"

namespace prodready {
namespace {

using schema::Field;
using schema::Kind;
using schema::Presence;
using schema::Shape;

constexpr std::string_view introduction = R"(# Reference of the files in `.prodready/`

<!-- Generated from the tables that the loader checks with (src/checklist/schema/). `PRODREADY_UPDATE_GOLDEN=1` and the
     unit tests of the checklist room write it anew. -->

Every key, in the order of the tables in the program. An unknown key is a fault. How the files are used:
[configuration](../guide/configuration.md), [checklists](../guide/checklists.md).
`a.b` is the key `b` of the map `a`; `a[].b` is the key `b` of each map in the list `a`; `a.<name>` is a key of your
choice. Globs match the whole name, id, ARN or path; `*` crosses `/`; in globs on paths only `**` does.
`prodready schema NAME` prints the same as JSON Schema for editors.
)";

// Text for a cell of a table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') {
      out += '\\';
    }
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

class KeyTable {
 public:
  std::string render(const Shape& shape) {
    out_ = "| key | value | where absent | meaning |\n|---|---|---|---|\n";
    add_fields(shape, "");
    return std::move(out_);
  }

 private:
  void add_fields(const Shape& record, const std::string& prefix) {
    for (const Field& field : record.fields) {
      const std::string key = prefix + std::string(field.name);
      const std::string_view absent = field.presence == Presence::required ? "required" : field.absent;
      out_ += fmt::format("| `{}` | {} | {} | {} |\n", key, cell(schema::describe(field.shape)), cell(absent),
                          cell(field.about));
      add_inner(field.shape, key);
    }
  }

  // The keys of the maps inside a value. Rules hold rules, and have a table of their own.
  void add_inner(const Shape& shape, const std::string& key) {
    switch (shape.kind) {
      case Kind::record:
        return add_fields(shape, key + ".");
      case Kind::list:
        return add_inner(shape.parts.front(), key + "[]");
      case Kind::map:
        return add_inner(shape.parts.front(), key + ".<name>");
      case Kind::choice:
        for (const Shape& part : shape.parts) {
          add_inner(part, key);
        }
        return;
      default:
        return;
    }
  }

  std::string out_;
};

std::string list_text(const std::vector<std::string>& words) {
  constexpr std::size_t most_shown = 10;
  if (words.empty()) {
    return "none";
  }
  const std::span<const std::string> shown = std::span(words).first(std::min(words.size(), most_shown));
  const std::string more =
      words.size() > most_shown ? fmt::format(" and {} more", words.size() - most_shown) : "";
  return fmt::format("`{}`{}", fmt::join(shown, "`, `"), more);
}

struct DefaultText {
  std::string operator()(std::monostate /*none*/) const { return "none"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::vector<std::string>& words) const { return list_text(words); }
  std::string operator()(const Quantity& quantity) const {
    return fmt::format("{} {}", quantity.value, quantity.unit);
  }
  std::string operator()(const WordLists& lists) const {
    std::vector<std::string> names;
    std::ranges::transform(lists, std::back_inserter(names), [](const auto& row) { return row.first; });
    return fmt::format("lists under {}", list_text(names));
  }
};

std::string parameter_rows(std::string_view item, const std::vector<ParamSpec>& specs) {
  std::string out;
  for (const ParamSpec& spec : specs) {
    out += fmt::format("| {} | `{}` | {} | {} | {} |\n", item, spec.name, schema::describe_type(spec.type),
                       cell(std::visit(DefaultText{}, spec.default_value)), cell(spec.about));
  }
  return out;
}

std::string parameter_tables() {
  constexpr std::string_view head =
      "\n| item | parameter | value | default | meaning |\n|---|---|---|---|---|\n";
  const Checklist checklist = built_in_checklist();
  std::string out = "\n## Parameters of the built-in checklist\n\n";
  out +=
      "Those of the item `shared` hold for every item that reads them, unless the item has a value of its "
      "own. The\n"
      "longest lists are cut; `prodready explain ITEM` shows what an item means.\n";
  out += head;
  out += parameter_rows("`shared`", checklist.shared_parameters);
  for (const Item& item : checklist.items) {
    out += parameter_rows(fmt::format("`{}`", item.id), item.parameters);
  }
  return out;
}

}  // namespace

std::string configuration_reference() {
  std::string out{introduction};
  const auto add = [&](std::string_view heading, const Shape& shape) {
    out += fmt::format("\n## {}\n\n{}", heading, KeyTable{}.render(shape));
  };
  add("Configuration: `.prodready/config.yaml`", schema::configuration_shape());
  add("Waivers: `.prodready/waivers.yaml`", schema::waivers_shape());
  add("Attestations: `.prodready/attestations.yaml`", schema::attestations_shape());
  add("Baseline: `.prodready/baseline.json`", schema::baseline_shape());
  add("Checklists", schema::checklist_shape());
  add("Rules in checklists", schema::rule_shape());
  out += parameter_tables();
  return out;
}

}  // namespace prodready
