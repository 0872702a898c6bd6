// One call as it is made: where, about what, with which words, and the file that its answer goes to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collect/aws_answer.hpp"
#include "collect/aws_calls.hpp"

namespace prodready::collect {

// The account as the command sees it.
struct AwsAccount {
  std::string id;
  std::string partition = "aws";
  std::string home = "us-east-1";  // where global services are asked
  std::string month;               // the last one: "Start=2026-01-01,End=2026-02-01"
};

// Of `aws sts get-caller-identity`'s ARN; `now`: seconds since 1970.
AwsAccount aws_account(std::string id, std::string_view arn, std::int64_t now);

struct AwsTask {
  const AwsCall* call = nullptr;
  std::string region;               // that is asked
  AwsParams params;                 // that name what is asked about
  std::vector<std::string> things;  // of a batch
};

// The calls that ask about nothing, in each region that answers them.
std::vector<AwsTask> first_tasks(const std::vector<AwsCall>& calls, const AwsAccount& account,
                                 const std::vector<std::string>& regions);

// The calls of this kind that ask about what an answer lists.
std::vector<AwsTask> tasks_after(const AwsTask& task, const AwsAnswer& answer, const AwsCall& call,
                                 const AwsAccount& account);

// Service, operation and options. Of a batch: for its things from `first` on, as many as one call may have.
std::vector<std::string> words_of(const AwsTask& task, const AwsAccount& account, std::size_t first = 0);

// "111122223333/eu-west-1/eks-describe-nodegroup/prod%2Fweb", without a suffix.
std::string file_of(const AwsTask& task, const AwsAccount& account);

}  // namespace prodready::collect
