// One use of a template: what its parameters are there, what its functions give, which resources it makes.
// A nested stack is a Stack inside its parent, whose keys begin with the parent's and the id that nests it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "resources/cloudformation/document.hpp"
#include "resources/cloudformation/library.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::cloudformation {

// The answer of a condition: known, or the name of what is missing.
struct Truth {
  std::optional<bool> known;
  std::string missing;
};

using Arguments = std::map<std::string, Value, std::less<>>;

// Names that mean something within one `Fn::ForEach` only.
struct Loop {
  std::string name;
  Value value;
};

class Stack {
 public:
  // A member of one of the template's sections, after loops and includes are spread.
  struct Item {
    std::string key;
    const syntax::Node* value = nullptr;
    std::uint32_t file = 0;   // as Value::file
    std::vector<Loop> loops;  // what loop names mean in it
    std::string many;         // a loop that does not resolve: what is missing; the item stands for any number
    std::uint32_t line = 0;   // of its key
  };

  // `arguments`: what is given for parameters. `prefix`: of keys, "" or "Network.". `parent`: the stack that
  // nests this one. All must outlive the stack.
  Stack(Library& library, const Document& document, Arguments arguments, std::string prefix = {},
        const Stack* parent = nullptr);
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;
  Stack(Stack&&) = delete;
  Stack& operator=(Stack&&) = delete;
  ~Stack() = default;

  const Document& document() const { return document_; }
  Library& library() { return library_; }

  // What a property is: absent where it is null or AWS::NoValue.
  Value evaluate(const syntax::Node& node);
  Value evaluate(const Item& item, const syntax::Node& node);
  Value evaluate(const Document& included);
  Truth truth(const syntax::Node& node);                      // of a condition's expression
  Truth condition(std::string_view name);                     // of a condition by its name
  Value ref(std::string_view name);                           // `Ref`, and "${name}" of `Fn::Sub`
  Value attribute(std::string_view id, std::string_view of);  // `Fn::GetAtt`
  Value output(std::string_view name);                        // as the parent of this stack sees it
  const syntax::Node* mapping(std::string_view name) const;
  // The members of a mapping, with loops and includes spread.
  std::vector<Item> items_of(const syntax::Node& mapping);
  // `text` with the names of the loops around the part at hand replaced, "${Name}" and "&{Name}".
  std::string with_loop_names(std::string_view text) const;
  // The document that an `AWS::Include` call names; null where it is not at hand.
  const Document* included(const syntax::Node& call);

  // The stack that a resource of type AWS::CloudFormation::Stack or AWS::Serverless::Application makes; null
  // where its template is not at hand.
  Stack* nested(std::string_view id);
  // Paths of the templates that this one nests, however deep.
  void nested_paths(std::set<std::string>& paths);

  // Adds what the template and all nested in it make. `frame` gives unit, stack and workspace.
  void read(const Resource& frame, Reading& reading);
  void export_outputs();
  // A key that something other than the template makes in this stack, so that names lead to it.
  void declare(std::string key) { declared_.insert(std::move(key)); }

 private:
  friend class Focus;

  struct Section {
    std::vector<Item> items;
    std::unordered_map<std::string, std::size_t> index;
    const Item* find(std::string_view name) const;
  };

  Section section(std::string_view name);
  Value evaluate_scalar(const syntax::Node& node);
  Value evaluate_mapping(const syntax::Node& node);
  Value argument_of(const Item& parameter);
  std::string known_text(const Item& resource, std::string_view attribute);
  Value reference_to(const Item& resource, std::string_view attribute);
  std::optional<Value> generated_by_sam(std::string_view id, std::string_view member);
  bool nests(std::string_view path) const;
  void spread(const syntax::Node& mapping, std::uint32_t file, std::vector<Item>& items, std::size_t level);
  void spread_loop(const syntax::Entry& entry, std::uint32_t file, std::vector<Item>& items,
                   std::size_t level);
  std::string location_of(const Item& resource);
  Place place_of(const Item& item) const;
  std::optional<Resource> resource_of(const Item& item, const Resource& frame);
  Value attributes_of(const Item& item);
  void read_nested(const Item& item, const Resource& resource, Reading& reading);
  void note_macros(Reading& reading) const;

  Library& library_;
  const Document& document_;
  Arguments arguments_;
  std::string prefix_;
  const Stack* parent_ = nullptr;
  bool has_sam_ = false;
  std::set<std::string, std::less<>> declared_;
  Section parameters_, mappings_, conditions_, resources_, outputs_;
  std::map<std::string, Value, std::less<>> parameter_values_, output_values_;
  std::map<std::string, Truth, std::less<>> condition_values_;
  std::map<std::string, std::string, std::less<>> known_texts_;
  std::map<std::string, std::unique_ptr<Stack>, std::less<>> nested_;
  std::vector<Loop> loops_;
  std::uint32_t file_ = 0;  // of the node at hand: an include's is another than the template's
  std::size_t level_ = 0;   // of evaluation, which conditions and outputs deepen beyond the text's own depth
};

}  // namespace prodready::resources::cloudformation
