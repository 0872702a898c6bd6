#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "syntax/fault.hpp"
#include "syntax/tree_builder.hpp"

namespace prodready::syntax {
namespace {

// yaml-cpp counts lines and columns from 0.
std::uint32_t from_one(int zero_based) {
  return zero_based < 0 ? 0 : static_cast<std::uint32_t>(zero_based) + 1;
}

// Leaves the parser from within an event; never leaves this file.
class Stop : public std::exception {
 public:
  explicit Stop(Fault fault) : fault_(std::move(fault)) {}
  const Fault& fault() const { return fault_; }

 private:
  Fault fault_;
};

struct Size {
  std::size_t nodes = 1;
  std::size_t height = 1;
  std::size_t bytes = 0;
};

Size size_of(const Node& node) {
  Size size{.bytes = node.text.size() + node.tag.size()};
  const auto include = [&](const Node& part) {
    const Size inner = size_of(part);
    size.nodes += inner.nodes;
    size.bytes += inner.bytes;
    size.height = std::max(size.height, inner.height + 1);
  };
  for (const Node& item : node.items) {
    include(item);
  }
  for (const Entry& entry : node.entries) {
    include(entry.key);
    include(entry.value);
  }
  return size;
}

// Turns the parser's events into nodes. A node with an anchor is kept a second time for its aliases; these
// copies count against the limits like the tree itself.
class Handler : public YAML::EventHandler {
 public:
  explicit Handler(const Limits& limits) : limits_(limits), builder_(limits) {}

  std::vector<Node>& documents() { return builder_.roots(); }
  const Node* innermost() const { return builder_.innermost(); }
  // Where the last quoted scalar starts; null where there was none.
  const YAML::Mark& last_quoted() const { return last_quoted_; }

  void OnDocumentStart(const YAML::Mark& mark) override {
    // Before a comma or a bracket that closes nothing the parser stands still, and makes one empty document
    // after another.
    if (mark.pos == document_start_) {
      stop({FaultKind::syntax, "bad YAML: no value begins like this", from_one(mark.line),
            from_one(mark.column)});
    }
    document_start_ = mark.pos;
    anchored_.clear();
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add_leaf(node_at(mark), anchor); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    Node node = node_at(mark);
    node.kind = NodeKind::scalar;
    node.text = value;
    node.quoted = tag == "!" || tag == "tag:yaml.org,2002:str";
    set_tag(node, tag);
    if (node.quoted) {
      last_quoted_ = mark;
    }
    add_leaf(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchored_.find(anchor);
    if (found == anchored_.end()) {
      stop({FaultKind::alias_bomb, "an alias inside the value that it stands for never ends",
            from_one(mark.line), from_one(mark.column)});
    }
    const auto& [node, size] = found->second;
    spend(size, mark);
    if (const auto fault = builder_.add(node, size.height, size.nodes)) {
      stop({fault->kind == FaultKind::too_large ? FaultKind::alias_bomb : fault->kind,
            fault->kind == FaultKind::too_large ? bomb_message() : fault->message, from_one(mark.line),
            from_one(mark.column)});
    }
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(NodeKind::sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(NodeKind::mapping, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  [[noreturn]] static void stop(Fault fault) { throw Stop(std::move(fault)); }

  static Node node_at(const YAML::Mark& mark) {
    Node node;
    node.line = from_one(mark.line);
    node.column = from_one(mark.column);
    return node;
  }

  // "?" and "!" are the parser's marks for plain and quoted.
  static void set_tag(Node& node, const std::string& tag) {
    if (tag != "?" && tag != "!") {
      node.tag = tag;
    }
  }

  std::string bomb_message() const {
    return fmt::format("aliases expand the text to more than {} values or {} bytes", limits_.nodes,
                       limits_.bytes);
  }

  // Copies of anchored values take memory that the text's own size does not bound.
  void spend(const Size& size, const YAML::Mark& mark) {
    copied_nodes_ += size.nodes;
    copied_bytes_ += size.bytes;
    if (copied_nodes_ > limits_.nodes || copied_bytes_ > limits_.bytes) {
      stop({FaultKind::alias_bomb, bomb_message(), from_one(mark.line), from_one(mark.column)});
    }
  }

  void keep(YAML::anchor_t anchor, const Node& node) {
    if (anchor == YAML::NullAnchor) {
      return;
    }
    const Size size = size_of(node);
    YAML::Mark mark;
    mark.line = static_cast<int>(node.line) - 1;
    mark.column = static_cast<int>(node.column) - 1;
    spend(size, mark);
    anchored_.insert_or_assign(anchor, std::pair{node, size});
  }

  void add_leaf(Node node, YAML::anchor_t anchor) {
    keep(anchor, node);
    if (auto fault = builder_.add(std::move(node))) {
      stop(*std::move(fault));
    }
  }

  void open(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    Node node = node_at(mark);
    node.kind = kind;
    set_tag(node, tag);
    open_anchors_.push_back(anchor);
    if (auto fault = builder_.open(std::move(node))) {
      stop(*std::move(fault));
    }
  }

  void close() {
    const Node& node = builder_.close();
    keep(open_anchors_.back(), node);
    open_anchors_.pop_back();
  }

  Limits limits_;
  TreeBuilder builder_;
  std::map<YAML::anchor_t, std::pair<Node, Size>> anchored_;
  std::vector<YAML::anchor_t> open_anchors_;
  std::size_t copied_nodes_ = 0;
  std::size_t copied_bytes_ = 0;
  int document_start_ = -1;
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
};

// Whether the quoted scalar that starts at `at`, after anchor and tag, ends before the text does.
bool is_closed(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
    at = std::min(text.find_first_of(" \t\r\n", at), text.size());
    at = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
  }
  if (at == text.size() || (text[at] != '"' && text[at] != '\'')) {
    return true;
  }
  const char quote = text[at];
  while (++at < text.size()) {
    const bool escape = quote == '"' ? text[at] == '\\' : text.substr(at).starts_with("''");
    if (escape) {
      ++at;
    } else if (text[at] == quote) {
      return true;
    }
  }
  return false;
}

// The parser takes some control bytes for an end of its input, and the rest of the text would be lost without
// a word.
std::optional<Fault> find_control_byte(std::string_view text) {
  const auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_control(text[at])) {
      TextCursor cursor{text};
      cursor.move_to(at);
      return Fault{FaultKind::syntax,
                   fmt::format("control character {} in YAML", printable(text.substr(at, 1))), cursor.line(),
                   cursor.column()};
    }
  }
  return std::nullopt;
}

Fault fault_of(const YAML::Exception& exception, const Handler& handler, const Limits& limits) {
  // "end of map flow not found" is noticed at the end of the text, and "end of map not found" where a line
  // does not fit.
  constexpr std::string_view unclosed = "flow not found";
  if (const Node* open = handler.innermost(); open != nullptr && exception.msg.ends_with(unclosed)) {
    return {FaultKind::syntax,
            open->is_sequence() ? "bad YAML: a list is never closed" : "bad YAML: a map is never closed",
            open->line, open->column};
  }
  const std::uint32_t line = from_one(exception.mark.line);
  const std::uint32_t column = from_one(exception.mark.column);
  if (dynamic_cast<const YAML::DeepRecursion*>(&exception) != nullptr) {
    return too_deep(limits, line, column);
  }
  const std::string_view advice = exception.msg.starts_with("end of ") ? "; check the indentation" : "";
  return {FaultKind::syntax, fmt::format("bad YAML: {}{}", printable(exception.msg), advice), line, column};
}

}  // namespace

Result<std::vector<Node>, Fault> read_yaml(std::string_view text, const Limits& limits) {
  const Result<std::string_view, Fault> checked = checked_text(text, limits);
  if (!checked) {
    return checked.error();
  }
  if (const auto fault = find_control_byte(*checked)) {
    return *fault;
  }
  Handler handler{limits};
  try {
    std::istringstream stream{std::string(*checked)};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop& stop) {
    return stop.fault();
  } catch (const YAML::Exception& exception) {
    return fault_of(exception, handler, limits);
  } catch (const std::exception& exception) {
    return Fault{FaultKind::syntax, fmt::format("bad YAML: {}", printable(exception.what())), 0, 0};
  }
  // The parser lets a quote that is never closed swallow the rest of the text, if that ends in a newline.
  const YAML::Mark& quote = handler.last_quoted();
  if (!quote.is_null() && !is_closed(*checked, static_cast<std::size_t>(quote.pos))) {
    return Fault{FaultKind::syntax, "bad YAML: a quote is never closed", from_one(quote.line),
                 from_one(quote.column)};
  }
  return std::move(handler.documents());
}

}  // namespace prodready::syntax
