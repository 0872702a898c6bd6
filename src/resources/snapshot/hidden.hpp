// What a snapshot may hold and no audit needs: the values of environment
// variables, user data, parameters and secrets. Their names stay.
#pragma once

#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

inline constexpr std::string_view hidden_value = "(hidden)";

// Whether hide_values() may do anything to what stands under a key.
bool may_hide(std::string_view key);

// Puts hidden_value in the place of each, at any depth.
void hide_values(Value& value);

}  // namespace prodready::resources::snapshot
