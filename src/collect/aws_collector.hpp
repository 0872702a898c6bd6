// Makes a snapshot of one AWS account through the official `aws` command: each answer in a file of its own,
// in the layout of docs/guide/snapshots.md, without the values that an audit must not see. A run that was cut
// off goes on where it ended.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "collect/aws_calls.hpp"
#include "collect/aws_world.hpp"
#include "prodready/result.hpp"

namespace prodready::collect {

// A call that was not answered.
struct AwsFault {
  std::string call;    // "ec2 describe-instances"
  std::string region;  // "global"
  std::string why;     // the error's code, or its first line
};

struct AwsSummary {
  std::string account;
  std::vector<std::string> regions;
  std::size_t answered = 0;  // with those of an earlier run, and those that say that there is none
  std::size_t kept = 0;      // of these, those of an earlier run
  std::vector<AwsFault> denied;
  std::vector<AwsFault> failed;
  std::string stopped;  // why calls were left out; "" when all were made
};

// Fails where the command cannot be run or has no credentials, where it is another account than asked for,
// and where the folder holds something else, or a snapshot that is older than a day.
Result<AwsSummary> collect_aws(const AwsWorld& world, const AwsRequest& request,
                               const std::vector<AwsCall>& calls);

}  // namespace prodready::collect
