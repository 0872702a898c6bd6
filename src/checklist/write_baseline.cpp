#include <nlohmann/json.hpp>

#include "checklist/load.hpp"

namespace prodready {

std::string write_baseline(const Baseline& baseline) {
  std::string out = "{\"version\": 1, \"entries\": [";
  std::string_view separator = "\n";
  for (const BaselineEntry& entry : baseline) {
    const nlohmann::ordered_json line = {
        {"item", entry.item}, {"subject", entry.subject}, {"claim", entry.claim}};
    out += separator;
    out += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    separator = ",\n";
  }
  out += "\n]}\n";
  return out;
}

}  // namespace prodready
