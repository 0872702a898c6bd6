// The values that a v1/Secret has, those taken out that are no secrets.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"

namespace prodready::secrets {

struct SecretEntry {
  Range text;         // as it stands in the content
  std::string name;   // its key
  std::string value;  // decoded
};

class SecretEntries {
 public:
  // At most 200 are taken.
  bool is_full() const;

  // `value` as it stands there; base64 where `is_encoded`. Nothing is added for templates, references,
  // placeholders and certificates.
  void add(std::string_view name, std::string value, Range text, bool is_encoded);

  // Without those that name a host, a user and the like, unless there is nothing else.
  std::vector<SecretEntry> take() &&;

 private:
  std::vector<SecretEntry> entries_;
};

}  // namespace prodready::secrets
