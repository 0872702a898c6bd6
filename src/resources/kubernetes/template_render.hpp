// Renders the templates of a chart without Helm. What only Helm or a cluster would tell becomes a hole, and a
// part whose condition is not known is rendered and marked.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/kubernetes/go_template.hpp"
#include "resources/kubernetes/template_functions.hpp"

namespace prodready::resources::kubernetes {

using Datum = std::shared_ptr<const Value>;

class Renderer {
 public:
  explicit Renderer(Marks& marks) : marks_(marks) {}

  // Takes the `define`s out of a parsed file, for `include`.
  void add_definitions(const std::vector<TemplateNode>& nodes);

  // The file's text with marks. Fails where it would change the chart's values, or beyond limits.
  Result<std::string> render(const std::vector<TemplateNode>& nodes, const Datum& root);

 private:
  struct Variable {
    std::string name;
    Datum value;
  };
  struct Scope {
    Datum root;
    Datum dot;
    std::vector<Variable> variables;  // the last of a name counts
    bool lines = false;               // texts get marks of their lines
    int depth = 0;
  };
  enum class Leave { no, loop };

  void fail(std::string why);
  bool spend(std::size_t amount);

  Leave render_nodes(const std::vector<TemplateNode>& nodes, Scope& scope, std::string& out);
  Leave render_node(const TemplateNode& node, Scope& scope, std::string& out);
  void render_text(const TemplateNode& node, const Scope& scope, std::string& out);
  void render_output(const TemplateNode& node, Scope& scope, std::string& out);
  Leave render_condition(const TemplateNode& node, Scope& scope, std::string& out);
  void render_open_parts(const TemplateNode& node, Scope& scope, const std::string& condition,
                         std::string& out);
  // False: a hole was put in the part's stead.
  bool put_open_part(const std::string& part, const std::string& condition, std::string& out);
  void render_range(const TemplateNode& node, Scope& scope, std::string& out);
  std::string render_definition(const std::string& name, const Datum& dot, const Scope& scope);
  void assign(const TemplateNode& node, Scope& scope);
  void forget_changes(const std::vector<Variable>& before, Scope& scope, const std::string& condition) const;

  Datum evaluate(const TemplateExpression& expression, Scope& scope);
  Datum field_of(const TemplateExpression& expression, Scope& scope);
  Datum call(const TemplateExpression& expression, Scope& scope);
  Datum call_method(const TemplateExpression& expression, Scope& scope);
  Datum include(const TemplateExpression& expression, Scope& scope);

  Marks& marks_;
  std::map<std::string, const TemplateNode*, std::less<>> definitions_;
  std::size_t spent_ = 0;
  std::string failure_;
};

}  // namespace prodready::resources::kubernetes
