// The read-only AWS calls behind the resource tables: which there are, where each is made, and what it is
// told. Derived from the tables of catalogue/resources/aws-cli and the follow-ups that the snapshot's reader
// knows, so that what is collected is what is read; only what neither says is listed here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "prodready/result.hpp"
#include "resources/mapping/table.hpp"

namespace prodready::collect {

// A parameter beyond the one that names the thing asked about.
struct AwsField {
  std::string_view param;  // "clusterName"
  std::string_view from;   // a field of the element that names the thing; "": that of the call before it;
                           // "=REGIONAL": always this
};

// One call for many things together: `ecs describe-services --services A B C`.
struct AwsBatch {
  std::string_view param;  // "services"
  std::string_view
      before;  // put in front of the things: "Name=image-id,Values="; "" they are words of their own
  std::size_t most = 1;  // things a call
};

struct AwsCall {
  std::string_view name;                 // "s3api get-bucket-policy"
  std::string_view service;              // "s3api"
  std::string_view operation;            // "get-bucket-policy"
  bool global = false;                   // once an account
  std::string_view region;               // of a call that only one region answers; "" else
  std::vector<std::string_view> words;   // that it is always told; {account}, {month} are put in
  std::string_view parent;               // the call that lists what it asks about; "": it asks about nothing
  std::string_view list;                 // where, in that answer: "Buckets[].Name"
  std::string_view param;                // that names the thing: "Bucket"; "" with a batch
  std::string_view value;                // how the thing is named where not as listed: "arn:…/{}"
  std::vector<std::string_view> values;  // without a parent: once for each of these words
  std::vector<AwsField> fields;
  AwsBatch batch;                           // param "": one thing a call
  std::string_view subject;                 // names the file where no thing does; "" else
  std::vector<std::string_view> off_codes;  // errors that answer "none"
};

// In the order of their names. Views into the tables and into constants.
std::vector<AwsCall> aws_calls(const resources::Tables& tables);
// Of the tables compiled in.
Result<std::vector<AwsCall>> aws_calls();

// "s3:GetLifecycleConfiguration": the action of IAM that allows a call.
std::string iam_action(std::string_view service, std::string_view operation);

// A policy that allows the calls, those that find the account and its regions too, and nothing else; JSON.
std::string aws_policy(const std::vector<AwsCall>& calls);

// The same in as few policies as fit a managed policy each, a service's actions together where they fit.
std::vector<std::string> aws_policy_parts(const std::vector<AwsCall>& calls);

// The characters that a managed policy may have, white space not counted:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
inline constexpr std::size_t managed_policy_limit = 6'144;

// As IAM counts them for that limit.
std::size_t policy_characters(std::string_view policy);

}  // namespace prodready::collect
