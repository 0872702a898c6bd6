#include "facts/forge/read_forge.hpp"

namespace prodready::forge {

ForgeFacts read_forge(const std::string& folder, const std::string& /*default_branch*/) {
  ForgeFacts facts;
  facts.given = !folder.empty();
  facts.folder = folder;
  return facts;
}

}  // namespace prodready::forge
