// What CI files have in common: merge keys, lists that may be one word, switches.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/tri.hpp"
#include "prodready/place.hpp"
#include "syntax/node.hpp"

namespace prodready {

// The same tree with every `<<` put in: keys of the mapping itself win, then those of earlier sources.
syntax::Node with_merged_keys(syntax::Node node);

// The texts of a scalar, or of a sequence's scalars (nested sequences flattened). Empty for a null node.
std::vector<std::string> texts_of(const syntax::Node* node);
// The words of a list that may also be written "a, b".
std::vector<std::string> comma_texts_of(const syntax::Node* node);

// true/false, yes/no, on/off; `fallback` where nothing is given, unresolved for anything else.
Tri truth_of(const syntax::Node* node, bool fallback);

Place place_of(const syntax::Node& node, std::string_view path);
// Where the text of a scalar starts: the line after the mark for a block.
std::uint32_t text_line(const syntax::Node& node);

// Days between two runs, at most; nothing where the five fields do not tell.
std::optional<int> cron_interval_days(std::string_view cron);

}  // namespace prodready
