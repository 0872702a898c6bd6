// The store table of docs/items/security.md (encryption at rest) as rows.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace prodready {

enum class EncryptionRule : std::uint8_t {
  flag,           // `property` is true
  word,           // `property` is `word`
  aurora,         // a flag; what the API says of the kind of encryption decides
  cache_group,    // a flag that one engine sets by itself
  queue,          // a key, or the queue's own encryption is not off
  disk,           // an EBS volume
  devices,        // the disks that an instance is started with
  storage_class,  // the disks of a Kubernetes storage class
  always,         // the service encrypts all that it keeps
  listed,         // messages and memory: shown, not judged
};

// What it means that the setting is not set.
enum class UnsetEncryption : std::uint8_t { no, open, yes };

struct EncryptionRow {
  std::string_view type;
  EncryptionRule rule = EncryptionRule::flag;
  std::string_view property = {};
  UnsetEncryption unset = UnsetEncryption::no;
  std::string_view key = {};     // the property that names the key; "": the model keeps none
  std::string_view source = {};  // the property that names what a replica follows
  std::string_view word = {};
};

std::span<const EncryptionRow> encryption_rows();
const EncryptionRow* encryption_row(std::string_view type);  // null for what is no store of the table

}  // namespace prodready
