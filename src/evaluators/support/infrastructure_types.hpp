// Which resources must be in code (docs/items/continuous-delivery.md, infrastructure-as-code: `types`), and
// which of them nobody declares.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

// The types of groups such as "workloads" and "data stores", and types by their own name; each once.
std::vector<std::string_view> infrastructure_types(const std::vector<std::string>& words);

// The types of all groups: what `types` has where nobody changes it.
std::vector<std::string_view> all_infrastructure_types();

// Why nobody declares this observed resource: AWS's own, a default one, a member of a group or made by a
// service, which follow their owner. Nothing where somebody does. Worked out once.
const std::optional<std::string>& why_not_declared(const Facts& facts, const resources::Resource& resource);

}  // namespace prodready
