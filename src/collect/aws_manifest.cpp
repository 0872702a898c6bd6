#include "collect/aws_manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "collect/aws_json.hpp"

namespace prodready::collect {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view schema = "prodready.snapshot/1";

std::string text_at(const Json& owner, std::string_view key) {
  const auto found = owner.is_object() ? owner.find(key) : owner.end();
  return found != owner.end() && found->is_string() ? found->get<std::string>() : std::string();
}

const Json& list_at(const Json& owner, std::string_view key) {
  static const Json none = Json::array();
  const auto found = owner.is_object() ? owner.find(key) : owner.end();
  return found != owner.end() && found->is_array() ? *found : none;
}

void add_sorted(std::vector<std::string>& texts, std::string_view text) {
  const auto place = std::ranges::lower_bound(texts, text);
  if (!text.empty() && (place == texts.end() || *place != text)) {
    texts.emplace(place, text);
  }
}

Json to_json(const std::string& file, const AwsRecord& record) {
  Json row;
  row["file"] = file;
  row["service"] = record.service;
  row["operation"] = record.operation;
  if (!record.params.empty()) {
    for (const auto& [name, value] : record.params) {
      row["params"][name] = value;
    }
  }
  row["status"] = record.ok ? "ok" : "error";
  if (!record.code.empty()) {
    row["code"] = record.code;
  }
  return row;
}

AwsRecord record_in(const Json& row) {
  AwsRecord record{.service = text_at(row, "service"),
                   .operation = text_at(row, "operation"),
                   .params = {},
                   .ok = text_at(row, "status") == "ok",
                   .code = text_at(row, "code")};
  if (const auto params = row.find("params"); params != row.end() && params->is_object()) {
    for (const auto& [name, value] : params->items()) {
      record.params.emplace_back(name, text_at(*params, name));
    }
  }
  return record;
}

}  // namespace

void AwsManifest::add(std::string_view account, const std::vector<std::string>& more_regions) {
  add_sorted(accounts, account);
  for (const std::string& region : more_regions) {
    add_sorted(regions, region);
  }
}

std::string write_aws_manifest(const AwsManifest& manifest) {
  Json value;
  value["schema"] = schema;
  value["collected_at"] = manifest.collected_at;
  value["accounts"] = Json::array();
  for (const std::string& account : manifest.accounts) {
    value["accounts"].push_back({{"id", account}});
  }
  value["regions"] = manifest.regions;
  value["calls"] = Json::array();
  for (const auto& [file, record] : manifest.calls) {
    value["calls"].push_back(to_json(file, record));
  }
  return value.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<AwsManifest> read_aws_manifest(std::string_view text) {
  const std::optional<Json> value = parsed_json(text);
  if (!value || text_at(*value, "schema") != schema) {
    return Error{ErrorKind::invalid, "is no manifest of a snapshot", {}};
  }
  AwsManifest manifest;
  manifest.collected_at = text_at(*value, "collected_at");
  for (const Json& account : list_at(*value, "accounts")) {
    add_sorted(manifest.accounts, account.is_string() ? account.get<std::string>() : text_at(account, "id"));
  }
  for (const Json& region : list_at(*value, "regions")) {
    add_sorted(manifest.regions, region.is_string() ? region.get<std::string>() : std::string());
  }
  for (const Json& row : list_at(*value, "calls")) {
    if (std::string file = text_at(row, "file"); !file.empty()) {
      manifest.calls.insert_or_assign(std::move(file), record_in(row));
    }
  }
  return manifest;
}

}  // namespace prodready::collect
