// Sets, which values hold as lists without repeats.
#pragma once

#include <optional>

#include "resources/model/value.hpp"

namespace prodready::resources::terraform {

// In order, each once; nothing where it cannot be known whether two are the same.
std::optional<List> without_repeats(const List& list);

// A set in Terraform's order: texts and numbers sorted. Unresolved where it cannot be known which are the
// same.
Value set_of(const List& list);

}  // namespace prodready::resources::terraform
