#include "resources/kubernetes/rendered.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "resources/kubernetes/documents.hpp"
#include "resources/kubernetes/tree.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_entries = 5'000;

using Conditions = std::vector<std::size_t>;

class RenderedReader {
 public:
  RenderedReader(const Marks& marks, std::vector<MarkedLine> lines, std::uint32_t file)
      : marks_(marks), lines_(std::move(lines)), file_(file) {
    std::uint32_t source = 0;
    for (MarkedLine& line : lines_) {
      source = line.source == 0 ? source : line.source;
      line.source = source;
    }
  }

  // A whole document: what holds for all of it is the object's own condition.
  void read_document(const syntax::Node& document, Rendered& rendered) const {
    if (document.kind == syntax::NodeKind::null) {
      return;
    }
    if (!document.is_mapping() || document.entries.size() > most_entries) {
      rendered.complete = false;
      return;
    }
    const Conditions own =
        document.entries.empty() ? Conditions{} : conditions_at(document.entries.front().key.line);
    Value value = map_of(document, own, true);
    const bool named = value.at("apiVersion").text() != nullptr && value.at("kind").text() != nullptr;
    if (!named) {
      rendered.complete = rendered.complete && value.map()->empty();
      return;
    }
    std::string doubt;
    for (const syntax::Entry& entry : document.entries) {
      if (Marks::has_hole(entry.key.text)) {
        doubt = marks_.first_hole(entry.key.text);
      }
    }
    for (Object& object : objects_of({std::move(value)})) {
      object.maybe = own.empty() ? "" : marks_.condition(own.front());
      object.doubt = doubt;
      rendered.objects.push_back(std::move(object));
    }
  }

 private:
  const Conditions& conditions_at(std::uint32_t line) const {
    static const Conditions none;
    return line == 0 || line > lines_.size() ? none : lines_[line - 1].conditions;
  }

  std::uint32_t source_of(std::uint32_t line) const {
    return line == 0 || line > lines_.size() ? 0 : lines_[line - 1].source;
  }

  // The condition of a line beyond those that hold anyway; null where it has none.
  const std::string* open_condition(std::uint32_t line, const Conditions& holding) const {
    for (const std::size_t condition : conditions_at(line)) {
      if (std::ranges::find(holding, condition) == holding.end()) {
        return &marks_.condition(condition);
      }
    }
    return nullptr;
  }

  Value placed(Value value, std::uint32_t line) const {
    value.file = file_;
    value.line = source_of(line);
    return value;
  }

  Value value_of(const syntax::Node& node, const Conditions& holding) const {
    if (node.is_sequence()) {
      List items;
      for (const syntax::Node& item : node.items) {
        const std::string* open = open_condition(item.line, holding);
        items.push_back(open != nullptr ? placed(Value::unresolved(*open), item.line)
                                        : value_of(item, holding));
      }
      return placed(std::move(items), node.line);
    }
    if (node.is_mapping()) {
      return map_of(node, holding, false);
    }
    if (Marks::has_hole(node.text)) {
      return placed(marks_.value_of(node.text), node.line);
    }
    return placed(to_value(node, file_), node.line);
  }

  Value map_of(const syntax::Node& node, const Conditions& holding, bool is_object) const {
    if (node.entries.size() > most_entries && !is_object) {
      return placed(Value::unresolved("a map of more than 5,000 entries"), node.line);
    }
    Value map = placed(Map{}, node.line);
    for (const syntax::Entry& entry : node.entries) {
      const syntax::Node& key = entry.key;
      if (!key.is_scalar() || Marks::has_hole(key.text)) {
        if (is_object) {
          continue;
        }
        return placed(Value::unresolved(key.is_scalar() ? marks_.first_hole(key.text) : "a template's value"),
                      node.line);
      }
      const std::string* open = open_condition(key.line, holding);
      const std::string* inner =
          entry.value.is_scalar() ? open_condition(entry.value.line, holding) : nullptr;
      open = open != nullptr ? open : inner;
      const Value* before = find(map, key.text);
      const bool open_before = before != nullptr && before->is_unresolved();
      Value value =
          open != nullptr ? placed(Value::unresolved(*open), key.line) : value_of(entry.value, holding);
      if (value.line == 0) {
        value.line = source_of(key.line);
      }
      if (!open_before || value.is_unresolved()) {
        set(map, key.text, std::move(value));
      }
    }
    return map;
  }

  const Marks& marks_;
  std::vector<MarkedLine> lines_;
  std::uint32_t file_;
};

}  // namespace

Result<Rendered> read_rendered(std::string_view text, Marks& marks, std::uint32_t file) {
  MarkedText marked = take_marks_out(text, marks);
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(marked.text);
  if (!documents) {
    return documents.error();
  }
  Rendered rendered;
  const RenderedReader reader(marks, std::move(marked.lines), file);
  for (const syntax::Node& document : *documents) {
    reader.read_document(document, rendered);
  }
  return rendered;
}

}  // namespace prodready::resources::kubernetes
