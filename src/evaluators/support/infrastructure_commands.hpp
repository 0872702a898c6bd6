// What pipelines create and change by command (docs/items/continuous-delivery.md, infrastructure-as-code).
#pragma once

#include <string>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct CreatedByCommand {
  std::string type;  // "AWS::RDS::DBInstance"
  std::string what;  // "aws rds create-db-instance --db-instance-identifier shop"
  Place place;
};
// Live steps, and scripts that they call, that create a type of resource. What a run makes for itself, and
// what goes to other environments only, is left out.
std::vector<CreatedByCommand> created_by_command(const Facts& facts);

struct ChangedByName {
  std::string type;   // "AWS::ECS::Service"
  std::string named;  // what the step calls it; "" where that does not resolve
  std::string what;
  Place place;
};
// What deploy steps to production change by its name.
std::vector<ChangedByName> changed_by_name(const Facts& facts);

}  // namespace prodready
