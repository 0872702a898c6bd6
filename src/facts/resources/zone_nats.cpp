#include "facts/resources/zone_nats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr std::string_view vpc_type = "AWS::EC2::VPC";
constexpr std::string_view nat_type = "AWS::EC2::NatGateway";
constexpr std::string_view subnet_type = "AWS::EC2::Subnet";
constexpr std::string_view table_type = "AWS::EC2::RouteTable";
constexpr std::string_view association_type = "AWS::EC2::SubnetRouteTableAssociation";

const Resource* vpc_of(const Facts& facts, const Resource& gateway) {
  const Resource* vpc = facts.resources.target(gateway, gateway.properties.at("VpcId"), vpc_type);
  if (vpc != nullptr) {
    return vpc;
  }
  const Resource* subnet = facts.resources.target(gateway, gateway.properties.at("SubnetId"), subnet_type);
  return subnet == nullptr ? nullptr
                           : facts.resources.target(*subnet, subnet->properties.at("VpcId"), vpc_type);
}

bool same_source(const Resource& left, const Resource& right) {
  return (left.origin == Origin::observed) == (right.origin == Origin::observed);
}

// Collects what one gateway carries.
class Routes {
 public:
  Routes(const Facts& facts, const Resource& gateway) : facts_(facts), gateway_(gateway) {}

  NatUse use() {
    NatUse found{.gateway = &gateway_, .regional = Tri::no(), .zones = {}};
    found.regional = is_word(property(facts_, gateway_, "AvailabilityMode"), "regional");
    const Hanging routes = hanging_on(facts_, gateway_, "AWS::EC2::Route", "NatGatewayId");
    note(routes.unresolved);
    for (const Resource* route : routes.resources) {
      if (route->observed.at("State").as_text() == "blackhole") {
        continue;
      }
      const Resource* table =
          facts_.resources.target(*route, route->properties.at("RouteTableId"), table_type);
      if (table == nullptr) {
        note(missing_in(route->properties.at("RouteTableId")));
      } else if (seen_.insert(table).second) {
        add_subnets(*table, found.zones);
      }
    }
    if (gateway_.many) {
      note(gateway_.maybe);
    }
    return found;
  }
  const std::string& missing() const { return missing_; }

 private:
  void note(const std::string& missing) { missing_ = missing_.empty() ? missing : missing_; }

  void add_subnets(const Resource& table, Zones& zones) {
    const Hanging associations = hanging_on(facts_, table, association_type, "RouteTableId");
    note(associations.unresolved);
    for (const Resource* association : associations.resources) {
      zones.add_all(zones_of_subnets(facts_, *association, association->properties.at("SubnetId")));
      if (association->many) {
        zones.add_unknown(association->maybe);
      }
    }
    if (is_true(table.observed.at("Main")).is_yes()) {
      add_subnets_without_table(table, zones);
    }
  }

  // The main table takes every subnet that has none of its own.
  void add_subnets_without_table(const Resource& table, Zones& zones) {
    const Resource* vpc = facts_.resources.target(table, table.properties.at("VpcId"), vpc_type);
    if (vpc == nullptr) {
      return;
    }
    for (const Resource* subnet : resources_on(facts_, *vpc, subnet_type, "VpcId")) {
      if (resources_on(facts_, *subnet, association_type, "SubnetId").empty()) {
        zones.add_all(zone_of_subnet(facts_, *subnet));
      }
    }
  }

  const Facts& facts_;
  const Resource& gateway_;
  std::set<const Resource*> seen_;
  std::string missing_;
};

}  // namespace

NatUses nat_uses(const Facts& facts, const Resource& subject) {
  NatUses uses;
  for (const Resource* gateway : facts.resources.of_type(nat_type)) {
    const bool is_its_own =
        gateway == &subject || (same_source(*gateway, subject) && vpc_of(facts, *gateway) == &subject);
    if (!is_its_own) {
      continue;
    }
    Routes routes(facts, *gateway);
    uses.gateways.push_back(routes.use());
    if (uses.missing.empty() && !uses.gateways.back().regional.is_yes()) {
      uses.missing = routes.missing();
    }
  }
  return uses;
}

std::vector<Joined> vpcs_with_nat(const Facts& facts) {
  std::set<const Resource*> vpcs;
  for (const Resource* gateway : facts.resources.of_type(nat_type)) {
    vpcs.insert(vpc_of(facts, *gateway));
  }
  std::vector<Joined> found;
  for (const Joined& vpc : joined(facts, vpc_type)) {
    const std::vector<const Resource*> all = vpc.all();
    if (std::ranges::any_of(all, [&](const Resource* one) { return vpcs.contains(one); })) {
      found.push_back(vpc);
    }
  }
  for (const Joined& gateway : joined(facts, nat_type)) {
    if (vpc_of(facts, gateway.shown()) == nullptr) {
      found.push_back(gateway);
    }
  }
  return found;
}

}  // namespace prodready::terms
