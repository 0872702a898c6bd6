// A template's sections: loops spread, includes merged, names indexed.
#include <cctype>
#include <string>
#include <unordered_set>
#include <utility>

#include "resources/cloudformation/focus.hpp"
#include "resources/cloudformation/stack.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::string_view loop_prefix = "Fn::ForEach::";
constexpr std::size_t deepest = 8;  // loops and includes in one another; CloudFormation allows five loops

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos && text.size() <= longest_text;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

const Stack::Item* Stack::Section::find(std::string_view name) const {
  const auto found = index.find(std::string(name));
  return found == index.end() ? nullptr : &items[found->second];
}

Stack::Section Stack::section(std::string_view name) {
  Section made;
  const Node* node = document_.root.find(name);
  if (node == nullptr || !node->is_mapping()) {
    return made;
  }
  made.items = items_of(*node);
  for (std::size_t i = 0; i < made.items.size(); ++i) {
    made.index.emplace(made.items[i].key, i);
  }
  return made;
}

std::vector<Stack::Item> Stack::items_of(const Node& mapping) {
  std::vector<Item> items;
  spread(mapping, file_, items, 0);
  std::unordered_set<std::string_view> known;
  std::erase_if(items, [&](const Item& item) { return !known.insert(item.key).second; });
  return items;
}

void Stack::spread(const Node& mapping, std::uint32_t file, std::vector<Item>& items, std::size_t level) {
  if (level > deepest) {
    return;
  }
  for (const Entry& entry : mapping.entries) {
    if (!library_.spend(1 + 4 * loops_.size())) {
      return;
    }
    if (entry.key.text.starts_with(loop_prefix)) {
      spread_loop(entry, file, items, level);
    } else if (entry.key.text == "Fn::Transform" && included(entry.value) != nullptr) {
      const Document* document = included(entry.value);
      spread(document->root, static_cast<std::uint32_t>(document->file + 1), items, level + 1);
    } else {
      items.push_back({.key = loops_.empty() ? entry.key.text : with_loop_names(entry.key.text),
                       .value = &entry.value,
                       .file = file,
                       .loops = loops_,
                       .many = {},
                       .line = entry.key.line});
    }
  }
}

// {"Fn::ForEach::Name": [identifier, collection, {"Key${identifier}": value}]}
void Stack::spread_loop(const Entry& entry, std::uint32_t file, std::vector<Item>& items, std::size_t level) {
  const Node& loop = entry.value;
  if (loop.items.size() != 3 || !loop.items[0].is_scalar()) {
    return;
  }
  const Value collection = evaluate(loop.items[1]);
  List values = collection.list() != nullptr ? *collection.list() : List{};
  std::string missing;
  for (const Value& value : values) {
    missing = missing.empty() ? missing_of(value) : missing;
  }
  if (collection.list() == nullptr || !missing.empty()) {
    missing = collection.list() == nullptr ? missing_of(collection) : missing;
    missing = missing.empty() ? entry.key.text : missing;
    values = {Value::unresolved(missing, "${" + loop.items[0].text + "}")};
  }
  for (const Value& value : values) {
    std::vector<Loop> loops = loops_;
    loops.push_back({loop.items[0].text, value});
    const std::size_t first = items.size();
    {
      const Focus focus(*this, file, std::move(loops));
      spread(loop.items[2], file, items, level + 1);
    }
    for (std::size_t i = first; i < items.size() && !missing.empty(); ++i) {
      items[i].many = missing;
    }
  }
}

std::string Stack::with_loop_names(std::string_view text) const {
  std::string result(text);
  for (const Loop& loop : loops_) {
    if (const std::optional<std::string> value = loop.value.as_text()) {
      result = replace_all(std::move(result), "${" + loop.name + "}", *value);
      // "&{name}" leaves out what is no letter or digit, so that a logical id comes of it.
      std::string plain = *value;
      std::erase_if(plain, [](unsigned char c) { return std::isalnum(c) == 0; });
      result = replace_all(std::move(result), "&{" + loop.name + "}", plain);
    }
  }
  return result;
}

const Document* Stack::included(const Node& call) {
  const Node* parameters = call.find("Parameters");
  const Node* location = parameters == nullptr ? nullptr : parameters->find("Location");
  if (call.text_of("Name") != "AWS::Include" || location == nullptr) {
    return nullptr;
  }
  const Value where = evaluate(*location);
  const std::string path = library_.find(document_.path, where.as_text().value_or(hole_of(where)));
  return path.empty() ? nullptr : library_.document(path);
}

}  // namespace prodready::resources::cloudformation
