// The expressions within a template's actions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/kubernetes/go_template.hpp"

namespace prodready::resources::kubernetes {

// The words of an action: names, literals with their quotes, fields with their dot (".a"), and signs. A field
// that follows its owner without a blank has `joined` set.
struct TemplateWord {
  std::string text;
  bool joined = false;
};
// Nothing where a quote is not closed.
std::optional<std::vector<TemplateWord>> words_of_action(std::string_view action);

// A pipeline of words as one expression; nothing where it is none, or too deep.
std::optional<TemplateExpression> parse_pipeline(const std::vector<TemplateWord>& words);

}  // namespace prodready::resources::kubernetes
