// The inbound rules of a security group that let the Internet in.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/group_ports.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct OpenRule {
  std::string text;  // "tcp 22 from 0.0.0.0/0"
  resources::Value where;
};

struct OpenRules {
  std::vector<OpenRule> rules;
  // What does not resolve and could be one more: "var.admin_cidr". "": nothing.
  std::string missing;
};

// Rules of an AWS::EC2::SecurityGroup from World (docs/items/networking.md) to a TCP or UDP port that is not
// allowed; protocol -1 is every port. ICMP and protocols without ports are left out.
OpenRules rules_open_to_world(const Facts& facts, const resources::Resource& group,
                              std::span<const Ports> allowed);

}  // namespace prodready::terms
