#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "syntax/fault.hpp"
#include "syntax/tree_builder.hpp"

namespace prodready::syntax {
namespace {

// Finds the tokens of a JSON text one after the other, for their places. The parser has checked each token
// before its event, so only their ends are looked for.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text), cursor_(text) {}

  // Moves to the next token that has an event of its own: commas and colons have none.
  std::string_view next() {
    const std::size_t begin = std::min(text_.find_first_not_of(" \t\r\n,:", end_), text_.size());
    cursor_.move_to(begin);
    end_ = end_of(begin);
    return text_.substr(begin, end_ - begin);
  }

  const TextCursor& cursor() const { return cursor_; }

 private:
  std::size_t end_of(std::size_t begin) const {
    if (begin == text_.size()) {
      return begin;
    }
    if (std::string_view("{}[]").find(text_[begin]) != std::string_view::npos) {
      return begin + 1;
    }
    if (text_[begin] != '"') {
      return std::min(text_.find_first_of(" \t\r\n,:{}[]\"", begin), text_.size());
    }
    std::size_t at = begin + 1;
    while (at < text_.size() && text_[at] != '"') {
      at += text_[at] == '\\' ? 2U : 1U;
    }
    return std::min(at + 1, text_.size());
  }

  std::string_view text_;
  TextCursor cursor_;
  std::size_t end_ = 0;
};

// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while parsing value - …"
std::string reason_of(std::string_view what) {
  const std::size_t at = what.find(": ");
  return printable(at == std::string_view::npos ? what : what.substr(at + 2));
}

class Handler : public nlohmann::json_sax<nlohmann::json> {
 public:
  Handler(std::string_view text, const Limits& limits) : text_(text), tokens_(text), builder_(limits) {}

  bool null() override { return add_null(); }
  bool boolean(bool /*value*/) override { return add_as_written(); }
  bool number_integer(std::int64_t /*value*/) override { return add_as_written(); }
  bool number_unsigned(std::uint64_t /*value*/) override { return add_as_written(); }
  bool number_float(double /*value*/, const std::string& /*written*/) override { return add_as_written(); }
  bool string(std::string& value) override { return add_string(value); }
  bool binary(nlohmann::json::binary_t& /*value*/) override { return false; }
  bool key(std::string& value) override { return add_string(value); }
  bool start_object(std::size_t /*size*/) override { return open(NodeKind::mapping); }
  bool start_array(std::size_t /*size*/) override { return open(NodeKind::sequence); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& exception) override {
    TextCursor cursor{text_};
    cursor.move_to(position == 0 ? 0 : position - 1);
    return stop(Fault{FaultKind::syntax, fmt::format("bad JSON: {}", reason_of(exception.what())),
                      cursor.line(), cursor.column()});
  }

  const std::optional<Fault>& fault() const { return fault_; }
  std::vector<Node>& roots() { return builder_.roots(); }

 private:
  bool stop(std::optional<Fault> fault) {
    fault_ = std::move(fault);
    return !fault_;
  }

  Node node(NodeKind kind) {
    Node out;
    out.kind = kind;
    out.line = tokens_.cursor().line();
    out.column = tokens_.cursor().column();
    return out;
  }

  bool add_null() {
    tokens_.next();
    return stop(builder_.add(node(NodeKind::null)));
  }

  bool add_as_written() {
    const std::string_view token = tokens_.next();
    Node out = node(NodeKind::scalar);
    out.text = token;
    return stop(builder_.add(std::move(out)));
  }

  bool add_string(std::string& value) {
    tokens_.next();
    Node out = node(NodeKind::scalar);
    out.text = std::move(value);
    out.quoted = true;
    return stop(builder_.add(std::move(out)));
  }

  bool open(NodeKind kind) {
    tokens_.next();
    return stop(builder_.open(node(kind)));
  }

  bool close() {
    tokens_.next();
    builder_.close();
    return true;
  }

  std::string_view text_;
  Tokens tokens_;
  TreeBuilder builder_;
  std::optional<Fault> fault_;
};

}  // namespace

Result<Node, Fault> read_json(std::string_view text, const Limits& limits) {
  const Result<std::string_view, Fault> checked = checked_text(text, limits);
  if (!checked) {
    return checked.error();
  }
  Handler handler{*checked, limits};
  const bool complete = nlohmann::json::sax_parse(checked->begin(), checked->end(), &handler);
  if (std::optional<Fault> fault = handler.fault()) {
    return *std::move(fault);
  }
  if (!complete || handler.roots().size() != 1) {
    return Fault{FaultKind::syntax, "bad JSON: no value", 1, 1};
  }
  return std::move(handler.roots().front());
}

}  // namespace prodready::syntax
