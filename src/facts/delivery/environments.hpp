// Term "environment names" (docs/items/continuous-delivery.md): what a name, path, tag or account says of the
// environment that it belongs to.
#pragma once

#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

// The environment that a job environment, stage, stack, folder, file, workspace, namespace, tag or account
// names, by whole words ("orders-prod", "overlays/staging", "ShopProd"). Configuration `environments` goes
// first, then non-production words, then production's. `unresolved` where it holds an expression and no word
// decides, `none` where it names no environment; then `name` is "".
EnvironmentName environment_of(std::string_view name, const Configuration& configuration);

// The same of an expression's text, with each of the names that it may become: `x == 'main' && 'prod' ||
// 'dev'` has two. One that is unresolved where it quotes none; empty for an empty text. A name that is no
// environment word is kept as an environment of its own, of kind none, with its name.
std::vector<EnvironmentName> environments_of(std::string_view expression, const Configuration& configuration);

// Environments that do not stay: previews and review apps.
bool is_persistent(const EnvironmentName& environment);

}  // namespace prodready::delivery
