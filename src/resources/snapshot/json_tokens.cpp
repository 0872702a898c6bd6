#include "resources/snapshot/json_tokens.hpp"

#include <simdjson.h>

#include <algorithm>
#include <bit>

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t least_capacity = std::size_t{1} << 14U;  // bytes

JsonFault fault_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::SUCCESS:
      return JsonFault::none;
    case simdjson::UTF8_ERROR:
      return JsonFault::not_utf8;
    case simdjson::UNCLOSED_STRING:
      return JsonFault::breaks_off;
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return JsonFault::too_large;
    default:
      return JsonFault::not_well_formed;
  }
}

}  // namespace

std::string message_of(JsonFault fault) {
  switch (fault) {
    case JsonFault::nested_too_deep:
      return "is nested deeper than any answer of AWS";
    case JsonFault::not_utf8:
      return "is not UTF-8";
    case JsonFault::breaks_off:
      return "breaks off";
    case JsonFault::too_large:
      return "is too large to be read";
    case JsonFault::none:
    case JsonFault::not_well_formed:
      break;
  }
  return "is no well-formed JSON";
}

struct JsonTokens::Finder {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;

  simdjson::error_code make_room(std::size_t size) {
    if (parser != nullptr && size <= parser->capacity()) {
      return simdjson::SUCCESS;
    }
    // To the next power of two, since texts that follow are hardly longer.
    const std::size_t capacity = std::max(std::bit_ceil(size), least_capacity);
    parser = nullptr;
    return simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, parser);
  }
};

JsonTokens::JsonTokens() : finder_(std::make_unique<Finder>()) {}
JsonTokens::~JsonTokens() = default;

JsonFault JsonTokens::find(std::string_view text) {
  text_ = text;
  positions_ = {};
  if (const simdjson::error_code code = finder_->make_room(text.size())) {
    return fault_of(code);
  }
  simdjson::internal::dom_parser_implementation& parser = *finder_->parser;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (const simdjson::error_code code = parser.stage1(bytes, text.size(), simdjson::stage1_mode::regular)) {
    return fault_of(code);
  }
  positions_ = {parser.structural_indexes.get(), parser.n_structural_indexes};
  return JsonFault::none;
}

}  // namespace prodready::resources::snapshot
