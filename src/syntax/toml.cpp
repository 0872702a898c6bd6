#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
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

// The offset behind the string or comment that starts at `at`; `at` itself where none does.
std::size_t skip_opaque(std::string_view text, std::size_t at) {
  if (text[at] == '#') {
    return std::min(text.find('\n', at), text.size());
  }
  if (text[at] != '"' && text[at] != '\'') {
    return at;
  }
  const bool escapes = text[at] == '"';
  const std::string_view long_quote = escapes ? R"(""")" : "'''";
  const std::string_view quote = text.substr(at).starts_with(long_quote) ? long_quote : text.substr(at, 1);
  for (at += quote.size(); at < text.size(); ++at) {
    if (text.substr(at).starts_with(quote)) {
      return at + quote.size();
    }
    if (quote.size() == 1 && text[at] == '\n') {
      return at;
    }
    at += escapes && text[at] == '\\' ? 1U : 0U;
  }
  return text.size();
}

// toml++ makes one table for each part of a dotted key, recursively and without a limit.
std::optional<Fault> find_deep_key(std::string_view text, const Limits& limits) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t behind = skip_opaque(text, at);
    if (behind != at) {
      at = behind;
      continue;
    }
    const char c = text[at];
    dots = std::string_view("\n=,[]{}").find(c) != std::string_view::npos ? 0 : dots + (c == '.' ? 1U : 0U);
    if (dots > limits.depth) {
      TextCursor cursor{text};
      cursor.move_to(at);
      return too_deep(limits, cursor.line(), cursor.column());
    }
    ++at;
  }
  return std::nullopt;
}

// toml++ counts columns in code points.
class Columns {
 public:
  explicit Columns(std::string_view text) : lines_(lines_of(text)) {}

  std::uint32_t in_bytes(const toml::source_position& position) const {
    if (position.line == 0 || position.line > lines_.size()) {
      return position.column;
    }
    const std::string_view line = lines_[position.line - 1];
    std::size_t at = 0;
    for (std::uint32_t i = 1; i < position.column && at < line.size(); ++i) {
      at += std::max<std::size_t>(utf8_sequence_length(line.substr(at)), 1);
    }
    return static_cast<std::uint32_t>(at + 1);
  }

 private:
  std::vector<std::string_view> lines_;
};

class Converter {
 public:
  Converter(std::string_view text, const Limits& limits) : columns_(text), builder_(limits) {}

  // A fault where the document breaks a limit.
  std::optional<Fault> convert(const toml::node& from) {
    if (const toml::table* table = from.as_table()) {
      return convert_table(*table);
    }
    if (const toml::array* array = from.as_array()) {
      if (auto fault = builder_.open(node_at(from.source().begin, NodeKind::sequence))) {
        return fault;
      }
      for (const toml::node& element : *array) {
        if (auto fault = convert(element)) {
          return fault;
        }
      }
      builder_.close();
      return std::nullopt;
    }
    return builder_.add(scalar(from));
  }

  Node take() { return std::move(builder_.roots().front()); }

 private:
  using Row = std::pair<const toml::key*, const toml::node*>;

  std::optional<Fault> convert_table(const toml::table& table) {
    if (auto fault = builder_.open(node_at(table.source().begin, NodeKind::mapping))) {
      return fault;
    }
    std::vector<Row> rows;  // a toml++ table is sorted by name
    for (auto&& [key, value] : table) {
      rows.emplace_back(&key, &value);
    }
    std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
      const toml::source_position& first = a.first->source().begin;
      const toml::source_position& second = b.first->source().begin;
      return std::pair{first.line, first.column} < std::pair{second.line, second.column};
    });
    for (const auto& [key, value] : rows) {
      Node name = node_at(key->source().begin, NodeKind::scalar);
      name.text = key->str();
      if (auto fault = builder_.add(std::move(name))) {
        return fault;
      }
      if (auto fault = convert(*value)) {
        return fault;
      }
    }
    builder_.close();
    return std::nullopt;
  }

  Node node_at(const toml::source_position& position, NodeKind kind) const {
    Node node;
    node.kind = kind;
    node.line = position.line;
    node.column = columns_.in_bytes(position);
    return node;
  }

  Node scalar(const toml::node& from) const {
    Node node = node_at(from.source().begin, NodeKind::scalar);
    if (const auto* text = from.as_string()) {
      node.text = text->get();
      node.quoted = true;
      return node;
    }
    std::ostringstream written;
    from.visit([&](const auto& value) {
      if constexpr (toml::is_value<decltype(value)>) {
        written << value;
      }
    });
    node.text = written.str();
    return node;
  }

  Columns columns_;
  TreeBuilder builder_;
};

}  // namespace

Result<Node, Fault> read_toml(std::string_view text, const Limits& limits) {
  const Result<std::string_view, Fault> checked = checked_text(text, limits);
  if (!checked) {
    return checked.error();
  }
  if (const auto fault = find_deep_key(*checked, limits)) {
    return *fault;
  }
  try {
    const toml::table table = toml::parse(*checked);
    Converter converter{*checked, limits};
    if (auto fault = converter.convert(table)) {
      return *std::move(fault);
    }
    return converter.take();
  } catch (const toml::parse_error& error) {
    const toml::source_position& place = error.source().begin;
    return Fault{FaultKind::syntax, fmt::format("bad TOML: {}", printable(error.description())), place.line,
                 Columns{*checked}.in_bytes(place)};
  } catch (const std::exception& exception) {
    return Fault{FaultKind::syntax, fmt::format("bad TOML: {}", printable(exception.what())), 0, 0};
  }
}

}  // namespace prodready::syntax
