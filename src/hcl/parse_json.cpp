#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "hcl/parse.hpp"
#include "hcl/parser.hpp"
#include "syntax/parse.hpp"

namespace prodready::hcl {
namespace {

using syntax::Entry;
using syntax::Node;
using syntax::NodeKind;

constexpr std::string_view comment = "//";  // the name of a member that says nothing

// Words of Terraform's top level that are blocks, with the number of their labels.
struct BlockWord {
  std::string_view word;
  std::size_t labels;
};
constexpr std::array<BlockWord, 13> block_words = {{{"resource", 2},
                                                    {"data", 2},
                                                    {"ephemeral", 2},
                                                    {"module", 1},
                                                    {"variable", 1},
                                                    {"output", 1},
                                                    {"provider", 1},
                                                    {"check", 1},
                                                    {"locals", 0},
                                                    {"terraform", 0},
                                                    {"moved", 0},
                                                    {"import", 0},
                                                    {"removed", 0}}};

// What JSON says where a block or several are due: an object, or a list of objects.
bool may_be_blocks(const Expression& value) {
  return value.kind == ExpressionKind::object ||
         (value.kind == ExpressionKind::list && std::ranges::all_of(value.parts, may_be_blocks));
}

class JsonReader {
 public:
  explicit JsonReader(Budget& budget, bool is_code = true) : budget_(budget), is_code_(is_code) {}

  // An object, or a list of objects whose members come one after the other.
  void top(const Node& node, Body& body) {
    Places places;
    for (const Node& item : objects_of(node)) {
      for (const Entry& entry : item.entries) {
        const auto* const word = std::ranges::find(block_words, entry.key.text, &BlockWord::word);
        if (word == block_words.end() || !is_code_) {
          add_attribute(body, entry, places);
        } else {
          add_blocks(body, Block{.type = entry.key.text, .labels = {}, .position = {}, .body = {}},
                     entry.value, word->labels);
        }
      }
    }
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  using Places = std::unordered_map<std::string_view, std::size_t>;  // of a body's attributes

  static Position position_of(const Node& node) { return {.line = node.line, .column = node.column}; }

  void fail(const Node& node, std::string message) {
    if (!error_) {
      error_ = Error{ErrorKind::invalid, std::move(message),
                     Place{.path = {}, .line = node.line, .column = node.column}};
    }
  }

  std::span<const Node> objects_of(const Node& node) {
    const std::span<const Node> items =
        node.is_sequence() ? std::span<const Node>(node.items) : std::span<const Node>(&node, 1);
    for (const Node& item : items) {
      if (!item.is_mapping()) {
        fail(item, "expected an object, or a list of objects");
        return {};
      }
    }
    return items;
  }

  // Each label is a level of objects; lists at any level stand for several blocks.
  void add_blocks(Body& body, const Block& head, const Node& node, std::size_t labels) {
    if (node.kind == NodeKind::null) {
      return;
    }
    for (const Node& item : objects_of(node)) {
      if (labels == 0) {
        Block block = head;
        block.position = block.position.line == 0 ? position_of(item) : block.position;
        Places places;
        for (const Entry& entry : item.entries) {
          add_attribute(block.body, entry, places);
        }
        body.blocks.push_back(std::move(block));
        continue;
      }
      for (const Entry& entry : item.entries) {
        if (entry.key.text != comment) {
          Block labelled = head;
          labelled.labels.push_back(entry.key.text);
          labelled.position = position_of(entry.key);
          add_blocks(body, labelled, entry.value, labels - 1);
        }
      }
    }
  }

  // A name that comes twice is twice a block, as in a list.
  void add_attribute(Body& body, const Entry& entry, Places& places) {
    if (entry.key.text == comment) {
      return;
    }
    Expression found = value(entry.value);
    const auto [place, is_new] = places.try_emplace(entry.key.text, body.attributes.size());
    if (is_new) {
      body.attributes.push_back({entry.key.text, position_of(entry.key), std::move(found)});
      return;
    }
    Expression& before = body.attributes[place->second].value;
    if (!is_code_ || !may_be_blocks(before) || !may_be_blocks(found)) {
      fail(entry.key, fmt::format("'{}' is set twice; leave one of them", entry.key.text));
      return;
    }
    if (before.kind == ExpressionKind::object) {
      Expression several = make(ExpressionKind::list, entry.value);
      several.position = before.position;
      add_part(several, std::move(before));
      before = std::move(several);
    }
    if (found.kind == ExpressionKind::object) {
      add_part(before, std::move(found));
      return;
    }
    for (Expression& part : found.parts) {
      add_part(before, std::move(part));
    }
  }

  Expression make(ExpressionKind kind, const Node& node) {
    if (++budget_.nodes > budget_.limits.nodes) {
      fail(node, fmt::format("more than {} expressions", budget_.limits.nodes));
    }
    Expression expression;
    expression.kind = kind;
    expression.position = position_of(node);
    return expression;
  }

  static void add_part(Expression& whole, Expression part) {
    whole.height = std::max(whole.height, static_cast<std::uint16_t>(part.height + 1));
    whole.parts.push_back(std::move(part));
  }

  Expression value(const Node& node) {
    switch (node.kind) {
      case NodeKind::null:
        return make(ExpressionKind::null_value, node);
      case NodeKind::scalar:
        return scalar(node);
      case NodeKind::sequence: {
        Expression list = make(ExpressionKind::list, node);
        list.parts.reserve(node.items.size());
        for (const Node& item : node.items) {
          add_part(list, value(item));
        }
        return list;
      }
      case NodeKind::mapping: {
        Expression object = make(ExpressionKind::object, node);
        object.parts.reserve(2 * node.entries.size());
        for (const Entry& entry : node.entries) {
          add_part(object, text(entry.key));
          add_part(object, value(entry.value));
        }
        return object;
      }
    }
    return {};
  }

  Expression scalar(const Node& node) {
    if (node.quoted) {
      return text(node);
    }
    if (node.text == "true" || node.text == "false") {
      Expression found = make(ExpressionKind::boolean, node);
      found.number = node.text == "true" ? 1 : 0;
      return found;
    }
    if (node.text == "null") {
      return make(ExpressionKind::null_value, node);
    }
    Expression found = make(ExpressionKind::number, node);
    found.text = node.text;
    const char* const end = node.text.data() + node.text.size();
    if (std::from_chars(node.text.data(), end, found.number).ec != std::errc{}) {
      fail(node, fmt::format("'{}' is beyond the numbers that can be held", node.text));
    }
    return found;
  }

  // A template; places within it are right as far as no escape of JSON stands before.
  Expression text(const Node& node) {
    if (!is_code_) {
      Expression found = make(ExpressionKind::text, node);
      found.text = node.text;
      return found;
    }
    const Position behind_quote = {.line = node.line, .column = node.column + 1};
    Parser parser(node.text, behind_quote, budget_);
    Expression found = parser.whole_template();
    if (parser.error() && !error_) {
      error_ = *parser.error();
    }
    if (found.kind == ExpressionKind::text || found.kind == ExpressionKind::joined) {
      found.position = position_of(node);
    }
    return found;
  }

  Budget& budget_;
  bool is_code_;
  std::optional<Error> error_;
};

Result<Body> parse_body(std::string_view text, const Limits& limits, bool is_code) {
  const Result<Node> root =
      syntax::parse_json(text, {.bytes = limits.bytes, .nodes = limits.nodes, .depth = limits.depth});
  if (!root) {
    return root.error();
  }
  Budget budget{.limits = limits};
  JsonReader reader(budget, is_code);
  Body body;
  reader.top(*root, body);
  if (reader.error()) {
    return *reader.error();
  }
  return body;
}

}  // namespace

Result<Body> parse_json(std::string_view text, const Limits& limits) {
  return parse_body(text, limits, true);
}

Result<Body> parse_json_values(std::string_view text, const Limits& limits) {
  return parse_body(text, limits, false);
}

}  // namespace prodready::hcl
