#include "collect/manifest.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/words.hpp"
#include "syntax/parse.hpp"

namespace prodready::collect {
namespace {

constexpr Word<CallStatus> status_words[] = {{CallStatus::answered, "answered"},
                                             {CallStatus::empty, "empty"},
                                             {CallStatus::absent, "absent"},
                                             {CallStatus::denied, "denied"},
                                             {CallStatus::failed, "failed"}};
constexpr int format = 1;

nlohmann::ordered_json to_json(const Call& call) {
  nlohmann::ordered_json row;
  row["file"] = call.file;
  row["call"] = call.call;
  row["status"] = word_of(status_words, call.status);
  if (call.code != 0) {
    row["code"] = call.code;
  }
  if (!call.why.empty()) {
    row["why"] = call.why;
  }
  if (!call.about.empty()) {
    row["about"] = call.about;
  }
  row["at"] = call.at;
  return row;
}

Call call_in(const syntax::Node& row) {
  Call call;
  call.file = row.text_of("file");
  call.call = row.text_of("call");
  call.status = value_of(status_words, row.text_of("status")).value_or(CallStatus::failed);
  const std::string_view code = row.text_of("code");
  std::from_chars(code.data(), code.data() + code.size(), call.code);
  call.why = row.text_of("why");
  call.about = row.text_of("about");
  call.at = row.text_of("at");
  return call;
}

}  // namespace

const Call* Manifest::find(std::string_view file) const {
  const auto found = std::ranges::find(calls, file, &Call::file);
  return found == calls.end() ? nullptr : &*found;
}

void Manifest::record(Call call) {
  const auto found = std::ranges::find(calls, call.file, &Call::file);
  if (found == calls.end()) {
    calls.push_back(std::move(call));
  } else {
    *found = std::move(call);
  }
}

std::string write_manifest(const Manifest& manifest) {
  nlohmann::ordered_json value;
  value["format"] = format;
  value["forge"] = manifest.forge;
  value["host"] = manifest.host;
  value["repository"] = manifest.repository;
  value["branch"] = manifest.branch;
  value["started_at"] = manifest.started_at;
  value["finished_at"] = manifest.finished_at;
  value["calls"] = nlohmann::ordered_json::array();
  for (const Call& call : manifest.calls) {
    value["calls"].push_back(to_json(call));
  }
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<Manifest> read_manifest(std::string_view text) {
  const Result<syntax::Node> value = syntax::parse_json(text);
  if (!value) {
    return value.error();
  }
  Manifest manifest;
  manifest.forge = value->text_of("forge");
  manifest.host = value->text_of("host");
  manifest.repository = value->text_of("repository");
  manifest.branch = value->text_of("branch");
  manifest.started_at = value->text_of("started_at");
  manifest.finished_at = value->text_of("finished_at");
  if (const syntax::Node* const calls = value->find("calls")) {
    std::ranges::transform(calls->items, std::back_inserter(manifest.calls), call_in);
  }
  return manifest;
}

}  // namespace prodready::collect
