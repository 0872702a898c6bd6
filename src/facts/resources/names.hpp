// What subjects are called: stable, since waivers and attestations refer to it, and as people call the thing.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "facts/resources/joined.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// "orders-db", "i-0abc1234" (what EC2 numbers is called by its id), "shop/api" (an object with its
// namespace); where its name does not resolve, its address or logical id: "aws_s3_bucket.logs". Fit to be
// printed.
std::string name_of(const resources::Resource& resource);

// "RDS DBInstance" of AWS::RDS::DBInstance, "Deployment" of apps/v1/Deployment.
std::string short_type(std::string_view type);

// A name a subject, in their order. Where two are called the same the type, else the account and region or
// the folder of the code, else the key is added: "orders (RDS DBInstance)", "logs (111122223333 eu-west-1)".
std::vector<std::string> names_of(std::span<const Joined> subjects);

// The same where there are many of which few are told: a name is made when it is asked for. The facts and the
// subjects must outlive it.
class SubjectNames {
 public:
  SubjectNames(const Facts& facts, std::span<const Joined> subjects);
  std::string at(std::size_t subject) const;

 private:
  std::span<const Joined> subjects_;
  std::unordered_map<std::size_t, std::string> told_apart_;  // of those that may share their name
};

// Whether one of the globs takes the subject by its name, id, ARN, address or path: `ignore` and its like.
bool is_named_by(std::span<const std::string> globs, const Joined& subject);

}  // namespace prodready::terms
