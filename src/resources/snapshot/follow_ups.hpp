// Calls that are made once for each answer of another: which one, and what
// names the thing asked about.
#pragma once

#include <string>
#include <string_view>

namespace prodready::resources::snapshot {

struct FollowUp {
  std::string_view call;     // "s3api get-bucket-policy"
  std::string_view param;    // the parameter that names the thing: "Bucket"
  std::string_view parent;   // the call whose answer lists them: "s3api
                             // list-buckets"; "": they are words of AWS
  std::string_view subject;  // where, in that answer: "Buckets[].Name"; without
                             // a parent the words that must be there for the
                             // type to be covered: "ecs dynamodb"
};

const FollowUp* follow_up(std::string_view call);  // null for a call that is made alone

// What stands after the last '/' or ':' of an ARN, id or URL: by it two names
// of one thing agree.
std::string_view last_word(std::string_view name);

// "--bucket-name" of "BucketName".
std::string option_of(std::string_view param);

}  // namespace prodready::resources::snapshot
