// A rule as it is read from YAML, with its place: secrets::Rule that owns its texts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "prodready/place.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {

struct RuleSpec {
  Place place;
  Place pattern_place;
  std::string id;
  std::string what;
  RuleKind kind = RuleKind::token;
  Form form = Form::none;
  std::string pattern;
  std::string tail;
  Edges edges = Edges::word;
  std::vector<std::string> keywords;
  std::uint16_t within = 48;
  double entropy = 3;
  bool needs_digit = false;
  Check check = Check::none;
  bool check_required = false;
  std::string near;
  std::string listed;
  std::string revoke;
  std::vector<std::string> examples;
  std::vector<std::string> misses;
};

}  // namespace prodready::secrets
