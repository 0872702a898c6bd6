// Term "not set" (docs/items/networking.md; docs/verdicts.md, three kinds of absence): the resources that
// hang on a subject, and whether there could be more than those.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct Hanging {
  std::vector<const resources::Resource*> resources;
  // What could hold more of them: "module ./net is not on disk", "aws_lb_listener.b of var.lb", "elbv2
  // describe-listeners: denied". "": nothing, so that without resources there is none.
  std::string unresolved;

  bool is_not_set() const { return resources.empty() && unresolved.empty(); }
};

// Resources of `type` whose property at `owner` (a path: "LoadBalancerArn"; lists too: "Targets.Id" by each
// element) names the subject, from the source that shows the subject.
Hanging hanging_on(const Facts& facts, const resources::Resource& subject, std::string_view type,
                   std::string_view owner);

// The resources alone, for those who do not ask whether there could be more.
std::vector<const resources::Resource*> resources_on(const Facts& facts, const resources::Resource& subject,
                                                     std::string_view type, std::string_view owner);

// Whether something that is not read, or does not resolve, in the same unit of code could hold what hangs on
// this declared resource: its name; "" where nothing could, and for observed ones.
std::string could_hold_more(const Facts& facts, const resources::Resource& subject);

}  // namespace prodready::terms
