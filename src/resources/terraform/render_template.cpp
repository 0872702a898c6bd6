#include "resources/terraform/render_template.hpp"

#include <deque>
#include <utility>

#include "hcl/parse.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// Only the variables that templatefile() gives have names in a template.
class TemplateNames final : public Names {
 public:
  explicit TemplateNames(Names& code) : code_(code) {}

  Found find(std::string_view name, std::span<const Step> steps, const Scope& scope) override {
    return {failure(scope, "template variable " + std::string(name)), steps.size()};
  }
  Value member(const Reference& reference, const Step& step, const Scope& scope) override {
    return code_.member(reference, step, scope);
  }
  std::optional<Value> own_function(std::string_view function, std::span<const Value>,
                                    const Scope& scope) override {
    if (function == "templatefile") {
      return failure(scope, "templatefile() in a template");
    }
    return std::nullopt;
  }
  const File* file(std::string_view path) override { return code_.file(path); }

 private:
  Names& code_;
};

}  // namespace

Value render_template(const std::string& text, const Map& variables, const Scope& outer) {
  constexpr std::size_t bytes_a_value = 64;
  if (!outer.budget->take_values(text.size() / bytes_a_value)) {
    return Value::unresolved(outer.budget->spent);
  }
  const Result<hcl::Expression> expression = hcl::parse_template(text);
  if (!expression) {
    return failure(outer, "a template: " + expression.error().message);
  }
  std::deque<Binding> bindings;
  for (const Member& variable : variables) {
    bindings.push_back({variable.key, &variable.value, bindings.empty() ? nullptr : &bindings.back()});
  }
  TemplateNames names(*outer.names);
  const Scope scope{.names = &names,
                    .budget = outer.budget,
                    .file = 0,
                    .bindings = bindings.empty() ? nullptr : &bindings.back(),
                    .each = nullptr};
  return evaluate(*expression, scope);
}

}  // namespace prodready::resources::terraform
