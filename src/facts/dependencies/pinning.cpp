#include "facts/dependencies/pinning.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// "1.2.3", "1.2.3-rc.1+5", "v1.2": one version, of at least `parts` numbers.
bool is_version(std::string_view text, std::size_t parts) {
  text.remove_prefix(text.starts_with('v') || text.starts_with('V') ? 1 : 0);
  const std::string_view numbers = text.substr(0, text.find_first_of("-+"));
  std::size_t count = 0;
  for (const std::string_view part : split(numbers, '.')) {
    if (part.empty() || !is_digit(part.front()) ||
        !std::ranges::all_of(part, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); })) {
      return false;
    }
    if (std::ranges::any_of(part, [](char c) { return c == 'x'; })) {
      return false;
    }
    ++count;
  }
  return count >= parts && text.find_first_of(" ,|<>=^~*[](){}$") == std::string_view::npos;
}

bool is_any(std::string_view text) {
  static constexpr std::array words = {std::string_view{""},       std::string_view{"*"},
                                       std::string_view{"x"},      std::string_view{"X"},
                                       std::string_view{"any"},    std::string_view{"latest"},
                                       std::string_view{"LATEST"}, std::string_view{"RELEASE"}};
  return std::ranges::find(words, text) != words.end();
}

bool is_url(std::string_view text) { return contains(text, "://") || text.starts_with("git@"); }

std::string_view behind_last(std::string_view text, char separator) {
  const std::size_t at = text.rfind(separator);
  return at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
}

Pinning npm_pinning(std::string_view text) {
  for (const std::string_view local : {"workspace:", "file:", "link:", "portal:"}) {
    if (text.starts_with(local)) {
      return Pinning::local;
    }
  }
  if (text.starts_with("catalog:")) {
    return Pinning::inherited;
  }
  if (text.starts_with("npm:") || text.starts_with("jsr:")) {
    const std::string_view alias = text.substr(4);
    const std::size_t at = alias.find('@', 1);
    return npm_pinning(at == std::string_view::npos ? std::string_view{} : alias.substr(at + 1));
  }
  if (text.starts_with("patch:")) {
    return Pinning::range;
  }
  const bool archive = text.starts_with("http") && !contains(text, ".git");
  if (archive) {
    return Pinning::exact;
  }
  if (is_url(text) || contains(text, "/")) {
    const std::string_view reference = behind_last(text, '#');
    return reference.starts_with("semver:") ? Pinning::range : pinning_of_reference(reference);
  }
  text.remove_prefix(text.starts_with('=') ? 1 : 0);
  if (is_any(text) || (!text.empty() && std::ranges::none_of(text, is_digit))) {
    return Pinning::floating;
  }
  return is_version(trim(text), 3) ? Pinning::exact : Pinning::range;
}

Pinning python_pinning(std::string_view text) {
  if (text.starts_with('@')) {
    const std::string_view url = trim(text.substr(1));
    if (url.starts_with("git+")) {
      const std::string_view behind = url.substr(url.find("://") + 1);
      const std::size_t at = behind.rfind('@');
      return pinning_of_reference(at == std::string_view::npos
                                      ? std::string_view{}
                                      : behind.substr(at + 1, behind.find('#') - at - 1));
    }
    return url.starts_with("file:") || url.starts_with('.') ? Pinning::local : Pinning::exact;
  }
  if (is_any(text)) {
    return Pinning::floating;
  }
  if (contains(text, "==")) {
    return contains(text, "*") ? Pinning::range : Pinning::exact;
  }
  return is_version(text, 2) ? Pinning::exact : Pinning::range;
}

Pinning maven_pinning(std::string_view text) {
  if (text.empty()) {
    return Pinning::inherited;
  }
  if (contains(text, "$")) {
    return Pinning::unresolved;
  }
  if (is_any(text) || text.ends_with("-SNAPSHOT") || text == "+" || text.starts_with("latest.")) {
    return Pinning::floating;
  }
  if (text.starts_with('[') || text.starts_with('(') || text.starts_with(']')) {
    return text.starts_with('[') && text.ends_with(']') && !contains(text, ",") ? Pinning::exact
                                                                                : Pinning::range;
  }
  return text.ends_with('+') ? Pinning::range : Pinning::exact;
}

Pinning nuget_pinning(std::string_view text) {
  if (text.empty()) {
    return Pinning::inherited;
  }
  if (contains(text, "$(")) {
    return Pinning::unresolved;
  }
  if (contains(text, "*")) {
    return text == "*" ? Pinning::floating : Pinning::range;
  }
  const bool interval = text.starts_with('[') || text.starts_with('(');
  return interval && (contains(text, ",") || text.starts_with('(')) ? Pinning::range : Pinning::exact;
}

Pinning composer_pinning(std::string_view text) {
  const std::string_view reference = behind_last(text, '#');
  if (!reference.empty()) {
    return pinning_of_reference(reference);
  }
  if (text == "self.version") {
    return Pinning::local;
  }
  text = text.substr(0, text.find('@'));  // a stability flag
  if (is_any(text) || text.starts_with("dev-") || text.ends_with("-dev")) {
    return Pinning::floating;
  }
  text.remove_prefix(text.starts_with('=') ? 1 : 0);
  return is_version(trim(text), 2) ? Pinning::exact : Pinning::range;
}

// Of requirements that put an operator before the version: "= 1.2", "== 1.2", "~> 1".
Pinning operator_pinning(std::string_view text, bool bare_is_exact) {
  if (is_any(text) || text == ">= 0" || text == ">=0") {
    return Pinning::floating;
  }
  const std::size_t signs = std::min(text.find_first_not_of('='), text.size());
  const std::string_view version = trim(text.substr(signs));
  return (signs > 0 || bare_is_exact) && is_version(version, 1) ? Pinning::exact : Pinning::range;
}

Pinning native_pinning(std::string_view text) {
  if (is_any(text)) {
    return Pinning::floating;
  }
  return text.starts_with('[') || text.find_first_of("<>*~^") != std::string_view::npos ? Pinning::range
                                                                                        : Pinning::exact;
}

}  // namespace

Pinning pinning_of_reference(std::string_view reference) {
  reference = reference.substr(reference.starts_with("refs/tags/") ? 10 : 0);
  if (contains(reference, "$")) {
    return Pinning::unresolved;
  }
  const bool hexadecimal = std::ranges::all_of(
      reference, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
  if (hexadecimal && reference.size() >= 7) {
    return Pinning::exact;
  }
  const bool names_branch = reference.find_first_of("0123456789") == std::string_view::npos ||
                            reference.ends_with(".x") || contains(reference, "stable") ||
                            contains(reference, "branch");
  return names_branch ? Pinning::floating : Pinning::exact;
}

Pinning pinning_of(Ecosystem ecosystem, std::string_view requirement) {
  const std::string_view text = trim(requirement);
  switch (ecosystem) {
    case Ecosystem::npm:
      return npm_pinning(text);
    case Ecosystem::pypi:
      return python_pinning(text);
    case Ecosystem::maven:
    case Ecosystem::gradle_plugin:
      return maven_pinning(text);
    case Ecosystem::nuget:
      return nuget_pinning(text);
    case Ecosystem::composer:
      return composer_pinning(text);
    case Ecosystem::go:
      return Pinning::exact;
    case Ecosystem::cargo:
      return operator_pinning(text, false);
    case Ecosystem::rubygems:
    case Ecosystem::hex:
    case Ecosystem::pub:
      return operator_pinning(text, true);
    case Ecosystem::none:
      return native_pinning(text);
  }
  return Pinning::unresolved;
}

}  // namespace prodready::dependencies
