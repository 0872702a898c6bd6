// Values of parameters, from YAML to their types.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "checklist/document.hpp"
#include "core/params.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Each item has its own copy of the shared parameters, so a map of parameters may take 64 KiB, and no more.
class ParamBudget {
 public:
  bool spend(const ParamValue& value);

 private:
  std::size_t left_ = std::size_t{64} << 10U;
};

// Checks the value and reports its faults in `document`; nothing where it has some. `what` names it in
// messages.
std::optional<ParamValue> read_param(const syntax::Node& node, ParamType type, std::string_view what,
                                     InputDocument& document, ParamBudget& budget);

}  // namespace prodready
