// The little of XML that coverage reports need: start tags and their attributes, found in the text without a
// tree.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace prodready::coverage {

// The next start tag of this name at or behind `from`, from its `<` to before its `>`; empty when there is
// none.
std::string_view next_tag(std::string_view xml, std::string_view name, std::size_t from = 0);

// Of a start tag; nothing where it has none of that name.
std::optional<std::string_view> attribute(std::string_view tag, std::string_view name);
std::optional<double> number_attribute(std::string_view tag, std::string_view name);

}  // namespace prodready::coverage
