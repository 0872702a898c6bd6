// The JSON that all machine formats share: texts made printable, places, lists.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "prodready/place.hpp"

namespace prodready {

using Json = nlohmann::ordered_json;

// Of one line: a path, an id. Of several lines: `prose_json`.
inline Json name_json(std::string_view text) { return printable(text); }
inline Json prose_json(std::string_view text) { return printable(text, KeepNewlines::yes); }

template <class Range, class Convert>
Json list_json(const Range& values, Convert convert) {
  Json list = Json::array();
  for (const auto& value : values) {
    list.push_back(convert(value));
  }
  return list;
}

// Of any range of texts.
template <class Range>
Json names_json(const Range& texts) {
  return list_json(texts, [](std::string_view text) { return name_json(text); });
}

template <class T, class Convert>
Json or_null(const std::optional<T>& value, Convert convert) {
  return value ? convert(*value) : Json(nullptr);
}

Json place_json(const Place& place);

}  // namespace prodready
