#include "facts/resources/admits.hpp"

#include <optional>
#include <string>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/world.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

Tri is_for_port(const Value& rule, int port) {
  const std::optional<std::string> protocol = rule.at("IpProtocol").as_text();
  if (!protocol) {
    return Tri::unresolved(missing_in(rule.at("IpProtocol")));
  }
  if (*protocol == "-1" || to_lower(*protocol) == "all") {
    return Tri::yes();
  }
  if (to_lower(*protocol) != "tcp" && *protocol != "6") {
    return Tri::no();
  }
  const std::optional<double> from = rule.at("FromPort").as_number();
  const std::optional<double> to = rule.at("ToPort").as_number();
  if (!from || !to) {
    return Tri::unresolved(missing_in(from ? rule.at("ToPort") : rule.at("FromPort")));
  }
  return Tri::of((*from <= port && port <= *to) || *from == -1);
}

}  // namespace

Tri admits_world(const Facts& facts, const Resource& group, int port) {
  const Value& rules = property(facts, group, "SecurityGroupIngress");
  Tri answer = Tri::no();
  for (const Value* rule : items_of(rules)) {
    if (rule->is_unresolved()) {
      answer = any_of({answer, Tri::unresolved(rule->unresolved()->what)});
      continue;
    }
    const Tri from_world =
        any_of({is_world(facts, group, rule->at("CidrIp")), is_world(facts, group, rule->at("CidrIpv6")),
                is_world(facts, group, rule->at("SourcePrefixListId"))});
    answer = any_of({answer, all_of({is_for_port(*rule, port), from_world})});
  }
  return answer;
}

}  // namespace prodready::terms
