#include "resources/model/coverage.hpp"

namespace prodready::resources {

CallState Coverage::state(std::string_view account, std::string_view region, std::string_view type,
                          std::string_view subject) const {
  const auto found =
      answers.find(CallKeyView{.account = account, .region = region, .type = type, .subject = subject});
  return found == answers.end() ? CallState::not_collected : found->second.state;
}

}  // namespace prodready::resources
