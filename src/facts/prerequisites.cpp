#include "facts/prerequisites.hpp"

namespace prodready {

// In an order in which each row adds only what later rows still see.
void add_prerequisites(std::set<FactKind>& wanted) {
  const auto needs = [&](FactKind part, std::set<FactKind> others) {
    if (wanted.contains(part)) {
      wanted.merge(others);
    }
  };
  needs(FactKind::delivery,
        {FactKind::tools, FactKind::components, FactKind::git, FactKind::forge, FactKind::resources});
  needs(FactKind::tools, {FactKind::pipelines, FactKind::dependencies, FactKind::forge});
  needs(FactKind::components, {FactKind::code, FactKind::dependencies});
  needs(FactKind::code, {FactKind::files});
  needs(FactKind::dependencies, {FactKind::files});
  needs(FactKind::pipelines, {FactKind::git, FactKind::resources});
  needs(FactKind::resources, {FactKind::files});
  needs(FactKind::forge, {FactKind::git});
  needs(FactKind::diagrams, {FactKind::documents});
  needs(FactKind::readme, {FactKind::git, FactKind::documents});
  needs(FactKind::documents, {FactKind::files});
  needs(FactKind::manifests, {FactKind::files});
  needs(FactKind::contents, {FactKind::files});
}

}  // namespace prodready
