// The claims of docs/items/networking.md (security groups) about groups, what takes them, and Kubernetes'
// doors.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/group_ports.hpp"
#include "facts/resources/joined.hpp"
#include "prodready/verdict.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

struct GroupLimits {
  std::vector<terms::Ports> public_ports;
  std::vector<terms::Ports> vpn_ports;
};

class GroupClaims {
 public:
  // The facts must outlive it.
  GroupClaims(const Facts& facts, GroupLimits limits);

  Claim world_ingress(const terms::Joined& group) const;  // of an AWS::EC2::SecurityGroup
  Claim default_group(const terms::Joined& taker) const;  // of what takes groups
  Claim open_service(const terms::Joined& service) const;
  Claim no_policy(const terms::Joined& workload) const;

 private:
  // What a group guards besides.
  struct Use {
    std::string store;  // the data store that has it; "": none
    bool is_vpn = false;
  };
  Use use_of(const terms::Joined& group) const;
  void note_stores();
  void note_vpns();
  void note(const resources::Resource& taker, std::string_view what, bool is_store);

  const Facts& facts_;
  GroupLimits limits_;
  std::map<const resources::Resource*, std::string> stores_;  // by group
  std::set<const resources::Resource*> vpns_;
};

// Why a resource of a type that takes groups takes none of its own: "" where it does.
std::string why_it_takes_no_group(const Facts& facts, const terms::Joined& taker);

}  // namespace prodready
