// Helpers on values while they are evaluated: what is known of them, what is missing, texts with holes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hcl/ast.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

// "var.region", "aws_subnet.a[0].id", "length(var.zones)": an expression as people would write it, short.
std::string source_text(const hcl::Expression& expression);
std::string step_text(const Step& step);  // ".name", "[0]", "[\"x\"]"

// How many values it holds, itself included; long texts count more.
std::size_t size_of(const Value& value);

// "aws_s3_bucket.logs.arn"
std::string address_of(const Reference& reference);

// An unresolved value that names the first thing that is missing in `value`, and all references in it;
// `value` must hold one that is unresolved, or a reference whose text is not known.
Value missing_of(const Value& value);
// Whether it, or anything in it, is unresolved or a reference whose text is not known.
bool is_open(const Value& value);
void collect_references(const Value& value, std::vector<Reference>& into);
// References whose text is known become that text, at any depth.
void put_known(Value& value);

// Whether a shape is one hole: all that is known of the text is its name, "${data.aws_vpc.main.id}".
bool is_hole_alone(std::string_view shape);

// An unresolved value's own step: "data.aws_ami.base" with ".id".
Value step_on_unresolved(const Unresolved& unresolved, const Step& step);

// Counts as something that Terraform would refuse to evaluate.
Value failure(const Scope& scope, std::string why);

// `value`, with the place given where it has none of its own.
Value placed(Value value, const Scope& scope, hcl::Position position);

// Whether two values are equal; nothing where it cannot be known.
std::optional<bool> equal_values(const Value& left, const Value& right);
// Whether a value is null; nothing where it cannot be known.
std::optional<bool> is_null(const Value& value);

// Joins texts and values to one text; with holes it becomes an unresolved value with that shape.
class TextBuilder {
 public:
  void add_literal(std::string_view text);
  // False where it is no text, number or boolean, and no value that jsonencode left open.
  bool add(const Value& value);
  Value finish();

 private:
  void add_json(const Value& value);

  std::string text_;
  std::string missing_;
  std::vector<Reference> references_;
};

}  // namespace prodready::resources::terraform
