// How Compose merges files and services, and what is kept of a service.
#pragma once

#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

// Merges `other` over `base`: maps by key, services as below.
void merge_compose(Value& base, const Value& other);
// Lists such as ports and volumes are joined; command, entrypoint and healthcheck's test are replaced.
void merge_compose_service(Value& base, const Value& other);
// environment and env_file as names, build as a map.
void tidy_compose_service(Value& service);
// ${NAME:-default} in every text.
void fill_compose_texts(Value& service);

}  // namespace prodready::resources::kubernetes
