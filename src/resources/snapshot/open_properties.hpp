// What calls that were not made, or not answered, would have said of a resource.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resources/mapping/table.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/cli_answers.hpp"

namespace prodready::resources::snapshot {

class OpenProperties {
 public:
  OpenProperties(const Tables& tables, const CliAnswers& answers);

  // Leaves unresolved, with the call that is missing, what no source says of it. `shown_by`: the entries that
  // made the resource.
  void leave_open(Resource& resource, std::span<const MapEntry* const> shown_by) const;

 private:
  void leave_open(Resource& resource, const MapEntry& entry, const std::string& why) const;
  bool is_description(const MapEntry& entry) const;

  const Tables& tables_;
  const CliAnswers& answers_;
  std::unordered_map<std::string_view, std::vector<const MapEntry*>> entries_of_;  // by type
};

}  // namespace prodready::resources::snapshot
