#include "catalogue/normal_form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "core/text.hpp"

namespace prodready::catalogue {
namespace {

constexpr std::size_t most_alternatives = 256;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_prefix(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string_view up_to(std::string_view text, std::string_view any_of) {
  return text.substr(0, text.find_first_of(any_of));
}

std::string pypi_name(std::string_view name) {
  std::string result;
  for (const char c : to_lower(name)) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator || result.empty() || result.back() != '-') {
      result += separator ? '-' : c;
    }
  }
  return result;
}

std::string_view go_module(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return last.starts_with('v') && is_digits(last.substr(1)) ? path.substr(0, slash) : path;
}

std::string_view maven_name(std::string_view name) {
  const std::size_t scala = name.rfind('_');
  if (scala == std::string_view::npos) {
    return name;
  }
  const std::string_view version = name.substr(scala + 1);
  return version == "3" || version.starts_with("2.1") ? name.substr(0, scala) : name;
}

}  // namespace

std::string normal_dependency(Ecosystem ecosystem, std::string_view name) {
  switch (ecosystem) {
    case Ecosystem::pypi:
      return pypi_name(name);
    case Ecosystem::nuget:
    case Ecosystem::composer:
      return to_lower(name);
    case Ecosystem::cargo: {
      std::string result(name);
      std::ranges::replace(result, '_', '-');
      return result;
    }
    case Ecosystem::go:
      return std::string(go_module(name));
    case Ecosystem::maven:
      return std::string(maven_name(name));
    default:
      return std::string(name);
  }
}

std::string normal_action(std::string_view uses) { return to_lower(up_to(uses, "@")); }

std::string normal_image(std::string_view image) {
  std::string_view name = up_to(without_prefix(image, "docker://"), "@");
  const std::size_t slash = name.rfind('/');
  const std::size_t colon = name.rfind(':');
  if (colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash)) {
    name = name.substr(0, colon);
  }
  std::string result = to_lower(name);
  for (const std::string_view prefix :
       {"index.docker.io/", "docker.io/", "public.ecr.aws/docker/", "library/"}) {
    result = without_prefix(result, prefix);
  }
  return result;
}

std::string normal_hook(std::string_view repository_or_id) {
  std::string_view name = repository_or_id;
  const std::size_t scheme = name.find("://");
  if (scheme != std::string_view::npos) {
    name = name.substr(scheme + 3);
    name = name.substr(std::min(name.find('/'), name.size()));
    name = without_prefix(name, "/");
  }
  if (name.ends_with(".git")) {
    name.remove_suffix(4);
  }
  return to_lower(name);
}

std::string normal_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  const std::string_view rest = scheme == std::string_view::npos ? address : address.substr(scheme + 3);
  return std::string(without_prefix(up_to(rest, "?#"), "www."));
}

std::string normal_kubernetes_kind(std::string_view api_version, std::string_view kind) {
  const std::size_t slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string(kind)
                                         : fmt::format("{}/{}", api_version.substr(0, slash), kind);
}

std::string normal_key(ProofKind kind, Ecosystem ecosystem, std::string_view key) {
  switch (kind) {
    case ProofKind::dependency:
      return normal_dependency(ecosystem, key);
    case ProofKind::action:
      return normal_action(key);
    case ProofKind::image:
      return normal_image(key);
    case ProofKind::hook:
      return normal_hook(key);
    case ProofKind::address:
      return normal_address(key);
    default:
      return std::string(key);
  }
}

std::optional<std::vector<std::string>> expand_alternatives(std::string_view text) {
  std::vector<std::string> results{std::string(text)};
  while (true) {
    const std::size_t begin = results.front().find('{');
    if (begin == std::string::npos) {
      const bool closed = std::ranges::all_of(
          results, [](const std::string& result) { return result.find('}') == std::string::npos; });
      return closed ? std::optional(std::move(results)) : std::nullopt;
    }
    std::vector<std::string> next;
    for (const std::string& result : results) {
      const std::size_t open = result.find('{');
      const std::size_t close = open == std::string::npos ? open : result.find('}', open);
      if (close == std::string::npos) {
        return std::nullopt;
      }
      const std::string_view view = result;
      for (const std::string_view part : split(view.substr(open + 1, close - open - 1), ',')) {
        next.push_back(fmt::format("{}{}{}", view.substr(0, open), part, view.substr(close + 1)));
      }
    }
    if (next.size() > most_alternatives) {
      return std::nullopt;
    }
    results = std::move(next);
  }
}

}  // namespace prodready::catalogue
