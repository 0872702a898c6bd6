// The one spelling under which names of each kind are compared: entries are stored in it, and lookups bring
// what they are asked for into it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/vocabulary.hpp"

namespace prodready::catalogue {

// A dependency's name as its ecosystem compares names: PyPI without case and with '-' for '_' and '.', NuGet
// and Composer without case, Cargo with '-' for '_', Go without a trailing "/v2", Maven without Scala's
// "_2.13".
std::string normal_dependency(Ecosystem ecosystem, std::string_view name);

// "actions/checkout" for "Actions/Checkout@v4".
std::string normal_action(std::string_view uses);

// "grafana/k6" for "docker.io/grafana/k6:1.0@sha256:…"; "redis" for "library/redis".
std::string normal_image(std::string_view image);

// "psf/black" for "https://github.com/psf/black.git" and for itself; a hook's id as it is.
std::string normal_hook(std::string_view repository_or_id);

// "codecov.io/bash" for "https://codecov.io/bash?x=1".
std::string normal_address(std::string_view address);

// "apps/Deployment" for "apps/v1" and "Deployment"; "Pod" for "v1" and "Pod".
std::string normal_kubernetes_kind(std::string_view api_version, std::string_view kind);

// `key` of an entry in the normal form of its kind.
std::string normal_key(ProofKind kind, Ecosystem ecosystem, std::string_view key);

// "a.{js,ts}" gives "a.js" and "a.ts"; several pairs of braces are multiplied. Nothing when a brace has no
// partner or the result has over 256 parts.
std::optional<std::vector<std::string>> expand_alternatives(std::string_view text);

}  // namespace prodready::catalogue
