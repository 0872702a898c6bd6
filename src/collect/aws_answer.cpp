#include "collect/aws_answer.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "collect/aws_hidden.hpp"
#include "collect/aws_json.hpp"
#include "resources/mapping/path.hpp"

namespace prodready::collect {
namespace {

using Value = nlohmann::ordered_json;

constexpr int deepest = 100;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> tokens = {
    std::pair<std::string_view, std::string_view>{"NextToken", "--next-token"},
    {"nextToken", "--next-token"},
    {"NextPageToken", "--next-page-token"},
    {"NextMarker", "--next-marker"}};

std::string text_of(const Value& owner, std::string_view key) {
  const auto found = owner.is_object() ? owner.find(key) : owner.end();
  return found != owner.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What could be an option, a file that the command would read, or no word at all.
bool is_plain_word(std::string_view name) {
  return !name.empty() && name.front() != '-' && !name.starts_with("file://") &&
         !name.starts_with("fileb://") &&
         std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

class ThingFinder {
 public:
  explicit ThingFinder(const std::vector<AwsField>& fields) : fields_(fields) {}

  // `owner`: the nearest object above.
  void walk(const Value& value, std::span<const resources::PathPart> path, const Value& owner) {
    if (path.empty()) {
      take(value, owner);
      return;
    }
    const auto member = value.is_object() ? value.find(path.front().name) : value.end();
    if (member == value.end()) {
      return;
    }
    if (!path.front().list) {
      walk(*member, path.subspan(1), member->is_object() ? *member : value);
      return;
    }
    for (const Value& element : *member) {
      walk(element, path.subspan(1), element.is_object() ? element : value);
    }
  }

  std::vector<AwsThing> found;

 private:
  void take(const Value& value, const Value& owner) {
    if (!value.is_string() || !is_plain_word(value.get_ref<const std::string&>())) {
      return;
    }
    AwsThing thing{.name = value.get<std::string>(), .fields = {}};
    std::string key = thing.name;
    for (const AwsField& field : fields_) {
      const std::string text = text_of(owner, field.from);
      if (is_plain_word(text)) {
        thing.fields.emplace_back(field.param, text);
        key += '\n' + text;
      }
    }
    if (seen_.insert(std::move(key)).second) {
      found.push_back(std::move(thing));
    }
  }

  const std::vector<AwsField>& fields_;
  std::set<std::string> seen_;
};

}  // namespace

std::optional<nlohmann::ordered_json> parsed_json(std::string_view text) {
  bool too_deep = false;
  Value json = Value::parse(
      text,
      [&](int depth, Value::parse_event_t, Value&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
      },
      false);
  return too_deep || json.is_discarded() ? std::nullopt : std::optional(std::move(json));
}

struct AwsAnswer::Json {
  Value value;
};

AwsAnswer::AwsAnswer(std::unique_ptr<Json> json, std::string text)
    : json_(std::move(json)), text_(std::move(text)) {}
AwsAnswer::AwsAnswer(AwsAnswer&&) noexcept = default;
AwsAnswer& AwsAnswer::operator=(AwsAnswer&&) noexcept = default;
AwsAnswer::~AwsAnswer() = default;

std::optional<AwsAnswer> AwsAnswer::parse(std::string text) {
  std::optional<Value> value = parsed_json(text);
  if (!value || !value->is_object()) {
    return std::nullopt;
  }
  return AwsAnswer(std::make_unique<Json>(Json{*std::move(value)}), std::move(text));
}

std::optional<std::pair<std::string, std::string>> AwsAnswer::next_page() const {
  for (const auto& [key, option] : tokens) {
    if (std::string token = text_of(json_->value, key); !token.empty()) {
      return std::pair(std::string(option), std::move(token));
    }
  }
  return std::nullopt;
}

void AwsAnswer::append(const AwsAnswer& page) {
  text_.clear();
  for (const auto& [key, option] : tokens) {
    json_->value.erase(std::string(key));
  }
  for (const auto& [key, value] : page.json_->value.items()) {
    const bool is_token =
        std::ranges::find(tokens, key, [](const auto& row) { return row.first; }) != tokens.end();
    Value& own = json_->value[key];
    if (is_token) {
      json_->value.erase(key);
    } else if (!own.is_array() || !value.is_array()) {
      own = value;
    } else {
      std::set<std::string> there;
      std::ranges::for_each(own, [&](const Value& element) { there.insert(element.dump()); });
      std::ranges::copy_if(value, std::back_inserter(own),
                           [&](const Value& element) { return there.insert(element.dump()).second; });
    }
  }
}

std::vector<AwsThing> AwsAnswer::things(std::string_view list, const std::vector<AwsField>& fields) const {
  ThingFinder finder(fields);
  if (const std::optional<resources::Path> path = resources::parse_path(list)) {
    finder.walk(json_->value, *path, json_->value);
  }
  return std::move(finder.found);
}

void AwsAnswer::hide_values(std::string_view call) {
  if (collect::hide_values(call, json_->value)) {
    text_.clear();
  }
}

std::string AwsAnswer::text() const {
  return text_.empty() ? json_->value.dump(2, ' ', false, Value::error_handler_t::replace) + "\n" : text_;
}

}  // namespace prodready::collect
