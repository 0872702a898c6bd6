// Reads one line of a resource table at a time; table.hpp has the form.
#pragma once

#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/mapping/table.hpp"

namespace prodready::resources {

// A line without its comment and trailing white space; "" where nothing is left.
std::string_view without_comment(std::string_view line);

Result<KeptType> read_type(std::string_view line);
Result<KeptProperty> read_property(std::string_view line);
// One entry a source that the line names.
Result<std::vector<MapEntry>> read_entry(std::string_view line);
Result<MapRow> read_row(std::string_view line);

}  // namespace prodready::resources
