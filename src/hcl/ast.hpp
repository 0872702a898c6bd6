// The syntax tree of HCL 2 (the language of Terraform and Packer), native and JSON syntax alike:
// https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md and json/spec.md. Depth and size are limited
// when it is made, so it may be walked by recursion.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::hcl {

struct Position {
  std::uint32_t line = 0;    // from 1
  std::uint32_t column = 0;  // from 1, in bytes
};

enum class ExpressionKind : std::uint8_t {
  null_value,
  boolean,  // number: 0 or 1
  number,   // number, and text as written
  text,     // text: a quoted or here-document literal without interpolation, escapes resolved
  joined,   // a template with parts: texts and expressions, to be joined as text, one alone too: `"${x}"`
            // is x itself and no template
  directive_if,   // %{ if }: parts: condition, then, else (an empty text where there is none)
  directive_for,  // %{ for }: key_name, value_name, parts: collection, body
  variable,       // text: the first name of a traversal: "var", "local", "aws_s3_bucket", "each"
  attribute,      // parts[0].text
  index,          // parts[0][parts[1]]
  splat,          // parts[0][*] (or .*): parts[1] is what is taken of each item, built upon a splat_item
  splat_item,
  call,    // text: the function's name ("provider::aws::arn_parse" too); parts: arguments; expand_last: `...`
  list,    // parts
  object,  // parts: key, value, key, value…; a bare word as key is a text
  for_list,     // key_name ("" for none), value_name; parts: collection, value[, condition]
  for_object,   // the same; parts: collection, key, value[, condition]; grouped: `...`
  conditional,  // parts: condition, then, else
  binary,       // text: the operator; parts: left, right
  unary,        // text: "-" or "!"; parts: operand
};

struct Expression {
  ExpressionKind kind = ExpressionKind::null_value;
  std::uint16_t height = 1;  // of the tree that this is the root of, as the parser made it
  Position position;         // of the first byte; of what stands within where parentheses are around
  std::string text;
  std::string key_name;
  std::string value_name;
  double number = 0;
  bool expand_last = false;
  bool grouped = false;
  bool condition = false;  // for_list, for_object: the last part is one
  std::vector<Expression> parts;
};

struct Attribute {
  std::string name;
  Position position;
  Expression value;
};

struct Block;

struct Body {
  std::vector<Attribute> attributes;  // in the text's order
  std::vector<Block> blocks;

  const Expression* find(std::string_view name) const;  // null where there is none
};

struct Block {
  std::string type;                 // "resource"
  std::vector<std::string> labels;  // {"aws_s3_bucket", "logs"}
  Position position;
  Body body;
};

struct Limits {
  std::size_t bytes = std::size_t{16} << 20U;
  std::size_t nodes = 2'000'000;
  std::size_t depth = 100;   // of blocks, brackets and templates within each other
  std::size_t height = 400;  // of an expression's tree, which `a + b + c…` and `a.b.c…` make high too
};

}  // namespace prodready::hcl
