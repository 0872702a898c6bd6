// Writings as files of their source, read by the source's own reader.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/cloudformation/read_cloudformation.hpp"
#include "resources/snapshot/call_names.hpp"
#include "resources/snapshot/elements.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/read_snapshot.hpp"
#include "resources/terraform/read_terraform.hpp"
#include "support/temp_folder.hpp"
#include "writing.hpp"

namespace prodready::resources::spellings {

// Texts of JSON, maps and the template's references as the formats of JSON have them.
inline Value plain(const Value& value) {
  if (const List* items = value.list()) {
    List made;
    for (const Value& item : *items) {
      made.push_back(plain(item));
    }
    return made;
  }
  const Map* members = value.map();
  if (members == nullptr) {
    return value;
  }
  Map made;
  for (const Member& member : *members) {
    Value inside = plain(member.value);
    if (member.key.ends_with("{}")) {
      made.push_back({member.key.substr(0, member.key.size() - 2), Value(to_json(inside))});
    } else if (member.key.str().ends_with('=')) {
      made.push_back({member.key.substr(0, member.key.size() - 1), std::move(inside)});
    } else if (member.key.str().ends_with(':')) {
      Map pairs;
      for (const Value& pair : inside.list() == nullptr ? List{} : *inside.list()) {
        pairs.push_back(
            {pair.at("key").as_text().value_or(fmt::format("key{}", pairs.size())), pair.at("value")});
      }
      made.push_back({member.key.substr(0, member.key.size() - 1), std::move(pairs)});
    } else {
      made.push_back({member.key, std::move(inside)});
    }
  }
  return made;
}

// References as a template has them.
inline Value with_refs(const Value& value) {
  if (const Reference* reference = value.reference()) {
    return Map{{"Ref", Value(reference->resource)}};
  }
  Value made = value;
  if (Map* members = made.map()) {
    for (Member& member : *members) {
      member.value = with_refs(member.value);
    }
  }
  return made;
}

inline std::string hcl_value(const Value& value, const std::string& owner) {
  if (value.reference() != nullptr) {
    return owner + ".main.id";
  }
  if (value.text() == nullptr && value.map() == nullptr && value.list() == nullptr) {
    return to_json(value);
  }
  std::string text;
  if (const std::string* words = value.text()) {
    for (const char letter : *words) {
      text += letter == '"' || letter == '\\' ? "\\" : "";
      text += letter == '\n' ? "\\n" : std::string(1, letter);
    }
    return "\"" + text + "\"";
  }
  if (const List* items = value.list()) {
    for (const Value& item : *items) {
      text += (text.empty() ? "" : ", ") + hcl_value(item, owner);
    }
    return "[" + text + "]";
  }
  for (const Member& member : *value.map()) {
    text +=
        fmt::format("{}\"{}\" = {}", text.empty() ? "" : ", ", member.key, hcl_value(member.value, owner));
  }
  return "{ " + text + " }";
}

// Maps are blocks, as are lists of them; maps that are attributes and texts of JSON are expressions.
inline std::string hcl_body(const Value& values, const std::string& owner) {
  std::string text;
  for (const Member& member : *values.map()) {
    const std::string& key = member.key;
    const bool attribute = key.ends_with(':') || key.ends_with("{}") || key.ends_with('=');
    const List* items = member.value.list();
    if (!attribute && member.value.map() != nullptr) {
      text += fmt::format("{} {{\n{}}}\n", key, hcl_body(member.value, owner));
    } else if (!attribute && items != nullptr && !items->empty() && items->front().map() != nullptr) {
      for (const Value& item : *items) {
        text += fmt::format("{} {{\n{}}}\n", key, item.map() == nullptr ? "" : hcl_body(item, owner));
      }
    } else {
      const Value whole = plain(Map{member});
      text +=
          fmt::format("{} = {}\n", whole.map()->front().key, hcl_value(whole.map()->front().value, owner));
    }
  }
  return text;
}

inline Reading read_as_terraform(const Tables& tables, Writing& writing) {
  std::string text;
  const std::string owner(writing.main().source);
  for (const Item& item : writing.items()) {
    text +=
        fmt::format("resource \"{}\" \"{}\" {{\n{}}}\n", item.source, item.key, hcl_body(item.values, owner));
  }
  const std::vector<File> files = {{"main.tf", text}};
  TerraformRequest request;
  request.files = files;
  request.tables = &tables;
  request.is_own = [](std::string_view) { return true; };
  request.environment_of = [](std::string_view) { return std::string(); };
  return read_terraform(request);
}

inline Reading read_as_cloudformation(const Tables& tables, Writing& writing) {
  Value resources = Map{};
  for (const Item& item : writing.items()) {
    resources.map()->push_back(
        {item.key, Map{{"Type", Value(item.source)}, {"Properties", with_refs(item.values)}}});
  }
  const Value root = Map{{"AWSTemplateFormatVersion", Value("2010-09-09")}, {"Resources", resources}};
  const std::vector<File> files = {{"stack.json", to_json(root)}};
  CloudFormationRequest request;
  request.files = files;
  request.tables = &tables;
  request.environment_of = [](std::string_view) { return std::string(); };
  return read_cloudformation(request);
}

inline Result<Reading> read_snapshot_of(const Tables& tables,
                                        const std::map<std::string, std::string>& files) {
  const test::TempFolder folder;
  for (const auto& [path, bytes] : files) {
    folder.write(path, bytes);
  }
  SnapshotRequest request;
  request.path = folder.string();
  request.tables = &tables;
  return read_snapshot(request);
}

// Elements that are texts in the answer, which the tables call "value".
inline void unwrap_texts(Value& value) {
  if (List* items = value.list()) {
    for (Value& item : *items) {
      const Map* members = item.map();
      if (members != nullptr && members->size() == 1 && members->front().key == snapshot::scalar_key) {
        item = Value(members->front().value);
      }
      unwrap_texts(item);
    }
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      unwrap_texts(member.value);
    }
  }
}

inline Result<Reading> read_as_aws_cli(const Tables& tables, Writing& writing) {
  std::map<std::string, std::string> files;
  for (const Item& item : writing.items()) {
    Value answer = plain(item.values);
    unwrap_texts(answer);
    std::string name = item.source;
    std::ranges::replace(name, ' ', '-');
    if (const snapshot::FollowUp* up = snapshot::follow_up(item.source)) {
      std::string subject = writing.name().empty() ? "thing" : writing.name();
      for (const Member& member : *answer.map()) {
        if (member.key == up->param && member.value.as_text()) {
          subject = *member.value.as_text();
        }
      }
      erase_if(*answer.map(),
               [&](const Member& member) { return member.key == up->param && member.value.as_text(); });
      std::string encoded;
      for (const char letter : subject) {
        encoded += letter == '/' ? "%2F" : letter == ':' ? "%3A" : std::string(1, letter);
      }
      name += "/" + encoded;
    }
    const std::string region(snapshot::region_of_call(item.source, "eu-west-1"));
    files[fmt::format("111122223333/{}/{}.json", region, name)] = to_json(answer);
  }
  return read_snapshot_of(tables, files);
}

inline Result<Reading> read_as_aws_config(const Tables& tables, Writing& writing) {
  List items;
  for (const Item& item : writing.items()) {
    Value configuration = plain(item.values);
    Value supplementary = Map{};
    erase_if(*configuration.map(), [&](Member& member) {
      const bool apart = member.key == "supplementaryConfiguration";
      supplementary = apart ? std::move(member.value) : std::move(supplementary);
      return apart;
    });
    items.push_back(Map{{"configurationItemVersion", "1.3"},
                        {"configurationItemStatus", "OK"},
                        {"configurationItemCaptureTime", "2026-01-01T00:00:00Z"},
                        {"awsAccountId", "111122223333"},
                        {"awsRegion", "eu-west-1"},
                        {"resourceType", Value(item.source)},
                        {"resourceId", "thing"},
                        {"configuration", std::move(configuration)},
                        {"supplementaryConfiguration", std::move(supplementary)}});
  }
  const Value root = Map{{"configurationItems", std::move(items)}};
  return read_snapshot_of(tables, {{"config.json", to_json(root)}});
}

inline Result<Reading> read_writing(const Tables& tables, SourceNames source, Writing& writing) {
  switch (source) {
    case SourceNames::terraform:
      return read_as_terraform(tables, writing);
    case SourceNames::aws_cli:
      return read_as_aws_cli(tables, writing);
    case SourceNames::aws_config:
      return read_as_aws_config(tables, writing);
    case SourceNames::cloudformation:
    case SourceNames::ansible:  // has tests of its own
      break;
  }
  return read_as_cloudformation(tables, writing);
}

}  // namespace prodready::resources::spellings
