#include "resources/mapping/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

namespace prodready::resources {
namespace {

constexpr std::string_view introduction = R"(# Resources

What the auditor understands of AWS resources, whatever shows them: Terraform, CloudFormation, the AWS CLI's
answers or AWS Config. Types and properties are CloudFormation's; what CloudFormation cannot express has types
under `AWS::Account::*`. Of a resource only what is listed here is kept. CloudFormation has all that is neither
`Observed` nor of such a type, under the same names. Of other clouds only what starts pipelines is kept, under
types of their own.

- `[]` stands after a list. `{}` stands after a text of JSON, which is read.
- `Observed.X` is field X of the API's answer, which CloudFormation lacks. `Attributes.X` stands beside the
  properties in code.
- A cell names the attribute or field in the source, and the value where that is left out, if the source has a
  default of its own; `=` is the source's usual spelling of the same name; an empty cell says that the source
  cannot tell.

This page is made from the tables in catalogue/resources.
)";

struct Column {
  std::string_view title;
  SourceNames source;
};
constexpr std::array<Column, 3> columns = {{{"Terraform", SourceNames::terraform},
                                            {"AWS CLI", SourceNames::aws_cli},
                                            {"AWS Config", SourceNames::aws_config}}};

std::string shown_target(const KeptProperty& property) {
  const std::string_view prefix = property.kind == RowKind::observed    ? "Observed."
                                  : property.kind == RowKind::attribute ? "Attributes."
                                                                        : "";
  return fmt::format("{}{}{}", prefix, property.path, property.json ? "{}" : "");
}

Path place_of(const MapEntry& entry, const MapRow& row) {
  Path place = entry.into.empty() || row.kind != RowKind::property ? Path{} : *parse_path(entry.into);
  place.insert(place.end(), row.to.begin(), row.to.end());
  return place;
}

bool fills(const MapEntry& entry, const MapRow& row, const KeptProperty& property) {
  return row.kind == property.kind && is_within(place_of(entry, row), property.parts);
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    result += letter == '|' ? "\\|" : std::string(1, letter);
  }
  return result;
}

std::string shown_source(const MapRow& row) {
  if (row.source.empty()) {
    return fmt::format("`{}`", escaped(*row.otherwise));
  }
  const std::string source = row.derived ? "=" : fmt::format("`{}`", escaped(row.source));
  return row.otherwise ? fmt::format("{} (else `{}`)", source, escaped(*row.otherwise)) : source;
}

// Where one source has a property: its attributes, in the order in which they are tried.
std::string cell_of(const Tables& tables, const Column& column, const KeptType& type,
                    const KeptProperty& property) {
  std::vector<std::string> found;
  const auto note = [&](std::string text) {
    if (std::ranges::find(found, text) == found.end()) {
      found.push_back(std::move(text));
    }
  };
  for (const MapEntry& entry : tables.all(column.source)) {
    if (entry.type != type.name) {
      continue;
    }
    for (const MapRow& row : entry.rows) {
      if (row.source != "-" && fills(entry, row, property)) {
        note(shown_source(row));
      }
    }
    if (std::ranges::any_of(entry.derived, [&](const MapRow& row) { return fills(entry, row, property); })) {
      note("=");
    }
  }
  return fmt::format("{}", fmt::join(found, ", "));
}

std::string sources_of(const Tables& tables, const Column& column, const KeptType& type) {
  std::set<std::string_view> names;
  for (const MapEntry& entry : tables.all(column.source)) {
    if (entry.type == type.name) {
      names.insert(entry.source);
    }
  }
  return names.empty() ? "" : fmt::format("- {}: `{}`\n", column.title, fmt::join(names, "`, `"));
}

void add_type(std::string& page, const Tables& tables, const KeptType& type) {
  fmt::format_to(std::back_inserter(page), "\n## {}\n\n", type.name);
  for (const Column& column : columns) {
    page += sources_of(tables, column, type);
  }
  page += "\n| property | Terraform | AWS CLI | AWS Config |\n|---|---|---|---|\n";
  for (const KeptProperty& property : type.properties) {
    fmt::format_to(std::back_inserter(page), "| {} |", shown_target(property));
    for (const Column& column : columns) {
      const std::string cell = property.only.empty() ? cell_of(tables, column, type, property) : "";
      fmt::format_to(std::back_inserter(page), "{}{} |", cell.empty() ? "" : " ", cell);
    }
    page += '\n';
  }
}

}  // namespace

std::string resource_reference(const Tables& tables) {
  std::vector<const KeptType*> types;
  for (const KeptType& type : tables.types()) {
    types.push_back(&type);
  }
  std::ranges::sort(types, {}, &KeptType::name);
  std::string page(introduction);
  for (const KeptType* type : types) {
    add_type(page, tables, *type);
  }
  return page;
}

}  // namespace prodready::resources
