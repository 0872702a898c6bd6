#include "secrets/compiled_rule.hpp"

#include <string>

namespace prodready::secrets {
namespace {

RE2::Options byte_options() {
  RE2::Options options(RE2::Quiet);
  options.set_encoding(RE2::Options::EncodingLatin1);
  return options;
}

Range range_of(const re2::StringPiece& group, std::string_view content) {
  const auto begin = static_cast<std::size_t>(group.data() - content.data());
  return {begin, begin + group.size()};
}

}  // namespace

const PatternHead& CompiledRule::head(const Rule& rule) {
  std::call_once(head_once_, [&] { head_ = PatternHead(rule.pattern); });
  return head_;
}

void CompiledRule::compile(const Rule& rule) {
  std::call_once(once_, [&] {
    pattern = std::make_unique<RE2>(std::string(rule.pattern), byte_options());
    if (!rule.near.empty()) {
      near = std::make_unique<RE2>(std::string(rule.near), byte_options());
    }
    if (!rule.tail.empty()) {
      read_tail(rule);
    }
  });
}

void CompiledRule::read_tail(const Rule& rule) {
  const PatternHead known(rule.tail);
  if (known.is_whole() && known.size() == 1) {
    tail = known[0];
    return;
  }
  const RE2 one(std::string(rule.tail), byte_options());
  for (std::size_t byte = 0; byte < tail.size(); ++byte) {
    tail[byte] = RE2::FullMatch(std::string(1, static_cast<char>(byte)), one);
  }
}

std::optional<Range> search(const RE2& pattern, std::string_view content, std::size_t from, std::size_t until,
                            RE2::Anchor anchor) {
  re2::StringPiece all;
  if (from > until ||
      !pattern.Match(re2::StringPiece(content.data(), content.size()), from, until, anchor, &all, 1)) {
    return std::nullopt;
  }
  return range_of(all, content);
}

Range secret_in(const RE2& pattern, std::string_view content, Range all) {
  re2::StringPiece groups[2];
  const bool has_group = pattern.NumberOfCapturingGroups() > 0 &&
                         pattern.Match(re2::StringPiece(content.data(), content.size()), all.begin, all.end,
                                       RE2::ANCHOR_BOTH, groups, 2) &&
                         groups[1].data() != nullptr;
  return has_group ? range_of(groups[1], content) : all;
}

}  // namespace prodready::secrets
