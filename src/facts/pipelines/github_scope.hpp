// The contexts that expressions of a workflow see: matrix, env, inputs, github.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/github_changes.hpp"
#include "facts/pipelines/github_expression.hpp"
#include "facts/pipelines/matrix.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

struct GithubScope {
  std::string default_branch;
  std::vector<TriggerKind> kinds;                  // that start the workflow
  std::map<std::string, shell::Word> environment;  // by the name as written
  std::optional<MatrixRow> matrix;                 // nothing: there is none, or it does not resolve
  std::map<std::string, shell::Word> inputs;       // of a call, by lower-case name
  bool is_called = false;                    // `inputs` are those of a call; else those of a manual start
  ChangeOutputs changes;                     // what conditions of jobs may ask for
  std::string runner;                        // "ubuntu-latest"
  std::optional<std::string> action_folder;  // of the composite action that is being read

  // What does not depend on the trigger.
  ExpressionValue value(std::string_view path) const;
  // With a trigger of this kind.
  ExpressionValue value_on(TriggerKind kind, std::string_view path) const;
  // The same for a change that nothing sets apart: what conditions single out (a bot, a label, a word of the
  // message, a draft) is not there.
  ExpressionValue value_on_ordinary(TriggerKind kind, std::string_view path) const;

  shell::Word put_in(std::string_view text) const;
  Condition condition(std::string_view text) const;
  // Adds the entries of an `env:` mapping.
  void add_environment(const syntax::Node* env);
};

// `continue-on-error`: null where it is not given.
Gating github_continue_on_error(const syntax::Node* node, const GithubScope& scope);

}  // namespace prodready
