// Compose files as resources of type "compose/Service". A file's services are one unit, its path; Compose's
// own override beside it is merged in, and so is a file of an environment ("docker-compose.prod.yml") whose
// services have no image or build of their own into the main file beside it. Properties are the service's own
// (image, build, ports, healthcheck, deploy, depends_on, volumes, …) with these changes:
//   environment   a list of {name, given}, given being "text" (written here), "variable" (with ${…} in it) or
//                 "outside" (the shell's own): values are not kept
//   build         always a map, where there is one
#pragma once

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

void read_compose_files(const Context& context);

}  // namespace prodready::resources::kubernetes
