#include "report/json_values.hpp"

namespace prodready {

Json place_json(const Place& place) {
  Json json = Json::object();
  json["path"] = name_json(place.path);
  if (place.line != 0) {
    json["line"] = place.line;
  }
  if (place.line != 0 && place.column != 0) {
    json["column"] = place.column;
  }
  if (!place.pointer.empty()) {
    json["pointer"] = name_json(place.pointer);
  }
  return json;
}

}  // namespace prodready
