// How one source shows a store's encryption at rest, by the table of docs/items/security.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

enum class EncryptionState : std::uint8_t {
  on,
  off,         // the setting says so
  not_set,     // and that means no
  open,        // not set, and what that means is not shown
  unresolved,  // the setting does not resolve
};

struct Encryption {
  EncryptionState state = EncryptionState::on;
  std::string text;             // "StorageEncrypted true", "device /dev/sdb: Encrypted not set"
  std::string property = {};    // the setting's path
  resources::Value where = {};  // the value whose place is shown
  std::string missing = {};     // unresolved: the name of what is missing
  std::string call = {};        // open: what would show it; "": the call that shows the store
  bool is_stated = false;       // the source itself sets it
};

// `store` is of a type of the table (encryption_table.hpp).
Encryption encryption_of(const Facts& facts, const resources::Resource& store);

// The disks of the rules disk, devices and storage_class.
Encryption disk_encryption(const Facts& facts, const resources::Resource& store);

// A flag: on, off, not_set where it is absent, or unresolved.
Encryption encryption_by_flag(const resources::Resource& store, std::string property,
                              const resources::Value& value);

// What names the store's keys: a disk each for those that an instance is started with. An unset key is an
// absent value.
std::vector<resources::Value> encryption_keys(const Facts& facts, const resources::Resource& store);

// Whether a value names a customer's key: an AWS::KMS::Key, or the ARN, id or alias of one that is not AWS's
// own. No where it is absent.
Tri is_customer_key(const Facts& facts, const resources::Resource& store, const resources::Value& key);

}  // namespace prodready
