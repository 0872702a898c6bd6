// The variables of Serverless Framework files: "${self:custom.name}", "${opt:stage, 'dev'}",
// "${file(x.yml)}".
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "resources/cloudformation/document.hpp"
#include "resources/cloudformation/library.hpp"

namespace prodready::resources::cloudformation {

// Puts in what the files say. What they do not say becomes a call of `Fn::Variable`, which evaluates to an
// unresolved value with the variable's name; within a text, a `Fn::Join` of its parts.
class VariableResolver {
 public:
  // `environment_of` as in CloudFormationRequest. Both must outlive the resolver.
  VariableResolver(Library& library, const Document& document,
                   const std::function<std::string(std::string_view)>& environment_of);

  // The stage that production has, as far as the file says; nothing where only its --stage would tell.
  const std::optional<std::string>& stage() const { return stage_; }
  syntax::Node resolve(const syntax::Node& node);

 private:
  syntax::Node resolve_text(const syntax::Node& node);
  syntax::Node resolve_variable(std::string_view inner, const syntax::Node& place);
  std::optional<syntax::Node> alternative(std::string_view source, const syntax::Node& place);
  std::optional<syntax::Node> at_path(const syntax::Node& root, std::string_view path);
  std::string path_in(std::string_view source) const;
  bool has_file(std::string_view source) const { return !path_in(source).empty(); }
  std::optional<syntax::Node> file(std::string_view source);
  std::optional<syntax::Node> parameter(std::string_view name);
  std::optional<std::string> find_stage(const std::function<std::string(std::string_view)>& environment_of);

  Library& library_;
  const Document& document_;
  std::optional<std::string> stage_;
  std::size_t level_ = 0;
};

}  // namespace prodready::resources::cloudformation
