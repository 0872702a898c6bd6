#include "resources/mapping/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/mapping/map_reader.hpp"

namespace prodready {
std::span<const EmbeddedFile> embedded_resource_maps();  // generated
}

namespace prodready::resources {
namespace {

struct Folder {
  std::string_view part;
  std::optional<SourceNames> source;  // none: the kept types
};
constexpr Folder folders[] = {{"types/", std::nullopt},
                              {"terraform/", SourceNames::terraform},
                              {"aws-cli/", SourceNames::aws_cli},
                              {"aws-config/", SourceNames::aws_config},
                              {"cloudformation/", SourceNames::cloudformation},
                              {"ansible/", SourceNames::ansible}};

const Folder* folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = path.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
  const auto found =
      std::ranges::find_if(folders, [&](const Folder& row) { return folder.ends_with(row.part); });
  return found == std::end(folders) ? nullptr : &*found;
}

// Reads files of one kind; `current` entries, those of one header line, get the rows that follow it.
struct Reader {
  std::vector<KeptType> types;
  std::array<std::vector<MapEntry>, source_names_count> entries;

  std::optional<Error> read(const EmbeddedFile& file, const Folder& folder) {
    std::uint32_t line_number = 0;
    std::size_t open = 0;  // how many entries the last header made
    for (const std::string_view whole : lines_of(file.bytes)) {
      ++line_number;
      const std::string_view line = without_comment(whole);
      if (line.empty()) {
        continue;
      }
      std::optional<Error> wrong = folder.source
                                       ? read_map_line(file, *folder.source, line, line_number, open)
                                       : read_type_line(line, open);
      if (wrong) {
        wrong->place = Place{.path = std::string(file.path), .line = line_number};
        return wrong;
      }
    }
    return std::nullopt;
  }

  std::optional<Error> read_type_line(std::string_view line, std::size_t& open) {
    if (line.front() != ' ') {
      Result<KeptType> type = read_type(line);
      if (!type) {
        return std::move(type).error();
      }
      types.push_back(std::move(*type));
      open = 1;
      return std::nullopt;
    }
    Result<KeptProperty> property = read_property(line);
    if (!property) {
      return std::move(property).error();
    }
    if (open == 0) {
      return Error{ErrorKind::invalid, "a property stands below its type", std::nullopt};
    }
    if (property->only.empty()) {
      property->only = types.back().only;
    }
    types.back().properties.push_back(std::move(*property));
    return std::nullopt;
  }

  std::optional<Error> read_map_line(const EmbeddedFile& file, SourceNames source, std::string_view line,
                                     std::uint32_t line_number, std::size_t& open) {
    std::vector<MapEntry>& list = entries.at(static_cast<std::size_t>(source));
    if (line.front() != ' ') {
      Result<std::vector<MapEntry>> made = read_entry(line);
      if (!made) {
        return std::move(made).error();
      }
      open = made->size();
      for (MapEntry& entry : *made) {
        entry.file = file.path;
        entry.line = line_number;
        list.push_back(std::move(entry));
      }
      return std::nullopt;
    }
    if (open == 0) {
      return Error{ErrorKind::invalid, "a row stands below its entry", std::nullopt};
    }
    const std::span<MapEntry> current = std::span(list).last(open);
    if (const std::string_view text = trim(line); text.starts_with("off ")) {
      for (MapEntry& entry : current) {
        entry.off_codes.push_back(trim(text.substr(4)));
      }
      return std::nullopt;
    }
    Result<MapRow> row = read_row(line);
    if (!row) {
      return std::move(row).error();
    }
    row->line = line_number;
    for (MapEntry& entry : current) {
      entry.rows.push_back(*row);
    }
    return std::nullopt;
  }
};

// The kept property that a row fills; null where the type keeps none at that place.
const KeptProperty* property_of(const KeptType& type, const MapRow& row, const Path& place) {
  const auto fits = [&](const KeptProperty& property) {
    return property.kind == row.kind && is_within(place, property.parts);
  };
  const auto found = std::ranges::find_if(type.properties, fits);
  return row.kind == RowKind::identity || found == type.properties.end() ? nullptr : &*found;
}

NameBits needs_of(const MapRow& row) {
  if (row.source == "-") {
    return 0;
  }
  const bool own = !row.otherwise && !row.is_self && row.up == 0 && !row.from.empty();
  return own ? name_bit(row.from.front().name) : all_names;
}

MapRow derived_row(const KeptProperty& property, std::size_t below) {
  MapRow row;
  row.target = property.path;
  row.source = property.path;
  row.kind = property.kind;
  row.json = property.json;
  row.derived = true;
  row.to.assign(property.parts.begin() + static_cast<std::ptrdiff_t>(below), property.parts.end());
  row.from = row.to;
  row.needs = needs_of(row);
  return row;
}

bool is_below(const Path& path, const Path& start) {
  return path.size() > start.size() && is_within(path, start);
}

// Joins the rows with the kept properties that they fill, and adds rows for those that have none.
void complete(MapEntry& entry, const KeptType& type, SourceNames source) {
  const Path into = entry.into.empty() ? Path{} : *parse_path(entry.into);
  std::vector<const KeptProperty*> filled;
  for (MapRow& row : entry.rows) {
    row.needs = needs_of(row);
    Path place = row.kind == RowKind::property ? into : Path{};
    place.insert(place.end(), row.to.begin(), row.to.end());
    const KeptProperty* property = property_of(type, row, place);
    if (property == nullptr) {
      continue;
    }
    filled.push_back(property);
    if (place.size() == property->parts.size()) {
      row.json = property->json;
      if (!row.to.empty()) {
        row.to.back().list = row.to.back().list || property->parts.back().list;
      }
    }
    if (row.derived) {
      row.from = row.to;
      row.needs = needs_of(row);
    }
  }
  if (entry.part && entry.into.empty() && source == SourceNames::terraform) {
    return;
  }
  const bool code = source != SourceNames::aws_cli && source != SourceNames::aws_config;
  for (const KeptProperty& property : type.properties) {
    const bool below = into.empty() || (property.kind == RowKind::property && is_below(property.parts, into));
    if (below && !(property.kind != RowKind::property && code) &&
        std::ranges::find(filled, &property) == filled.end()) {
      entry.derived.push_back(derived_row(property, into.size()));
    }
  }
}

}  // namespace

const Result<Tables>& Tables::built_in() {
  static const Result<Tables> tables = parse(embedded_resource_maps());
  return tables;
}

Result<Tables> Tables::parse(std::span<const EmbeddedFile> files) {
  Reader reader;
  for (const EmbeddedFile& file : files) {
    const Folder* folder = folder_of(file.path);
    if (folder == nullptr) {
      return Error{ErrorKind::invalid, "a resource table lies in types/ or in the folder of its source",
                   Place{.path = std::string(file.path)}};
    }
    if (std::optional<Error> wrong = reader.read(file, *folder)) {
      return std::move(*wrong);
    }
  }
  Tables tables;
  tables.types_ = std::move(reader.types);
  tables.entries_ = std::move(reader.entries);
  for (const KeptType& type : tables.types_) {
    if (!tables.type_index_.emplace(type.name, static_cast<std::size_t>(&type - tables.types_.data()))
             .second) {
      return Error{ErrorKind::invalid, fmt::format("{} is listed twice among the kept types", type.name), {}};
    }
  }
  for (std::size_t source = 0; source < source_names_count; ++source) {
    for (MapEntry& entry : tables.entries_.at(source)) {
      const KeptType* type = tables.type(entry.type);
      if (type == nullptr) {
        return Error{ErrorKind::invalid, fmt::format("{} is not among the kept types", entry.type),
                     Place{.path = std::string(entry.file), .line = entry.line}};
      }
      complete(entry, *type, static_cast<SourceNames>(source));
      const auto index = static_cast<std::size_t>(&entry - tables.entries_.at(source).data());
      tables.entry_index_.at(source)[entry.source].push_back(index);
    }
  }
  return tables;
}

const KeptType* Tables::type(std::string_view name) const {
  const auto found = type_index_.find(name);
  return found == type_index_.end() ? nullptr : &types_[found->second];
}

std::vector<const MapEntry*> Tables::entries(SourceNames source, std::string_view name) const {
  const auto& index = entry_index_.at(static_cast<std::size_t>(source));
  std::vector<const MapEntry*> result;
  if (const auto found = index.find(name); found != index.end()) {
    for (const std::size_t at : found->second) {
      result.push_back(&all(source)[at]);
    }
  }
  return result;
}

}  // namespace prodready::resources
