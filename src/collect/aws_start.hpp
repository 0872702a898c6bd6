// What is found out before the calls are made: whose account it is, its regions, and what an earlier run
// left.
#pragma once

#include <string>
#include <vector>

#include "collect/aws_manifest.hpp"
#include "collect/aws_task.hpp"
#include "collect/aws_world.hpp"
#include "prodready/result.hpp"

namespace prodready::collect {

struct AwsStart {
  AwsAccount account;
  std::vector<std::string> regions;  // sorted
  AwsManifest manifest;
};

// Fails where the command cannot be run or has no credentials, where it is another account than asked for,
// and where the folder holds something else, or a snapshot that is older than a day.
Result<AwsStart> start_aws(const AwsWorld& world, const AwsRequest& request);

}  // namespace prodready::collect
