// Term "workload", with "serving" (docs/items/continuous-delivery.md): what runs.
#pragma once

#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct Workload {
  Joined subject;
  // Kubernetes: all objects of its kind, namespace and name; the one that counts first.
  std::vector<const resources::Resource*> copies;
  // The other copies that nothing tells from the one that counts: any of them may be what is deployed.
  std::vector<const resources::Resource*> rivals;
};

bool is_workload_type(std::string_view type);

// All of them, of every environment; what is declared and not deployed, and objects whose name needs a chart
// to be rendered, are left out. Of the copies of a Kubernetes object the observed one counts, else the one
// that a production deploy step applies, else the first of production, else the one that a step without a
// known environment applies, else the last. Lives as long as Facts::resources.
const std::vector<Workload>& workloads(const Facts& facts);

// Whether what is shown of a workload takes requests. Unresolved with the name of what is missing. Lives as
// long as Facts::resources.
const Tri& is_serving(const Facts& facts, const resources::Resource& workload);

// Whether an instance belongs to an Auto Scaling group (node groups have one too).
bool is_in_a_group(const Facts& facts, const resources::Resource& instance);

}  // namespace prodready::terms
