// Checks a value against its shape and reports every fault of form: unknown, repeated and missing keys, wrong
// types, values that are not of their format.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "checklist/document.hpp"
#include "checklist/schema/shape.hpp"
#include "syntax/node.hpp"

namespace prodready::schema {

// `what` names the value in messages: "'severity'", "an entry of 'sources'".
void check(const syntax::Node& node, const Shape& shape, std::string_view what, InputDocument& document);

// "did you mean 'severity'?", or "" where no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);
// The same, and the candidates themselves where they are few and none is near.
std::string suggest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace prodready::schema
