// The events of a Serverless Framework function in SAM's words.
#pragma once

#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::cloudformation {

struct ServerlessService {
  Value name;
  Value stage;
  Value provider;
  Resource frame = {};
  bool has_rest = false;  // an event asked for the API
  bool has_http = false;
  Value rest_authorizers = {};  // as SAM's Auth.Authorizers, of all events
  Value http_authorizers = {};
};

// A map of SAM's events; notes in `service` which APIs and authorizers they need.
Value serverless_events(ServerlessService& service, const Value& events);

}  // namespace prodready::resources::cloudformation
