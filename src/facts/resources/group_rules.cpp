#include "facts/resources/group_rules.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/world.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::array<std::string_view, 3> source_names = {"CidrIp", "CidrIpv6", "SourcePrefixListId"};

// Which ports a rule opens that are not allowed.
struct Opened {
  Tri exceeds = Tri::no();
  std::string text;  // "tcp 22", "udp 0-65535", "all ports"
};

std::optional<Transport> transport_of(std::string_view protocol) {
  return protocol == "tcp" || protocol == "6"    ? std::optional(Transport::tcp)
         : protocol == "udp" || protocol == "17" ? std::optional(Transport::udp)
                                                 : std::nullopt;
}

// Of the other protocols these have ports too, and a rule on one of them opens all of them.
bool has_ports(std::string_view protocol) {
  static constexpr std::array<std::string_view, 6> names = {"sctp", "132", "dccp", "33", "udplite", "136"};
  return std::ranges::find(names, protocol) != names.end();
}

std::string ports_text(std::string_view protocol, int first, int last) {
  return first == last ? fmt::format("{} {}", protocol, first)
                       : fmt::format("{} {}-{}", protocol, first, last);
}

// 0 where it is out of range, so that no number is turned into another.
int port_of(double number) { return number >= 0 && number <= most_port ? static_cast<int>(number) : 0; }

Opened opened_by(const Value& rule, std::span<const Ports> allowed) {
  const Value& said = rule.at("IpProtocol");
  const std::optional<std::string> text = said.as_text();
  if (!text) {
    return {Tri::unresolved(missing_in(said)), "ports of a protocol that does not resolve"};
  }
  const std::string protocol = to_lower(*text);
  if (protocol == "-1" || protocol == "all") {
    return {Tri::yes(), "all ports"};
  }
  const std::optional<Transport> transport = transport_of(protocol);
  if (!transport) {
    return {Tri::of(has_ports(protocol)), fmt::format("all ports of {}", printable(protocol))};
  }
  const std::string_view name = *transport == Transport::tcp ? "tcp" : "udp";
  const Value& from = rule.at("FromPort");
  const Value& to = rule.at("ToPort");
  const std::optional<double> first = from.as_number();
  const std::optional<double> last = to.as_number();
  if (!first || !last) {
    const Value& missing = first ? to : from;
    return {Tri::unresolved(missing_in(missing)), fmt::format("{} ports that do not resolve", name)};
  }
  const bool is_all = *first < 0 || *last < 0;  // -1 is every port
  const int low = is_all ? 0 : port_of(*first);
  const int high = is_all ? most_port : port_of(*last);
  return {Tri::of(!are_among(allowed, *transport, low, high)), ports_text(name, low, high)};
}

std::string source_text(const Facts& facts, const Resource& group, const Value& source) {
  const Resource* list = facts.resources.target(group, source);
  return list != nullptr ? "prefix list " + name_of(*list)
                         : printable(source.as_text().value_or(missing_in(source)));
}

void add_rule(const Facts& facts, const Resource& group, const Value& rule, std::span<const Ports> allowed,
              OpenRules& found) {
  const Opened opened = opened_by(rule, allowed);
  if (opened.exceeds.is_no()) {
    return;
  }
  for (const std::string_view name : source_names) {
    const Value& source = rule.at(name);
    const Tri open = all_of({opened.exceeds, is_world(facts, group, source)});
    if (open.is_yes()) {
      found.rules.push_back(
          {.text = fmt::format("{} from {}", opened.text, source_text(facts, group, source)), .where = rule});
    } else if (open.is_unresolved() && found.missing.empty()) {
      found.missing = open.missing();
    }
  }
}

}  // namespace

OpenRules rules_open_to_world(const Facts& facts, const Resource& group, std::span<const Ports> allowed) {
  OpenRules found;
  // The call that lists groups lists their rules.
  for (const Value* rule : items_of(group.properties.at("SecurityGroupIngress"))) {
    if (!rule->is_unresolved()) {
      add_rule(facts, group, *rule, allowed, found);
    } else if (found.missing.empty()) {
      found.missing = rule->unresolved()->what;
    }
  }
  return found;
}

}  // namespace prodready::terms
