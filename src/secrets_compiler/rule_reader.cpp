#include "secrets_compiler/rule_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "catalogue/yaml_fields.hpp"
#include "core/words.hpp"
#include "syntax/parse.hpp"

namespace prodready::secrets {
namespace {

using catalogue::FieldReader;

constexpr Word<RuleKind> kind_words[] = {
    {RuleKind::token, "token"}, {RuleKind::assigned, "assigned"}, {RuleKind::encoded, "encoded"}};
constexpr Word<Edges> edge_words[] = {
    {Edges::word, "word"}, {Edges::left, "left"}, {Edges::right, "right"}, {Edges::none, "none"}};
constexpr Word<Check> check_words[] = {{Check::none, "none"},
                                       {Check::crc32_base62, "crc32-base62"},
                                       {Check::crc32_hex, "crc32-hex"},
                                       {Check::aws_account, "aws-account"},
                                       {Check::jwt, "jwt"},
                                       {Check::luhn, "luhn"},
                                       {Check::pem, "pem"},
                                       {Check::base64_json, "base64-json"}};
constexpr Word<Form> form_words[] = {{Form::assignment, "assignment"},
                                     {Form::url_password, "url-password"},
                                     {Form::kubernetes_secret, "kubernetes-secret"},
                                     {Form::key_store, "key-store"}};

bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '-' && text.back() != '-' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class RuleReader {
 public:
  explicit RuleReader(FieldReader& fields) : fields_(fields) {}

  std::optional<RuleSpec> read(const syntax::Node& node) {
    const std::size_t faults_before = fields_.fault_count();
    rule_ = {};
    rule_.place = fields_.place_of(node);
    rule_.pattern_place = rule_.place;
    bool has_digits = false;
    for (const syntax::Entry& entry : fields_.entries(node)) {
      has_digits = has_digits || entry.key.text == "digits";
      if (!read_text(entry) && !read_choice(entry) && !read_number(entry) && !read_list(entry)) {
        fields_.unknown_word(
            entry.key, "key", entry.key.text,
            {"id", "what", "kind", "form", "pattern", "tail", "edges", "keywords", "within", "entropy",
             "digits", "check", "required", "near", "listed", "revoke", "examples", "misses"});
      }
    }
    if (!has_digits && rule_.form == Form::none) {
      rule_.needs_digit = !rule_.keywords.empty();
    }
    require(node);
    return fields_.fault_count() == faults_before ? std::optional(std::move(rule_)) : std::nullopt;
  }

 private:
  bool read_text(const syntax::Entry& entry) {
    const std::string_view key = entry.key.text;
    std::string* const target = key == "id"        ? &rule_.id
                                : key == "what"    ? &rule_.what
                                : key == "pattern" ? &rule_.pattern
                                : key == "tail"    ? &rule_.tail
                                : key == "near"    ? &rule_.near
                                : key == "listed"  ? &rule_.listed
                                : key == "revoke"  ? &rule_.revoke
                                                   : nullptr;
    if (target == nullptr) {
      return false;
    }
    *target = fields_.text(entry.value);
    if (key == "pattern") {
      rule_.pattern_place = fields_.place_of(entry.value);
    } else if (key == "id" && !is_id(rule_.id)) {
      fields_.fault(entry.value, fmt::format("id '{}' must be made of a-z, 0-9 and '-'", rule_.id), "bad-id");
    }
    return true;
  }

  template <class T, std::size_t N>
  T choose(const Word<T> (&words)[N], const syntax::Entry& entry) {
    const std::string word = fields_.text(entry.value);
    const std::optional<T> value = value_of(words, word);
    if (!value) {
      std::vector<std::string> known;
      for (const Word<T>& row : words) {
        known.emplace_back(row.word);
      }
      fields_.unknown_word(entry.value, entry.key.text, word, std::move(known));
    }
    return value.value_or(words[0].value);
  }

  bool read_choice(const syntax::Entry& entry) {
    const std::string_view key = entry.key.text;
    if (key == "kind") {
      rule_.kind = choose(kind_words, entry);
    } else if (key == "edges") {
      rule_.edges = choose(edge_words, entry);
    } else if (key == "check") {
      rule_.check = choose(check_words, entry);
    } else if (key == "form") {
      rule_.form = choose(form_words, entry);
    } else if (key == "digits") {
      rule_.needs_digit = fields_.boolean(entry.value);
    } else if (key == "required") {
      rule_.check_required = fields_.boolean(entry.value);
    } else {
      return false;
    }
    return true;
  }

  bool read_number(const syntax::Entry& entry) {
    const bool is_within = entry.key.text == "within";
    if (!is_within && entry.key.text != "entropy") {
      return false;
    }
    constexpr double least_within = 20;
    constexpr double most_within = 200;
    constexpr double most_entropy = 6;
    const std::string text = fields_.text(entry.value);
    double number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (is_within && is_number && number >= least_within && number <= most_within &&
        number == std::floor(number)) {
      rule_.within = static_cast<std::uint16_t>(number);
    } else if (!is_within && is_number && number >= 0 && number <= most_entropy) {
      rule_.entropy = number;
    } else {
      fields_.fault(
          entry.value,
          is_within ? "within must be a whole number from 20 to 200" : "entropy must be from 0 to 6",
          "bad-number");
    }
    return true;
  }

  bool read_list(const syntax::Entry& entry) {
    const std::string_view key = entry.key.text;
    if (key == "keywords") {
      rule_.keywords = fields_.texts(entry.value);
    } else if (key == "examples") {
      rule_.examples = fields_.texts(entry.value);
    } else if (key == "misses") {
      rule_.misses = fields_.texts(entry.value);
    } else {
      return false;
    }
    return true;
  }

  void require(const syntax::Node& node) {
    const auto need = [&](bool present, std::string_view key) {
      if (!present) {
        fields_.fault(node, fmt::format("rule '{}' has no `{}`", rule_.id, key), "missing-key");
      }
    };
    need(!rule_.id.empty(), "id");
    need(!rule_.what.empty(), "what");
    need(!rule_.revoke.empty(), "revoke");
    if (rule_.form == Form::none) {
      need(!rule_.pattern.empty(), "pattern");
      need(!rule_.examples.empty(), "examples");
      need(!rule_.misses.empty(), "misses");
    }
  }

  FieldReader& fields_;
  RuleSpec rule_;
};

}  // namespace

ReadRules read_rules(const std::string& path, std::string_view text) {
  ReadRules result;
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(text);
  if (!documents) {
    Place place = documents.error().place.value_or(Place{});
    place.path = path;
    result.faults.push_back({.place = place, .message = documents.error().message, .code = "bad-yaml"});
    return result;
  }
  FieldReader fields(path);
  RuleReader reader(fields);
  for (const syntax::Node& document : *documents) {
    for (const syntax::Entry& entry : fields.entries(document)) {
      if (entry.key.text != "rules") {
        fields.unknown_word(entry.key, "key", entry.key.text, {"rules"});
        continue;
      }
      for (const syntax::Node* node : fields.list(entry.value)) {
        if (std::optional<RuleSpec> rule = reader.read(*node)) {
          result.rules.push_back(*std::move(rule));
        }
      }
    }
  }
  result.faults = std::move(fields).faults();
  return result;
}

}  // namespace prodready::secrets
