// ARNs, and how the things are called that answers state without one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace prodready::resources::snapshot {

// arn:partition:service:region:account:resource, views into the text.
struct ArnParts {
  std::string_view partition;
  std::string_view service;
  std::string_view region;   // "" for global ones
  std::string_view account;  // "" for S3
  std::string_view resource;
};

std::optional<ArnParts> arn_parts(std::string_view text);

// "aws-cn" of "cn-north-1".
std::string_view partition_of_region(std::string_view region);

bool is_account(std::string_view text);  // twelve digits
bool is_region(std::string_view text);   // "eu-west-1"

// The ARN of a resource whose answers do not give it, by the documented form of
// its type; "" where the type has none here, or a part of it is not known.
std::string arn_of(std::string_view type, std::string_view account, std::string_view region,
                   std::string_view id, std::string_view name);

}  // namespace prodready::resources::snapshot
