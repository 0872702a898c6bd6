#include "core/pattern.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <utility>

namespace prodready {
namespace {

constexpr int most_groups = 16;

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Pattern::Implementation {
  Implementation(std::string_view expression, const RE2::Options& options) : regex(piece(expression), options) {}
  RE2 regex;
};

Pattern::Pattern(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(std::string_view expression, Option option) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_case_sensitive(option != Option::ignore_case);
  auto implementation = std::make_unique<Implementation>(expression, options);
  if (!implementation->regex.ok()) {
    return Error{ErrorKind::invalid, "bad regular expression: " + implementation->regex.error(), {}};
  }
  return Pattern{std::move(implementation)};
}

bool Pattern::matches_whole(std::string_view text) const {
  return RE2::FullMatch(piece(text), implementation_->regex);
}

std::optional<std::size_t> Pattern::find(std::string_view text, std::size_t from) const {
  re2::StringPiece match;
  if (from > text.size() ||
      !implementation_->regex.Match(piece(text), from, text.size(), RE2::UNANCHORED, &match, 1)) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(match.data() - text.data());
}

std::optional<std::string_view> Pattern::capture(std::string_view text, int group) const {
  std::array<re2::StringPiece, most_groups> matches;
  const int wanted = std::min(group + 1, most_groups);
  if (group >= most_groups || group > implementation_->regex.NumberOfCapturingGroups() ||
      !implementation_->regex.Match(piece(text), 0, text.size(), RE2::UNANCHORED, matches.data(), wanted)) {
    return std::nullopt;
  }
  const re2::StringPiece& found = matches.at(static_cast<std::size_t>(group));
  return found.data() == nullptr ? std::string_view{} : std::string_view{found.data(), found.size()};
}

}  // namespace prodready
