// Adds up the test cases of one file.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "facts/code/masked_code.hpp"
#include "facts/code/test_bodies.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

class TestTally {
 public:
  explicit TestTally(const MaskedCode& code) : code_(code) {}

  const MaskedCode& code() const { return code_; }

  // Cases from this line (from 0) to the end of its block do not run: the block of `describe.skip(`, of a
  // class that is marked.
  void skip_block(std::size_t line) {
    skip_indent_ = indent_of(code_, code_.lines[line]);
    skip_from_ = line;
    skip_depth_ = net_brackets(line);
    by_brackets_.reset();
  }
  void skip_file() { skips_file_ = true; }

  // To be called for each code line, before what stands in it is added.
  void enter(std::size_t line) {
    if (skip_from_ == none || line <= skip_from_) {
      return;
    }
    const bool is_indented = indent_of(code_, code_.lines[line]) > skip_indent_;
    if (!by_brackets_ && !opens_only(line)) {
      by_brackets_ = !is_indented && skip_depth_ > 0;
    }
    const bool goes_on = by_brackets_.value_or(true) ? skip_depth_ > 0 || opens_only(line) : is_indented;
    skip_depth_ += net_brackets(line);
    if (!goes_on && !opens_only(line)) {
      skip_from_ = none;
    }
  }

  // A case whose head stands in `line` (from 0). `name`: its title, or its function's name, as written.
  void add(std::size_t line, std::string_view form, std::string_view name, bool skips = false) {
    const BodyKind body = body_kind(code_, line, name);
    if (skips || skips_file_ || skip_from_ != none || body == BodyKind::skips) {
      ++cases_.skipped;
    } else if (body == BodyKind::stub) {
      ++cases_.stubs;
    } else if (cases_.count++ == 0) {
      cases_.form = form;
      cases_.line = static_cast<std::uint32_t>(line + 1);
    }
  }

  // A case that is the whole file; `line`: of what says so.
  void add_file(std::size_t line, std::string_view form) {
    if (cases_.count++ == 0) {
      cases_.form = form;
      cases_.line = static_cast<std::uint32_t>(line + 1);
    }
  }

  bool is_empty() const { return cases_.count + cases_.skipped + cases_.stubs == 0; }
  const TestCases& cases() const { return cases_; }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // The brace of a block stands on a line of its own.
  bool opens_only(std::size_t line) const {
    return code_.code_of(code_.lines[line]).find_first_not_of(" \t{") == std::string_view::npos;
  }

  // Brackets that open in the line, less those that close.
  int net_brackets(std::size_t line) const {
    int net = 0;
    for (const char c : code_.code_of(code_.lines[line])) {
      net += c == '{' || c == '(' || c == '[' ? 1 : c == '}' || c == ')' || c == ']' ? -1 : 0;
    }
    return net;
  }

  const MaskedCode& code_;
  TestCases cases_;
  std::size_t skip_from_ = none;
  std::size_t skip_indent_ = 0;
  int skip_depth_ = 0;  // of brackets open since the block's head
  // Whether brackets alone tell where the block ends, since what stands in it is not indented; nothing until
  // its first line.
  std::optional<bool> by_brackets_;
  bool skips_file_ = false;
};

}  // namespace prodready::code
