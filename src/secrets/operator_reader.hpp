// What stands between a name and the literal that it is given.
#pragma once

#include <optional>
#include <string_view>

#include "secrets/match.hpp"
#include "secrets/value.hpp"

namespace prodready::secrets {

struct Given {
  Literal literal;
  bool is_plain_form = false;  // a form that infrastructure code has too: no
                               // call, no fallback of an expression
};

std::optional<Given> read_given(std::string_view content, Range name);

}  // namespace prodready::secrets
