// Variables in versions, as Maven, Gradle and MSBuild write them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace prodready::dependencies {

using ValueOf = std::function<std::optional<std::string>(std::string_view name)>;

// `${x}`, `$x` and `$(x)` put in as far as `value_of` knows them; of `a.b` it is asked for `b` too. At most
// 50, and no value of more than 200 bytes or that names itself.
std::string with_variables(std::string text, const ValueOf& value_of);

}  // namespace prodready::dependencies
