// Dockerfiles as resources of type "docker/Dockerfile". Properties:
//   Stages[]    Name ("" where it has none), From (unresolved where an ARG without default is in it),
//   FromStage
//               (the name or number of an earlier stage), Platform, User, Healthcheck ("NONE", or its
//               command), Copy[] and Add[] {Sources[], Target, From}, Run[] {Command, Words[]: the first
//               words of each command in it}, Expose[], Entrypoint[], Cmd[], Environment[] (names), Labels,
//               Arguments[] (names), Workdir, Shell[], OnBuild[]
//   FinalStage  its number, from 0: the last one
//   Targets[]   the stages that Compose files here build of it
#pragma once

#include <vector>

#include "resources/kubernetes/context.hpp"

namespace prodready::resources::kubernetes {

// Each own Dockerfile; what holds no FROM is a gap.
void read_dockerfiles(const Context& context);
// Tells Dockerfiles what the Compose services among the resources build of them.
void note_targets(std::vector<Resource>& resources);

}  // namespace prodready::resources::kubernetes
