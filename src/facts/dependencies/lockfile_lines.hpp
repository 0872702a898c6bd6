// Lockfiles whose lines tell the names. Each reader hands over names as written, the same ones perhaps more
// than once, and says whether the text looks like one of its kind.
#pragma once

#include <functional>
#include <string_view>

namespace prodready::dependencies {

using TakeName = std::function<void(std::string_view name)>;

bool yarn_lock(std::string_view bytes, const TakeName& take);  // both forms: version 1 and Berry's
bool pnpm_lock(std::string_view bytes, const TakeName& take);  // every version: the section `packages`
bool toml_lock(std::string_view bytes, const TakeName& take);  // [[package]]: Poetry, uv, PDM, Cargo, PEP 751
bool go_sum(std::string_view bytes, const TakeName& take);
bool gemfile_lock(std::string_view bytes, const TakeName& take);
bool mix_lock(std::string_view bytes, const TakeName& take);
bool pubspec_lock(std::string_view bytes, const TakeName& take);
bool gradle_lock(std::string_view bytes, const TakeName& take);
bool verification_metadata(std::string_view bytes, const TakeName& take);

}  // namespace prodready::dependencies
