#include "facts/resources/code_declares.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::terms {

Tri code_declares_the_workloads(const Facts& facts) {
  const std::vector<Workload> all = workloads(facts);
  const bool declares = std::ranges::any_of(all, [&](const Workload& workload) {
    return workload.subject.declared != nullptr && production_of(facts, workload.subject.all()).yes;
  });
  if (!declares) {
    return Tri::no();
  }
  if (facts.configuration.infrastructure == Location::elsewhere) {
    return Tri::unresolved("config infrastructure: elsewhere");
  }
  for (const resources::Unread& unread : facts.resources.unread()) {
    if (unread.workloads) {
      return Tri::unresolved(fmt::format("{}: {}", printable(unread.place.path), printable(unread.what)));
    }
  }
  return Tri::yes();
}

}  // namespace prodready::terms
