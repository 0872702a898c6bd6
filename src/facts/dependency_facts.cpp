#include "facts/dependency_facts.hpp"

namespace prodready {

const Lockfile* DependencyFacts::lockfile_of(const Manifest& /*manifest*/,
                                             catalogue::Ecosystem /*ecosystem*/) const {
  return nullptr;
}

}  // namespace prodready
