// The names under which Cost Explorer bills a service, so that a bill shows which services are in use.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/resource.hpp"

namespace prodready::terms {

// The lines that a resource of this type makes: "Amazon DynamoDB" of AWS::DynamoDB::Table. Empty where the
// type costs nothing by itself or its line is not known: then a bill says nothing of it.
std::vector<std::string_view> billed_names(std::string_view type);

// The services that an AWS::Account::CostAndUsage lists; nothing where it is off or not by service.
std::optional<std::set<std::string>> services_on(const resources::Resource& bill);

}  // namespace prodready::terms
