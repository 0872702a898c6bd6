// Literals that stand behind more than an operator: in a conversion, as the fallback of a lookup, in an
// element of XML, in a string with their name.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/value.hpp"

namespace prodready::secrets {

// The only argument of a conversion or in brackets at `at`: []byte("…"), String::from("…"), ("…").
std::optional<Literal> read_converted(std::string_view content, std::size_t at);

// What the lookup at `at` falls back on: getenv("X", "…"), process.env.X || "…".
std::optional<Literal> read_lookup_fallback(std::string_view content, std::size_t at);

// The text behind the '>' at `at` up to the next element, be it in <value>…</value>.
std::optional<Literal> read_element_text(std::string_view content, std::size_t at);

// `at` is in the tag `<setting name="NAME" …>`, whose <value> follows.
std::optional<Literal> read_value_element(std::string_view content, std::size_t at);

// `at` is behind the name in `<key>NAME</key> <string>text</string>` of a property list, or in such a pair of
// Hadoop's or a servlet's settings.
std::optional<Literal> read_property(std::string_view content, std::size_t at);

// `text` up to the quote that ends the string with its name: 'X-Api-Key: text'. No white space is in it.
std::optional<Literal> read_up_to_quote(std::string_view content, std::size_t at, char quote);

// Behind `= ` in `: Type = `, whose type begins at `at`.
std::optional<std::size_t> behind_type_at(std::string_view content, std::size_t at);

// Behind `= ` in `NAME As Type = `, whose "As" is at `at`.
std::optional<std::size_t> behind_type_of_basic(std::string_view content, std::size_t at);

// setPassword, withToken, builder.password; `is_member` where '.' stands before the name.
bool is_name_of_setter(std::string_view name, bool is_member);

// `at` is the '{' behind `variable "name"`, whose block has a default, or behind `string Name`, with
// `{ get; set; } = "…"`, or behind `string name`, with `{"…"}`.
std::optional<Literal> read_behind_brace(std::string_view content, std::size_t at, Range name);

// What stands on the line before a name: `cond ? ` chooses between two names, and in an ARN the name of a
// secret comes next; ` name="` is an attribute of XML; "login joe " is a line of .netrc; `env.put(` and
// `{name: ` set what comes next.
bool is_in_choice_or_arn(std::string_view line);
bool ends_in_name_attribute(std::string_view line);
bool ends_in_setting(std::string_view line);
bool begins_assignment(std::string_view line);               // nothing, "export ", "ENV ", "- "
bool ends_in_key_string(std::string_view line, char quote);  // "spring:datasource:
bool ends_in_login(std::string_view line);

}  // namespace prodready::secrets
