#include "resources/terraform/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/text.hpp"
#include "resources/terraform/expressions.hpp"

namespace prodready::resources::terraform {
namespace {

void add_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20 || c == '<' || c == '>' || c == '&') {
      out += fmt::format("\\u{:04x}", byte);
    } else {
      out += c;
    }
  }
  out += '"';
}

void add(std::string& out, const Value& value) {
  if (value.list() != nullptr || value.map() != nullptr) {
    const bool is_map = value.map() != nullptr;
    out += is_map ? '{' : '[';
    bool is_first = true;
    for (const Visit& visit : visits_of(value)) {
      out += is_first ? "" : ",";
      is_first = false;
      if (is_map) {
        add_quoted(out, *visit.key.text());
        out += ':';
      }
      add(out, *visit.value);
    }
    out += is_map ? '}' : ']';
  } else if (value.text() != nullptr || value.reference() != nullptr) {
    add_quoted(out, value.as_text().value_or(""));
  } else {
    out += value.as_text().value_or("null");
  }
}

// Numbers with a base, which YAML knows: 0x1F, 0o17.
std::optional<Value> based_number(std::string_view text) {
  const int base = text.starts_with("0x") ? 16 : text.starts_with("0o") ? 8 : 0;
  std::uint32_t number = 0;
  const char* end = text.data() + text.size();
  if (base == 0 || text.size() < 3) {
    return std::nullopt;
  }
  const auto [stop, error] = std::from_chars(text.data() + 2, end, number, base);
  return error == std::errc{} && stop == end ? std::optional<Value>(static_cast<double>(number))
                                             : std::nullopt;
}

bool is_date(std::string_view text) {
  constexpr std::string_view form = "0000-00-00";
  return text.size() == form.size() && std::ranges::equal(text, form, [](char c, char expected) {
           return expected == '-' ? c == '-' : c >= '0' && c <= '9';
         });
}

// What YAML 1.1 makes of a plain scalar beside JSON's words and numbers, as Terraform reads it.
std::optional<Value> yaml_scalar(const std::string& text) {
  constexpr std::array<std::string_view, 4> yes = {"y", "yes", "on", "true"};
  constexpr std::array<std::string_view, 4> no = {"n", "no", "off", "false"};
  const std::string lower = to_lower(text);
  if (text.empty() || text == "~" || lower == "null") {
    return Value{};
  }
  if (std::ranges::find(yes, lower) != yes.end()) {
    return true;
  }
  if (std::ranges::find(no, lower) != no.end()) {
    return false;
  }
  if (is_date(text)) {
    return text + "T00:00:00Z";
  }
  return based_number(text);
}

Value plain_scalar(const syntax::Node& node, NodeSyntax syntax) {
  const std::string& text = node.text;
  if (syntax == NodeSyntax::yaml) {
    if (std::optional<Value> value = yaml_scalar(text)) {
      return *std::move(value);
    }
  }
  if (text == "null") {
    return {};
  }
  if (text == "true" || text == "false") {
    return text == "true";
  }
  const std::string_view digits = std::string_view(text).substr(text.starts_with('+') ? 1 : 0);
  const std::optional<double> number =
      digits.find_first_of("0123456789") == std::string_view::npos ? std::nullopt : Value(digits).as_number();
  return number && std::isfinite(*number) ? Value(*number) : Value(text);
}

}  // namespace

std::string json_text(const Value& value) {
  std::string out;
  add(out, value);
  return out;
}

std::optional<Value> value_of_node(const syntax::Node& node, NodeSyntax syntax) {
  switch (node.kind) {
    case syntax::NodeKind::null:
      return Value{};
    case syntax::NodeKind::scalar:
      return node.quoted ? Value(node.text) : plain_scalar(node, syntax);
    case syntax::NodeKind::sequence: {
      List items;
      for (const syntax::Node& item : node.items) {
        std::optional<Value> value = value_of_node(item, syntax);
        if (!value) {
          return std::nullopt;
        }
        items.push_back(*std::move(value));
      }
      return items;
    }
    case syntax::NodeKind::mapping: {
      Map members;
      for (const syntax::Entry& entry : node.entries) {
        std::optional<Value> value = value_of_node(entry.value, syntax);
        if (!value || entry.key.text == "<<" || !entry.key.is_scalar()) {
          return std::nullopt;
        }
        // A key that YAML reads as a boolean becomes its text.
        const std::optional<Value> key = value_of_node(entry.key, syntax);
        members.push_back({key->as_text().value_or(entry.key.text), *std::move(value)});
      }
      return members;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::resources::terraform
