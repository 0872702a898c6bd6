// Python scripts that draw with the package `diagrams`: the nodes are calls of the classes that they import.
#include <set>
#include <string>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t most_names = 500;

class Script {
 public:
  void line(std::string_view raw) {
    const std::string_view text = trim(raw);
    if (text.starts_with('#')) {
      return;
    }
    if (text.starts_with("from diagrams") || names_open_) {
      import(text);
      return;
    }
    if (const std::size_t at = text.find("Diagram("); imports_ && at != std::string_view::npos) {
      draws_ = true;
      const std::string_view rest = trim(text.substr(at + 8));
      const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
      title_ = quoted && title_.empty() ? without_quotes(rest.substr(0, quoted_length(rest))) : title_;
    }
    if (draws_) {
      statement(text);
    }
  }

  std::optional<TextDiagram> finish() {
    if (linked_ && graph_.nodes() > 1) {
      graph_.edge("0", "1");
    }
    return draws_ ? std::optional(graph_.finish("diagrams for Python", true, title_)) : std::nullopt;
  }

 private:
  // "from diagrams.aws.compute import EC2, Lambda as Function", over several lines in parentheses.
  void import(std::string_view text) {
    imports_ = true;
    std::string_view names = text;
    if (!names_open_) {
      const std::size_t at = text.find(" import ");
      if (at == std::string_view::npos) {
        return;
      }
      names = text.substr(at + 8);
    }
    names_open_ = (names_open_ || names.find('(') != std::string_view::npos) &&
                  names.find(')') == std::string_view::npos;
    for (const std::string_view part : split(names.substr(0, names.find('#')), ',')) {
      std::string_view name = trim(part);
      name = name.starts_with('(') ? trim(name.substr(1)) : name;
      const std::size_t alias = name.find(" as ");
      name = name_at(alias == std::string_view::npos ? name : trim(name.substr(alias + 4)));
      if (!name.empty() && name != "Diagram" && name != "Cluster" && name != "Edge" &&
          names_.size() < most_names) {
        names_.emplace(name);
      }
    }
  }

  void statement(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] == '"' || text[i] == '\'') {
        i += quoted_length(text.substr(i));
        continue;
      }
      const std::string_view name = name_at(text.substr(i));
      if (!name.empty()) {
        i += name.size();
        if (i < text.size() && text[i] == '(' && names_.find(name) != names_.end()) {
          graph_.node(std::to_string(graph_.nodes()));
        }
        continue;
      }
      const std::string_view two = text.substr(i, 2);
      linked_ = linked_ || two == ">>" || two == "<<" || two == "- ";
      ++i;
    }
  }

  std::set<std::string, std::less<>> names_;
  bool names_open_ = false;
  bool imports_ = false;
  bool draws_ = false;
  bool linked_ = false;
  std::string title_;
  Graph graph_;
};

}  // namespace

std::optional<TextDiagram> read_python_diagram(std::string_view text) {
  if (text.find("from diagrams") == std::string_view::npos) {
    return std::nullopt;
  }
  Script script;
  for (const std::string_view line : lines_of(text)) {
    script.line(line);
  }
  return script.finish();
}

}  // namespace prodready::diagrams
