// Tags in the forms that answers have them.
#pragma once

#include <optional>

#include "resources/model/tag_map.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

using Tags = TagMap;

// Of a list of {Key, Value}, {key, value}, {TagKey, TagValue} or {tagKey,
// tagValue}, or of a map. Nothing for anything else.
std::optional<Tags> tags_of(const Value& value);
// The same, whose texts it takes.
std::optional<Tags> tags_of(Value&& value);

// Those that stand in an answer under one of the usual names: Tags, TagList,
// TagSet.
std::optional<Tags> tags_in(const Value& answer);

}  // namespace prodready::resources::snapshot
