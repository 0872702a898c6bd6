#include "resources/snapshot/hidden.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// Lower case, as all lists here.
constexpr std::array<std::string_view, 3> maps_of_values = {"variables", "environmentvariables",
                                                            "runtimeenvironmentvariables"};
constexpr std::array<std::string_view, 6> lists_of_values = {
    "environment", "environmentvariables", "environmentvariablesoverride",
    "env",         "optionsettings",       "parameters"};
constexpr std::array<std::string_view, 3> value_keys = {"value", "parametervalue", "resolvedvalue"};
constexpr std::array<std::string_view, 9> secrets = {
    "userdata",       "secretstring", "secretbinary", "parametervalue",      "masteruserpassword",
    "masterpassword", "authtoken",    "oauthtoken",   "basicauthcredentials"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view key) {
  return std::ranges::any_of(words, [&](std::string_view word) { return equal_ignoring_case(word, key); });
}

void hide_scalars(Value& value) {
  if (List* items = value.list()) {
    std::ranges::for_each(*items, hide_scalars);
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      hide_scalars(member.value);
    }
  } else if (!value.is_absent() && !value.is_unresolved()) {
    value = Value(hidden_value);
  }
}

// {name, value} of CodeBuild may name a parameter or secret instead of holding
// the value.
bool names_its_source(const Map& pair) {
  return std::ranges::any_of(pair, [](const Member& member) {
    const std::string* text = member.value.text();
    return equal_ignoring_case(member.key, "type") && text != nullptr &&
           (*text == "PARAMETER_STORE" || *text == "SECRETS_MANAGER");
  });
}

std::string word_at(const Map& pair, std::string_view wanted) {
  for (const Member& member : pair) {
    if (equal_ignoring_case(member.key, wanted) && member.value.text() != nullptr) {
      return to_lower(*member.value.text());
    }
  }
  return {};
}

// Parameters of engines, such as rds.force_ssl, and Beanstalk's options are settings that items read; among
// the options are an environment's variables.
bool is_setting(const Map& pair) {
  const std::string option = word_at(pair, "OptionName");
  const std::string name = option.empty() ? word_at(pair, "ParameterName") : option;
  return !name.empty() && name != "environmentvariables" && name.find("password") == std::string::npos &&
         name.find("secret") == std::string::npos &&
         word_at(pair, "Namespace") != "aws:elasticbeanstalk:application:environment";
}

void hide_pairs(List& pairs) {
  for (Value& pair : pairs) {
    Map* members = pair.map();
    if (members == nullptr || names_its_source(*members) || is_setting(*members)) {
      continue;
    }
    for (Member& member : *members) {
      if (among(value_keys, member.key)) {
        hide_scalars(member.value);
      }
    }
  }
}

}  // namespace

bool may_hide(std::string_view key) {
  return among(secrets, key) || among(maps_of_values, key) || among(lists_of_values, key);
}

void hide_values(Value& value) {
  if (List* items = value.list()) {
    std::ranges::for_each(*items, hide_values);
  }
  Map* members = value.map();
  if (members == nullptr) {
    return;
  }
  for (Member& member : *members) {
    const std::string& key = member.key;
    if (among(secrets, key) || (among(maps_of_values, key) && member.value.map() != nullptr)) {
      hide_scalars(member.value);
    } else if (among(lists_of_values, key) && member.value.list() != nullptr) {
      hide_pairs(*member.value.list());
    } else {
      hide_values(member.value);
    }
  }
}

}  // namespace prodready::resources::snapshot
