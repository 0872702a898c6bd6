#include "collect/aws_hidden.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>

#include "collect/aws_json.hpp"
#include "core/text.hpp"

namespace prodready::collect {
namespace {

using Json = nlohmann::ordered_json;

// In lower case, as all lists here. A map of them has a value a name.
constexpr std::array<std::string_view, 5> maps_of_values = {"variables", "environmentvariables",
                                                            "runtimeenvironmentvariables", "taskparameters",
                                                            "taskinvocationparameters"};
// A list of them has a name and a value each.
constexpr std::array<std::string_view, 5> lists_of_values = {
    "environment", "environmentvariables", "environmentvariablesoverride", "env", "parameters"};
constexpr std::array<std::string_view, 3> value_keys = {"value", "parametervalue", "resolvedvalue"};
constexpr std::array<std::string_view, 9> secrets = {
    "userdata",       "secretstring", "secretbinary", "parametervalue",      "masteruserpassword",
    "masterpassword", "authtoken",    "oauthtoken",   "basicauthcredentials"};
// Parameters of engines, such as rds.force_ssl, are settings and not the owner's words.
constexpr std::array<std::string_view, 3> engine_parameters = {"rds describe-db-parameters",
                                                               "rds describe-db-cluster-parameters",
                                                               "redshift describe-cluster-parameters"};

bool among(const auto& words, std::string_view key) { return std::ranges::find(words, key) != words.end(); }

bool hide_all(Json& value) {
  if (value.is_structured()) {
    bool changed = false;
    for (Json& element : value) {
      changed = hide_all(element) || changed;
    }
    return changed;
  }
  if (value.is_null()) {
    return false;
  }
  const bool secret = value.is_string() && looks_secret(value.get_ref<const std::string&>());
  value = secret ? "(hidden, looks secret)" : "(hidden)";
  return true;
}

// {name, value} of CodeBuild may name a parameter or a secret instead of holding the value.
bool names_its_source(const Json& pair) {
  const auto type = pair.find("type");
  return type != pair.end() && type->is_string() &&
         (*type == "PARAMETER_STORE" || *type == "SECRETS_MANAGER");
}

bool hide_pair(Json& pair) {
  bool changed = false;
  if (pair.is_object() && !names_its_source(pair)) {
    for (auto& [key, value] : pair.items()) {
      if (among(value_keys, to_lower(key))) {
        changed = hide_all(value) || changed;
      }
    }
  }
  return changed;
}

// Beanstalk has an environment's variables among its settings.
bool is_secret_setting(const Json& setting) {
  const auto text = [&](const char* key) {
    const auto found = setting.find(key);
    return found != setting.end() && found->is_string() ? to_lower(found->get_ref<const std::string&>()) : "";
  };
  const std::string name = text("OptionName");
  return text("Namespace") == "aws:elasticbeanstalk:application:environment" ||
         name.find("password") != std::string::npos || name.find("secret") != std::string::npos ||
         name == "environmentvariables";
}

bool hide(Json& json);

// A policy, a pipeline's variables or a target's input may stand in a text as JSON.
bool hide_in_text(std::string_view key, Json& value) {
  const std::string& text = value.get_ref<const std::string&>();
  std::optional<Json> inner =
      text.starts_with('{') || text.starts_with('[') ? parsed_json(text) : std::nullopt;
  if (!inner) {
    return false;
  }
  // The key counts for what is in the text as for a value of its own.
  Json holder = Json::object();
  holder[std::string(key)] = *std::move(inner);
  if (!hide(holder)) {
    return false;
  }
  value = holder.begin()->dump(-1, ' ', false, Json::error_handler_t::replace);
  return true;
}

bool hide_member(std::string_view key, Json& value) {
  if (among(secrets, key) || (among(maps_of_values, key) && value.is_object())) {
    return hide_all(value);
  }
  bool changed = false;
  if (among(lists_of_values, key) && value.is_array()) {
    for (Json& pair : value) {
      changed = hide_pair(pair) || changed;
    }
    return changed;
  }
  if (key == "optionsettings" && value.is_array()) {
    for (Json& setting : value) {
      changed = (setting.is_object() && is_secret_setting(setting) && hide_pair(setting)) || changed;
    }
    return changed;
  }
  return value.is_string() ? hide_in_text(key, value) : hide(value);
}

bool hide(Json& json) {
  bool changed = false;
  if (json.is_array()) {
    for (Json& element : json) {
      changed = (element.is_structured() && hide(element)) || changed;
    }
  } else if (json.is_object()) {
    for (auto& [key, value] : json.items()) {
      changed = hide_member(to_lower(key), value) || changed;
    }
  }
  return changed;
}

}  // namespace

bool looks_secret(std::string_view value) {
  constexpr std::array<std::string_view, 12> openings = {"AKIA",        "ASIA",       "ghp_", "gho_",
                                                         "github_pat_", "glpat-",     "xox",  "sk_live_",
                                                         "sk-",         "-----BEGIN", "AIza", "eyJ"};
  constexpr std::size_t shortest = 20;
  if (std::ranges::any_of(openings, [&](std::string_view opening) { return value.starts_with(opening); })) {
    return true;
  }
  // user:password@host
  const std::size_t scheme = value.find("://");
  if (scheme != std::string_view::npos) {
    const std::string_view host = value.substr(scheme + 3, value.find('/', scheme + 3) - scheme - 3);
    const std::size_t at = host.find('@');
    return at != std::string_view::npos && host.find(':') < at;
  }
  const auto any = [&](auto of) {
    return std::ranges::any_of(value, [&](char c) { return of(static_cast<unsigned char>(c)) != 0; });
  };
  const bool plain = std::ranges::all_of(value, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' || c == '=' || c == '_' ||
           c == '-';
  });
  return value.size() >= shortest && plain && any([](unsigned char c) { return std::isdigit(c); }) &&
         any([](unsigned char c) { return std::islower(c); }) &&
         any([](unsigned char c) { return std::isupper(c); });
}

bool hide_values(std::string_view call, nlohmann::ordered_json& json) {
  return !among(engine_parameters, call) && hide(json);
}

}  // namespace prodready::collect
