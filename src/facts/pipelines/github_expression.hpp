// The expressions of GitHub Actions, evaluated as far as literals and known contexts go.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "facts/shell/commands.hpp"
#include "facts/tri.hpp"

namespace prodready {

struct ExpressionValue {
  enum class Kind {
    unknown,   // `text` names what is missing
    anything,  // equal to whatever it is compared with: the repository's own name (a fork counts as written)
    ordinary,  // none of the special ones that it is compared with: the author of a change, its title, its
               // labels
    null,
    boolean,
    number,
    string,
  };
  Kind kind = Kind::unknown;
  std::string text;   // string; of a boolean that may be a string as well, its spelling
  double number = 0;  // number; boolean: 0 or 1

  static ExpressionValue unknown(std::string what) {
    return {.kind = Kind::unknown, .text = std::move(what)};
  }
  static ExpressionValue of(std::string text) { return {.kind = Kind::string, .text = std::move(text)}; }
  static ExpressionValue truth(bool value) {
    return {.kind = Kind::boolean, .text = {}, .number = value ? 1.0 : 0.0};
  }
  // "true" and "false" of a matrix or an input: whether they are quoted there is not kept.
  static ExpressionValue of_either(std::string text) {
    const bool is_true = text == "true";
    return is_true || text == "false" ? ExpressionValue{.kind = Kind::boolean,
                                                        .text = std::move(text),
                                                        .number = is_true ? 1.0 : 0.0}
                                      : of(std::move(text));
  }
  static ExpressionValue null() { return {.kind = Kind::null}; }
  static ExpressionValue anything() { return {.kind = Kind::anything}; }
  static ExpressionValue ordinary(std::string what) {
    return {.kind = Kind::ordinary, .text = std::move(what)};
  }
};

// The value of a context: "github.event_name", "matrix.os", in lower case; "success()" and the other status
// functions are asked for in the same way.
using ExpressionContext = std::function<ExpressionValue(std::string_view path)>;

// An expression without its ${{ }}. What cannot be read is unknown.
ExpressionValue evaluate_expression(std::string_view expression, const ExpressionContext& context);

// An `if:`: with or without ${{ }}; an empty one holds.
Tri evaluate_condition(std::string_view text, const ExpressionContext& context);

// The text with each ${{ }} replaced whose value is known; the others stand as written, and the word is
// unresolved.
shell::Word put_in_expressions(std::string_view text, const ExpressionContext& context);

}  // namespace prodready
