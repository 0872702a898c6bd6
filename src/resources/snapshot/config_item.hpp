// One item of AWS Config, in any of its dialects, as something of the source
// that the tables translate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "prodready/result.hpp"
#include "resources/mapping/json_text.hpp"
#include "resources/mapping/table.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/config_view.hpp"
#include "resources/snapshot/item_identity.hpp"
#include "resources/snapshot/json_value.hpp"

namespace prodready::resources::snapshot {

// What is read of AWS Config's types; made once for a snapshot.
class ConfigTypes {
 public:
  explicit ConfigTypes(const Tables& tables);

  struct Plan {
    std::vector<const MapEntry*> entries;  // parts behind what they go into
    WantedKeys configuration;
    WantedKeys supplementary;
    std::optional<std::uint32_t> supplementary_number;  // of its key in the configuration, so spelled
    std::size_t number = 0;                             // among all
    bool is_recorder = false;
    bool is_retyped = false;  // retype() may change something
  };
  const Plan* plan(std::string_view config_type) const;  // null for a type that is not kept
  // AWS Config's types, with the model's that their items show.
  const std::unordered_map<std::string_view, Plan>& plans() const { return plans_; }
  const Tables& tables() const { return tables_; }

 private:
  const Tables& tables_;
  std::unordered_map<std::string_view, Plan> plans_;
};

enum class ItemStatus : std::uint8_t { exists, deleted, not_recorded };

struct ConfigItem {
  SharedText type;  // AWS Config's name
  ItemStatus status = ItemStatus::exists;
  const ConfigTypes::Plan* plan = nullptr;  // null: a type that is not kept, and nothing below is read
  bool delivered = false;                   // by a delivery channel, not by an answer of the API
  std::size_t count = 0;                    // of its resources
  ItemIdentity covers;                      // of what it says to be recorded: types, accounts and regions
  Value recording_group;                    // of AWS::Config::ConfigurationRecorder
};

class Frames;
struct ItemParts;

class ConfigItemReader {
 public:
  explicit ConfigItemReader(const ConfigTypes& types);
  ~ConfigItemReader();

  // `text`: an object, or a string that holds one; parse_padding readable bytes
  // stand behind it. `plain`: as CutItem's. Its resources are put behind those that are in `resources`.
  Result<ConfigItem> read(std::string_view text, bool plain, std::vector<Resource>& resources);

 private:
  // A type, as items say it.
  struct KnownType {
    SharedText name;
    const ConfigTypes::Plan* plan = nullptr;  // null: nothing is kept of it
  };
  // Remembers what it was asked for: items say few. Until the next call.
  const KnownType& known_type(std::string_view name);
  Result<ConfigItem> read_as(const KnownType& type, std::vector<Resource>& resources);
  bool take_parts(JsonCursor& cursor, const ConfigTypes::Plan* plan, ItemParts& parts);
  bool take_configuration(JsonCursor& cursor, const ConfigTypes::Plan& plan, bool main, ItemParts& parts);
  std::vector<ConfigView>& views_of(const ConfigTypes::Plan& plan);
  ConfigItem item_of(const ConfigTypes::Plan& plan, SharedText type, ItemParts& parts,
                     std::vector<Resource>& resources);

  const ConfigTypes& types_;
  std::vector<std::vector<ConfigView>> views_;  // by the plan's number
  std::vector<KnownType> known_;                // by hash
  KnownType long_type_;                         // the last one that is too long to be remembered
  const Value unknown_ = Value::unresolved("not in AWS Config");  // one for all properties
  std::unique_ptr<Frames> frames_;
  JsonTexts json_;
  JsonReader outer_;
  JsonReader inner_;
  std::string copy_;
};

}  // namespace prodready::resources::snapshot
