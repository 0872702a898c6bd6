#include "facts/pipelines/ci_files.hpp"

#include "core/glob.hpp"
#include "facts/pipelines/yaml_values.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

bool matches(std::string_view pattern, std::string_view branch, GlobDialect dialect) {
  if (pattern == branch) {
    return true;
  }
  const Result<Glob> glob =
      Glob::parse(pattern, dialect == GlobDialect::github ? GlobKind::path : GlobKind::name);
  return glob && glob->matches(branch);
}

}  // namespace

const std::vector<syntax::Node>* CiFiles::documents(const std::string& path) {
  const auto known = parsed_.find(path);
  if (known != parsed_.end()) {
    return known->second ? &*known->second : nullptr;
  }
  std::optional<std::vector<syntax::Node>>& slot = parsed_[path];
  const std::string* text = repository_.text(path);
  if (text == nullptr) {
    return nullptr;
  }
  Result<std::vector<syntax::Node>> nodes = syntax::parse_yaml(*text);
  if (!nodes) {
    Place place = nodes.error().place.value_or(Place{});
    place.path = path;
    add_gap(std::move(place), nodes.error().message);
    return nullptr;
  }
  for (syntax::Node& node : *nodes) {
    node = with_merged_keys(std::move(node));
  }
  slot = std::move(*nodes);
  return &*slot;
}

const syntax::Node* CiFiles::mapping(const std::string& path) {
  const std::vector<syntax::Node>* nodes = documents(path);
  return nodes != nullptr && !nodes->empty() && nodes->front().is_mapping() ? &nodes->front() : nullptr;
}

Tri lets_branch(const std::vector<std::string>& only, const std::vector<std::string>& except,
                std::string_view branch, GlobDialect dialect) {
  if (only.empty() && except.empty()) {
    return Tri::yes();
  }
  if (branch.empty()) {
    return Tri::unresolved("the default branch");
  }
  bool passes = only.empty();
  for (const std::string& pattern : only) {
    if (pattern.starts_with('!')) {
      passes = passes && !matches(std::string_view(pattern).substr(1), branch, dialect);
    } else if (pattern.find('$') != std::string::npos) {
      return Tri::unresolved(pattern);
    } else {
      passes = passes || matches(pattern, branch, dialect);
    }
  }
  for (const std::string& pattern : except) {
    passes = passes && !matches(pattern, branch, dialect);
  }
  return Tri::of(passes);
}

}  // namespace prodready
