#include "facts/resources/world.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "facts/resources/address_range.hpp"
#include "facts/resources/property.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view prefix_list = "AWS::EC2::PrefixList";

Tri is_world_list(const Resource& list) {
  std::string missing;
  const Value& entries = list.properties.at("Entries");
  for (const Value* entry : items_of(entries)) {
    const Value& cidr = entry->is_unresolved() ? *entry : entry->at("Cidr");
    if (const std::optional<std::string> text = cidr.as_text()) {
      if (const std::optional<AddressRange> range = parse_address_range(*text); range && is_world(*range)) {
        return Tri::yes();
      }
    } else if (missing.empty()) {
      missing = first_unresolved(cidr).value_or("an entry of " + list.key);
    }
  }
  if (entries.is_absent() && list.origin == resources::Origin::observed) {
    return Tri::unresolved(fmt::format("ec2 get-managed-prefix-list-entries of {}", list.id));
  }
  return missing.empty() ? Tri::no() : Tri::unresolved(missing);
}

}  // namespace

Tri is_world(const Facts& facts, const Resource& from, const Value& source) {
  if (const Resource* list = facts.resources.target(from, source, prefix_list); list != nullptr) {
    return list->name.starts_with("com.amazonaws.") ? Tri::no() : is_world_list(*list);
  }
  const std::optional<std::string> text = source.as_text();
  if (!text) {
    const std::optional<std::string> missing = first_unresolved(source);
    return missing                         ? Tri::unresolved(*missing)
           : source.reference() != nullptr ? Tri::unresolved(source.reference()->resource)
                                           : Tri::no();
  }
  if (const std::optional<AddressRange> range = parse_address_range(*text)) {
    return Tri::of(is_world(*range));
  }
  return text->starts_with("pl-") ? Tri::unresolved("the entries of " + *text) : Tri::no();
}

}  // namespace prodready::terms
