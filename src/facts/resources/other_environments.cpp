#include "facts/resources/other_environments.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "facts/delivery/environments.hpp"

namespace prodready::terms {

bool is_for_others_alone(const Job& job, const Executed& command, const Configuration& configuration) {
  std::vector<EnvironmentName> names = delivery::environments_of(job.environment, configuration);
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& option = command.words[i - 1].text;
    if (option == "-n" || option == "--namespace") {
      names.push_back(delivery::environment_of(command.words[i].text, configuration));
    }
  }
  const auto has = [&](EnvironmentName::Kind kind) {
    return std::ranges::find(names, kind, &EnvironmentName::kind) != names.end();
  };
  return has(EnvironmentName::Kind::other) && !has(EnvironmentName::Kind::production);
}

}  // namespace prodready::terms
