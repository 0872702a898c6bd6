// A snapshot folder's manifest.json: when it was made, of which accounts, and
// how each call ended.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

struct ManifestCall {
  std::string call;  // "s3api get-bucket-policy"; "" where only the file is named
  std::string code;  // of an error
  bool ok = true;
  Value params;  // a map, or absent
};

struct Manifest {
  std::string collected_at;  // ISO 8601; ""
  std::vector<std::string> accounts;
  std::map<std::string, ManifestCall, std::less<>> calls;  // by file

  const ManifestCall* call(std::string_view file) const {
    const auto found = calls.find(file);
    return found == calls.end() ? nullptr : &found->second;
  }
};

// Of a JSON object with "schema": "prodready.snapshot/1"; nothing for another.
std::optional<Manifest> manifest_of(const Value& json);

}  // namespace prodready::resources::snapshot
