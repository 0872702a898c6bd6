#include "resources/snapshot/manifest.hpp"

#include <utility>

#include "resources/snapshot/dates.hpp"

namespace prodready::resources::snapshot {
namespace {

std::string text_at(const Value& value, std::string_view key) { return value.at(key).as_text().value_or(""); }

ManifestCall call_of(const Value& json) {
  ManifestCall call;
  const std::string service = text_at(json, "service");
  call.call = service.empty() ? "" : service + " " + text_at(json, "operation");
  call.code = text_at(json, "code");
  call.ok = text_at(json, "status") == "ok" || (text_at(json, "status").empty() && call.code.empty());
  call.params = json.at("params");
  return call;
}

}  // namespace

std::optional<Manifest> manifest_of(const Value& json) {
  if (!text_at(json, "schema").starts_with("prodready.snapshot/")) {
    return std::nullopt;
  }
  Manifest manifest;
  manifest.collected_at = iso_time(json.at("collected_at")).value_or("");
  if (const List* accounts = json.at("accounts").list()) {
    for (const Value& account : *accounts) {
      const std::string id = account.text() != nullptr ? *account.text() : text_at(account, "id");
      if (!id.empty()) {
        manifest.accounts.push_back(id);
      }
    }
  }
  if (const List* calls = json.at("calls").list()) {
    for (const Value& call : *calls) {
      if (std::string file = text_at(call, "file"); !file.empty()) {
        manifest.calls.emplace(std::move(file), call_of(call));
      }
    }
  }
  return manifest;
}

}  // namespace prodready::resources::snapshot
