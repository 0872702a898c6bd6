#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "core/text.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/json_text.hpp"
#include "resources/terraform/values.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::string_view base64_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Text where all of it is known; else the value itself, since a reader of the text would look into it anyway.
Value jsonencode(const Call& call) {
  const Value& value = call.arguments[0];
  return is_open(value) ? value : Value(json_text(value));
}

Value decoded(const Call& call, const Result<syntax::Node>& node, NodeSyntax syntax) {
  if (!node) {
    return call.fail(node.error().message);
  }
  std::optional<Value> value = value_of_node(*node, syntax);
  return value ? *std::move(value) : call.unknown();
}

Value jsondecode(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.map() != nullptr || value.list() != nullptr) {
    return value;  // that jsonencode left as it was
  }
  const std::optional<std::string> text = value.as_text();
  return text ? decoded(call, syntax::parse_json(*text), NodeSyntax::json) : missing_of(value);
}

Value yamldecode(const Call& call) {
  Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(call.text(0));
  if (!documents) {
    return call.fail(documents.error().message);
  }
  return documents->empty() ? Value{} : decoded(call, std::move(documents->front()), NodeSyntax::yaml);
}

Value base64encode(const Call& call) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : call.text(0)) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) {
      out += base64_letters[(bits >> static_cast<unsigned>(held - 6)) & 0x3FU];
    }
  }
  if (held > 0) {
    out += base64_letters[(bits << static_cast<unsigned>(6 - held)) & 0x3FU];
  }
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

Value base64decode(const Call& call) {
  std::string_view text = call.text(0);
  const bool is_whole = text.size() % 4 == 0;
  text = text.substr(0, text.find_last_not_of('=') + 1);
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t digit = base64_letters.find(c);
    if (digit == std::string_view::npos) {
      return call.fail("no base64");
    }
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
    }
  }
  return is_whole && is_utf8(out) ? Value(out) : call.fail("no base64 of a text");
}

Value urlencode(const Call& call) {
  std::string out;
  for (const char c : call.text(0)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 ||
        std::string_view("-_.~").find(c) != std::string::npos) {
      out += c;
    } else {
      out += c == ' ' ? "+" : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

// What only a run gives, or what nothing here asks for: a digest is not worked out.
Value not_worked_out(const Call& call) { return call.unknown(); }

}  // namespace

std::span<const Function> encoding_functions() {
  static constexpr Function table[] = {
      {"jsonencode", "v", Needs::nothing, jsonencode},   {"jsondecode", "v", Needs::nothing, jsondecode},
      {"yamldecode", "s", Needs::all, yamldecode},       {"yamlencode", "v", Needs::all, not_worked_out},
      {"base64encode", "s", Needs::all, base64encode},   {"base64decode", "s", Needs::all, base64decode},
      {"base64gzip", "s", Needs::all, not_worked_out},   {"urlencode", "s", Needs::all, urlencode},
      {"csvdecode", "s", Needs::all, not_worked_out},    {"md5", "s", Needs::all, not_worked_out},
      {"sha1", "s", Needs::all, not_worked_out},         {"sha256", "s", Needs::all, not_worked_out},
      {"sha512", "s", Needs::all, not_worked_out},       {"base64sha256", "s", Needs::all, not_worked_out},
      {"base64sha512", "s", Needs::all, not_worked_out}, {"uuid", "", Needs::all, not_worked_out},
      {"timestamp", "", Needs::all, not_worked_out},     {"plantimestamp", "", Needs::all, not_worked_out}};
  return table;
}

}  // namespace prodready::resources::terraform
