// Makes resources of what an item of AWS Config says, by the tables' entries for its type.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "resources/mapping/json_text.hpp"
#include "resources/mapping/table.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/found_rows.hpp"

namespace prodready::resources::snapshot {

// A resource, or part of one, that an item shows where its entry's condition holds. It has texts of its
// own: those of the tables, which the resources of all threads would count, would go from processor to
// processor.
struct ConfigView {
  // A property that AWS Config does not say.
  struct Untold {
    SharedText key;
    bool observed = false;
    bool operator==(const Untold&) const = default;
  };

  ConfigView(const Tables& tables, const MapEntry& shown);

  MapEntry entry;
  SharedText type;  // of the entry
  Path list;        // of the entry, parsed, as `into`
  Path into;
  bool is_global = false;
  std::vector<Untold> untold;
  std::optional<FoundRows> quick;  // of one without a list
};

struct ItemContent {
  Value values;                            // a map: the configuration as the tables read it
  std::span<const std::uint32_t> numbers;  // of its members among the wanted keys, as far as they are known
  Resource frame;                          // what the item says of any resource that it shows
};

// Puts what the item shows behind those that are in `resources`, by each entry whose condition it meets;
// parts go into the first of them. `unknown`: stands for what AWS Config does not say.
void translate_item(const Tables& tables, std::span<ConfigView> views, ItemContent item, const Value& unknown,
                    JsonTexts& json, std::vector<Resource>& resources);

// The region of global ones, and the ARN, where nothing said it.
void finish_resource(bool is_global, Resource& resource);

}  // namespace prodready::resources::snapshot
