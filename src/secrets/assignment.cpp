#include "secrets/assignment.hpp"

#include "secrets/bytes.hpp"
#include "secrets/operator_reader.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/value.hpp"
#include "secrets/value_form.hpp"
#include "secrets/words.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t shortest_key = 8;
constexpr std::size_t longest_plain = 128;

// AWS makes no other secret access keys: a word in its place is for an emulator, which takes any.
bool is_no_aws_key(std::string_view value, std::string_view name) {
  constexpr std::size_t aws_key = 40;
  return value.size() != aws_key && contains_word(name, "aws") && contains_word(name, "secret") &&
         contains_word(name, "key");
}

std::optional<Strength> strength_of(std::string_view value, std::string_view name, const Given& given) {
  if (is_placeholder_value(value, name)) {
    return std::nullopt;
  }
  if (is_strong_value(value)) {
    return Strength::strong;
  }
  if (is_no_secret_by_form(value) || value.find_first_of("\n\t") != std::string_view::npos) {
    return std::nullopt;
  }
  const bool may_be_a_key = value.size() >= shortest_key && given.is_plain_form && !given.literal.is_bare &&
                            !is_name_of_a_key(value, name) && !equals(value, "minioadmin");
  if (is_key_name(name) && may_be_a_key) {
    return Strength::key;
  }
  const bool is_plain = given.is_plain_form && !is_no_aws_key(value, name) && value.size() <= longest_plain &&
                        value.find(' ') == std::string_view::npos && !is_path_in_store(value);
  return is_plain ? std::optional(Strength::plain) : std::nullopt;
}

}  // namespace

std::optional<Match> read_assignment(std::string_view content, std::size_t word_end) {
  const std::optional<Range> name = read_secret_name(content, word_end);
  const std::optional<Given> given = name ? read_given(content, *name) : std::nullopt;
  if (!given || names_no_secret(content, *name)) {
    return std::nullopt;
  }
  const Range text = given->literal.text;
  const std::optional<Strength> strength =
      strength_of(content.substr(text.begin, text.end - text.begin),
                  content.substr(name->begin, name->end - name->begin), *given);
  if (!strength) {
    return std::nullopt;
  }
  Match match;
  match.begin = static_cast<std::uint32_t>(text.begin);
  match.end = static_cast<std::uint32_t>(text.end);
  match.name_begin = static_cast<std::uint32_t>(name->begin);
  match.name_end = static_cast<std::uint32_t>(name->end);
  match.strength = *strength;
  match.is_bare = given->literal.is_bare;
  return match;
}

}  // namespace prodready::secrets
