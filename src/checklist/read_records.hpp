// Reads waivers, attestations and the baseline, whose form has been checked against their shapes.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "checklist/document.hpp"
#include "checklist/records.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Told of each item, and claim ("": all of them), that a record names, with the node that names it.
using NameCheck =
    std::function<void(std::string_view item, std::string_view claim, const syntax::Node& at, InputDocument&)>;

std::vector<Waiver> read_waivers(InputDocument& document, const NameCheck& check_name);
std::vector<Attestation> read_attestations(InputDocument& document, const NameCheck& check_name);
Baseline read_baseline(InputDocument& document, const NameCheck& check_name);

}  // namespace prodready
