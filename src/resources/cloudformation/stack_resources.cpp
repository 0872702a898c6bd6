// Which resources a stack makes, and what it names that is not at hand.
#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/focus.hpp"
#include "resources/cloudformation/identity.hpp"
#include "resources/cloudformation/sam.hpp"
#include "resources/cloudformation/stack.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

constexpr std::size_t most_nested = 8;  // stacks in one another

constexpr std::array attribute_names = {
    std::string_view("IgnoreGlobals"),       std::string_view("CreationPolicy"),
    std::string_view("DeletionPolicy"),      std::string_view("Metadata"),
    std::string_view("UpdateReplacePolicy"), std::string_view("UpdatePolicy"),
};

// Types whose templates are elsewhere.
struct Elsewhere {
  std::string_view type;
  std::string_view what;
};
constexpr std::array elsewhere = {
    Elsewhere{"AWS::CloudFormation::StackSet", "the template of stack set "},
    Elsewhere{"AWS::ServiceCatalog::CloudFormationProvisionedProduct",
              "the template of provisioned product "},
};

// Macros that add nothing a reader of the template could miss, or that are read here.
bool is_read_macro(std::string_view name) {
  return name.starts_with("AWS::Serverless-") || name == "AWS::LanguageExtensions" ||
         name == "AWS::Include" || name == "AWS::CodeDeployBlueGreen" ||
         name.starts_with("AWS::SecretsManager-");
}

std::string macro_name(const Node& transform) {
  return printable(transform.is_mapping() ? transform.text_of("Name") : std::string_view(transform.text));
}

}  // namespace

Place Stack::place_of(const Item& item) const {
  const std::size_t index = item.file == 0 ? document_.file : item.file - 1;
  return {.path = library_.files()[index].path, .line = item.line};
}

bool Stack::nests(std::string_view path) const {
  std::size_t height = 0;
  for (const Stack* stack = this; stack != nullptr; stack = stack->parent_) {
    if (stack->document_.path == path || ++height > most_nested) {
      return false;
    }
  }
  return true;
}

// The path of the template that the resource nests; "" where it is not at hand.
std::string Stack::location_of(const Item& resource) {
  const Node* metadata = resource.value->find("Metadata");
  // CDK's own templates name an asset's address, and its file beside it.
  if (metadata != nullptr && !metadata->text_of("aws:asset:path").empty()) {
    if (std::string path = library_.find(document_.path, metadata->text_of("aws:asset:path"));
        !path.empty()) {
      return path;
    }
  }
  const Node* properties = resource.value->find("Properties");
  const Node* location = properties == nullptr ? nullptr : properties->find("TemplateURL");
  location = location == nullptr && properties != nullptr ? properties->find("Location") : location;
  if (location == nullptr) {
    return {};
  }
  const Value where = evaluate(resource, *location);
  return library_.find(document_.path, where.as_text().value_or(hole_of(where)));
}

Stack* Stack::nested(std::string_view id) {
  if (const auto known = nested_.find(id); known != nested_.end()) {
    return known->second.get();
  }
  const Item* resource = resources_.find(id);
  nested_[std::string(id)] = nullptr;
  const std::string path = resource == nullptr ? std::string{} : location_of(*resource);
  const Document* document = path.empty() || !nests(path) ? nullptr : library_.document(path);
  constexpr std::size_t cost = 1'000;  // so that their number is limited too
  if (document == nullptr || !looks_like_template(document->root) || !library_.spend(cost)) {
    return nullptr;
  }
  Arguments arguments;
  const Node* properties = resource->value->find("Properties");
  const Node* parameters = properties == nullptr ? nullptr : properties->find("Parameters");
  const Value given = parameters == nullptr ? Value{} : evaluate(*resource, *parameters);
  if (const Map* members = given.map()) {
    for (const Member& member : *members) {
      arguments.emplace(member.key, member.value);
    }
  }
  auto stack = std::make_unique<Stack>(library_, *document, std::move(arguments),
                                       prefix_ + std::string(id) + ".", this);
  return (nested_[std::string(id)] = std::move(stack)).get();
}

void Stack::nested_paths(std::set<std::string>& paths) {
  for (const Item& item : resources_.items) {
    const std::string_view type = item.value->text_of("Type");
    if (type != "AWS::CloudFormation::Stack" && type != "AWS::Serverless::Application") {
      continue;
    }
    if (Stack* stack = nested(item.key)) {
      paths.insert(stack->document_.path);
      stack->nested_paths(paths);
    }
  }
}

Value Stack::attributes_of(const Item& item) {
  Map attributes;
  if (const Node* depends = item.value->find("DependsOn")) {
    List on;
    const Value ids = evaluate(item, *depends);
    const auto add = [&](const Value& id) {
      if (const std::optional<std::string> text = id.as_text()) {
        on.push_back(Reference{.resource = prefix_ + *text, .attribute = {}, .known = {}});
      }
    };
    if (ids.list() != nullptr) {
      std::ranges::for_each(*ids.list(), add);
    } else {
      add(ids);
    }
    attributes.push_back({"DependsOn", std::move(on)});
  }
  for (const std::string_view name : attribute_names) {
    const Node* node = item.value->find(name);
    Value value = node == nullptr ? Value{} : evaluate(item, *node);
    if (!value.is_absent()) {
      attributes.push_back({std::string(name), std::move(value)});
    }
  }
  return attributes;
}

// Nothing where its condition is false.
std::optional<Resource> Stack::resource_of(const Item& item, const Resource& frame) {
  Resource resource = frame;
  if (const Node* condition = item.value->find("Condition"); condition != nullptr && condition->is_scalar()) {
    const Focus focus(*this, item.file, item.loops);
    const Truth truth = this->condition(with_loop_names(condition->text));
    if (truth.known == false) {
      return std::nullopt;
    }
    if (!truth.known && resource.maybe.empty()) {
      resource.maybe = truth.missing;
    }
  }
  resource.type = item.value->text_of("Type");
  resource.key = prefix_ + item.key;
  if (!item.many.empty()) {
    resource.many = true;
    resource.maybe = resource.maybe.empty() ? SharedText(item.many) : resource.maybe;
  }
  resource.place = place_of(item);
  const Node* properties = item.value->find("Properties");
  resource.properties = properties == nullptr ? Value(Map{}) : evaluate(item, *properties);
  if (resource.properties.is_absent()) {
    resource.properties = Map{};
  }
  resource.attributes = attributes_of(item);
  return resource;
}

void Stack::read_nested(const Item& item, const Resource& resource, Reading& reading) {
  const auto note = [&](std::string what, std::string hint) {
    reading.unread.push_back({.place = place_of(item), .what = std::move(what), .hint = std::move(hint)});
  };
  const std::string key = printable(resource.key);
  if (resource.type == "AWS::CloudFormation::Stack" || resource.type == "AWS::Serverless::Application") {
    if (Stack* stack = nested(item.key)) {
      Resource frame = resource;
      frame.properties = {};
      frame.attributes = {};
      stack->read(frame, reading);
    } else {
      note("the template of nested stack " + key + " is not on disk", "");
    }
  } else if (const auto row = std::ranges::find(elsewhere, resource.type, &Elsewhere::type);
             row != elsewhere.end()) {
    note(std::string(row->what) + key, "");
  } else if (resource.type.ends_with("::MODULE")) {
    note("CloudFormation module " + printable(resource.type), "");
  }
}

void Stack::note_macros(Reading& reading) const {
  const Node* transform = document_.root.find("Transform");
  if (transform == nullptr) {
    return;
  }
  const auto note = [&](const Node& one) {
    const std::string name = macro_name(one);
    if (!name.empty() && !is_read_macro(name)) {
      reading.unread.push_back({.place = {.path = document_.path, .line = one.line},
                                .what = "what the macro " + name + " makes of the template",
                                .hint = {}});
    }
  };
  if (transform->is_sequence()) {
    std::ranges::for_each(transform->items, note);
  } else {
    note(*transform);
  }
}

void Stack::read(const Resource& frame, Reading& reading) {
  note_macros(reading);
  std::vector<Resource> made;
  for (const Item& item : resources_.items) {
    if (std::optional<Resource> resource = resource_of(item, frame)) {
      read_nested(item, *resource, reading);
      made.push_back(*std::move(resource));
    }
  }
  if (has_sam_) {
    const Node* globals = document_.root.find("Globals");
    made = expand_sam({.resources = std::move(made),
                       .globals = globals == nullptr ? Value{} : evaluate(*globals),
                       .prefix = prefix_,
                       .document = [&](std::string_view location) {
                         const std::string path = library_.find(document_.path, location);
                         const Document* document = path.empty() ? nullptr : library_.document(path);
                         return document == nullptr ? Value{} : evaluate(*document);
                       }});
  }
  std::ranges::for_each(made, identify);
  std::ranges::move(made, std::back_inserter(reading.resources));
  if (library_.exhausted() && parent_ == nullptr) {
    reading.gaps.push_back({.place = {.path = document_.path}, .why = "the template makes too many values"});
  }
}

}  // namespace prodready::resources::cloudformation
