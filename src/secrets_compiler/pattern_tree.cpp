#include "secrets_compiler/pattern_tree.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "secrets_compiler/first_stage.hpp"

namespace prodready::secrets {
namespace {

struct Repeat {
  std::size_t least = 1;
  std::size_t most = 1;
};

// Of "?", "{2}", "{2,3}".
Repeat repeat_of(std::string_view text) {
  if (text.empty()) {
    return {};
  }
  if (text.front() != '{') {
    return {.least = 0, .most = 1};
  }
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    std::from_chars(text.data() + at, text.data() + text.size(), value);
    return value;
  };
  const std::size_t comma = text.find(',');
  return {.least = number(1), .most = number(comma == std::string_view::npos ? 1 : comma + 1)};
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  PatternTree choice(bool is_caseless) {
    PatternTree tree{.kind = PatternTree::Kind::choice, .bytes = {}, .parts = {sequence(is_caseless)}};
    while (pattern_.substr(at_, 1) == "|") {
      ++at_;
      tree.parts.push_back(sequence(is_caseless));
    }
    return tree.parts.size() == 1 ? PatternTree(std::move(tree.parts.front())) : tree;
  }

 private:
  PatternTree sequence(bool is_caseless) {
    PatternTree tree;
    while (at_ < pattern_.size() && pattern_[at_] != '|' && pattern_[at_] != ')') {
      const PatternTree part = pattern_[at_] == '(' ? group(is_caseless) : atom(is_caseless);
      const std::size_t end = behind_repeat(pattern_, at_);
      add(part, repeat_of(pattern_.substr(at_, end - at_)), tree);
      at_ = end;
    }
    return tree;
  }

  PatternTree group(bool is_caseless) {
    ++at_;
    if (pattern_.substr(at_, 1) == "?") {
      const std::size_t colon = pattern_.find(':', at_);
      is_caseless = is_caseless || pattern_.substr(at_, colon - at_).find('i') != std::string_view::npos;
      at_ = colon + 1;
    }
    PatternTree tree = choice(is_caseless);
    ++at_;
    return tree;
  }

  PatternTree atom(bool is_caseless) {
    const std::size_t end = behind_atom(pattern_, at_);
    const std::string_view text = pattern_.substr(at_, end - at_);
    at_ = end;
    return {.kind = PatternTree::Kind::byte, .bytes = bytes_of(text, is_caseless), .parts = {}};
  }

  Bytes bytes_of(std::string_view atom, bool is_caseless) {
    const std::string pattern = fmt::format("(?{}:{})", is_caseless ? "i" : "", atom);
    const auto [known, is_new] = known_.try_emplace(pattern);
    if (is_new) {
      RE2::Options options(RE2::Quiet);
      options.set_encoding(RE2::Options::EncodingLatin1);
      const RE2 one(pattern, options);
      for (std::size_t byte = 0; byte < known->second.size(); ++byte) {
        known->second[byte] = RE2::FullMatch(std::string(1, static_cast<char>(byte)), one);
      }
      if (atom.find("\\s") != std::string_view::npos) {
        known->second[static_cast<unsigned char>('\v')] = true;  // white space to Vectorscan, not to RE2
      }
    }
    return known->second;
  }

  static void add(const PatternTree& part, Repeat repeat, PatternTree& sequence) {
    for (std::size_t count = 0; count < repeat.least; ++count) {
      sequence.parts.push_back(part);
    }
    PatternTree rest;
    for (std::size_t count = repeat.least; count < repeat.most; ++count) {
      PatternTree more{.kind = PatternTree::Kind::sequence, .bytes = {}, .parts = {part}};
      if (!rest.parts.empty()) {
        more.parts.push_back(std::move(rest));
      }
      rest = {.kind = PatternTree::Kind::optional, .bytes = {}, .parts = {std::move(more)}};
    }
    if (!rest.parts.empty()) {
      sequence.parts.push_back(std::move(rest));
    }
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::map<std::string, Bytes> known_;
};

}  // namespace

PatternTree parse_pattern(std::string_view pattern, bool is_caseless) {
  return Parser(pattern).choice(is_caseless);
}

}  // namespace prodready::secrets
