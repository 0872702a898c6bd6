// Names a set of rules, so that what was learned by one is not trusted under another.
#pragma once

#include <span>
#include <string>

#include "secrets/rule.hpp"

namespace prodready::secret_scan {

// A hash of all that rules, added names and the program's version say: 32 hexadecimal digits.
std::string rule_set_of(std::span<const secrets::Rule> rules, std::span<const std::string> names);

}  // namespace prodready::secret_scan
