#include "resources/snapshot/cli_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/call_errors.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/json_head.hpp"

namespace prodready::resources::snapshot {
namespace {

Place place_of(const CallFile& file, std::uint32_t line = 0) {
  return Place{.path = file.path, .line = line, .column = 0, .pointer = {}};
}

void add_gap(CliFile& result, const CallFile& file, std::string why, std::uint32_t line = 0) {
  result.gaps.push_back({.place = place_of(file, line), .why = std::move(why)});
}

Answer answer_of(CallFile file, std::uint32_t line = 0) {
  Answer answer;
  answer.place = place_of(file, line);
  answer.file = std::move(file);
  return answer;
}

// The whole file, or nothing where it is longer than an answer may be or breaks
// off.
std::optional<std::string_view> whole(ByteWindow& window, std::size_t limit, std::string& why) {
  while (window.rest().size() <= limit && window.more()) {
  }
  if (window.rest().size() > limit) {
    why = fmt::format("is larger than {} bytes, the limit of one answer", limit);
    return std::nullopt;
  }
  if (window.failure()) {
    why = *window.failure();
    return std::nullopt;
  }
  return window.rest();
}

// The accounts that ARNs in the text name, the most frequent first.
std::vector<std::string> accounts_in(std::string_view text) {
  constexpr int enough = 50;
  std::map<std::string, int> counts;
  std::size_t at = 0;
  for (int found = 0; found < enough && (at = text.find("\"arn:aws", at)) != std::string_view::npos;
       ++found) {
    const std::optional<ArnParts> arn = arn_parts(text.substr(at + 1, 200));
    if (arn && is_account(arn->account)) {
      ++counts[std::string(arn->account)];
    }
    ++at;
  }
  std::vector<std::string> accounts;
  for (const auto& [account, count] : counts) {
    accounts.push_back(account);
  }
  std::ranges::stable_sort(accounts, [&](const std::string& left, const std::string& right) {
    return counts[left] > counts[right];
  });
  return accounts;
}

std::vector<std::string_view> keys_of(std::string_view text) {
  std::vector<std::string_view> keys;
  const std::size_t start = text.find('{');
  if (start != std::string_view::npos) {
    text.remove_prefix(start + 1);
    while (const std::optional<HeadMember> member = take_member(text)) {
      keys.push_back(member->key);
    }
  }
  return keys;
}

Value params_of(const CliFileRequest& request, const CallFile& file) {
  const ManifestCall* listed = request.manifest->call(file.path);
  if (listed != nullptr && listed->params.map() != nullptr) {
    return listed->params;
  }
  Value params = Map{};
  const FollowUp* up = follow_up(file.call);
  if (up != nullptr && !file.subject.empty()) {
    params.make(up->param) = Value(file.subject);
  }
  return params;
}

// The parameter that names what was asked about.
std::string subject_of(std::string_view call, const Value& params) {
  const FollowUp* up = follow_up(call);
  const Map* members = params.map();
  if (members == nullptr || members->empty()) {
    return {};
  }
  for (const Member& member : *members) {
    if (up != nullptr && equal_ignoring_case(member.key, up->param)) {
      return member.value.as_text().value_or("");
    }
  }
  return up == nullptr ? std::string() : members->front().value.as_text().value_or("");
}

void read_one(const CliFileRequest& request, Answer answer, std::string_view text, CliFile& result) {
  const CallPlans::Plan* plan = request.plans->plan(answer.file.call);
  const Value params = params_of(request, answer.file);
  if (answer.file.subject.empty()) {
    answer.file.subject = subject_of(answer.file.call, params);
  }
  JsonReader reader;
  Result<Value> json = reader.read(text, plan->wanted);
  if (!json || json->map() == nullptr) {
    add_gap(result, answer.file, json ? "is no answer of a call: no object" : json.error().message);
    answer.code = "broken file";
  } else {
    if (answer.file.call == "sts get-caller-identity") {
      const std::string account = json->at("Account").as_text().value_or("");
      result.accounts.assign(is_account(account) ? 1 : 0, account);
    }
    take_answer(*request.plans, *plan, std::move(*json), params, answer);
  }
  result.answers.push_back(std::move(answer));
}

void read_error(const CliFileRequest& request, Answer answer, std::string_view text, CliFile& result) {
  const std::string code = error_code_of(text);
  const Value params = params_of(request, answer.file);
  if (answer.file.subject.empty()) {
    answer.file.subject = subject_of(answer.file.call, params);
  }
  take_error(request.plans->plan(answer.file.call), code, text, answer);
  result.answers.push_back(std::move(answer));
}

// One line of the bulk form: {"params": {}, "status": "ok", "code": "", "data":
// {}}.
void read_line(const CliFileRequest& request, const CallFile& file, std::string_view line,
               std::uint32_t number, JsonReader& reader, CliFile& result) {
  const CallPlans::Plan* plan = request.plans->plan(file.call);
  WantedKeys wanted;
  for (const std::string_view key : {"params", "status", "code", "message"}) {
    wanted.add(key);
  }
  wanted.child("data").merge(plan->wanted);
  Result<Value> json = reader.read(line, wanted);
  Answer answer = answer_of(file, number);
  if (!json || json->map() == nullptr) {
    add_gap(result, file, json ? "a line is no object" : "a line " + json.error().message, number);
    answer.code = "broken line";
    result.answers.push_back(std::move(answer));
    return;
  }
  const Value params = json->at("params");
  answer.file.subject = subject_of(file.call, params);
  const std::string code = json->at("code").as_text().value_or("");
  if (json->at("status").as_text().value_or("ok") == "ok" && code.empty()) {
    Value data = json->at("data");
    take_answer(*request.plans, *plan, data.map() == nullptr ? Value(Map{}) : std::move(data), params,
                answer);
    for (Element& element : answer.elements) {
      element.pointer = "/data" + element.pointer;
    }
  } else {
    take_error(plan, code, json->at("message").as_text().value_or(""), answer);
  }
  result.answers.push_back(std::move(answer));
}

void read_lines(const CliFileRequest& request, const CallFile& file, std::string_view text, CliFile& result) {
  JsonReader reader;
  std::uint32_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!trim(line).empty()) {
      read_line(request, file, line, number, reader, result);
    }
  }
}

// What the file is where its path does not say, or says something else than its
// keys.
std::string call_by_content(const CliFileRequest& request, const CallFile& file, std::string_view text) {
  const std::vector<std::string_view> keys = keys_of(text);
  const CallPlans::Plan* plan = request.plans->plan(file.call);
  const auto opens = [&](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); };
  if (plan != nullptr &&
      (keys.empty() || plan->first_keys.empty() || std::ranges::any_of(plan->first_keys, opens))) {
    return file.call;
  }
  const std::string call = request.plans->call_with(keys);
  if (!call.empty()) {
    return call;
  }
  // An answer that leaves out a list with nothing in it says no more than where
  // it ends.
  const bool only_ends = std::ranges::all_of(keys, [](std::string_view key) {
    return key == "ResponseMetadata" || key == "NextToken" || key == "IsTruncated" || key == "Marker";
  });
  const bool some_list = plan != nullptr && std::ranges::any_of(plan->entries, [](const MapEntry* entry) {
                           return entry->list.empty();
                         });
  return plan == nullptr || only_ends || some_list ? file.call : std::string();
}

}  // namespace

CliFile read_cli_file(const CliFileRequest& request, CallFile file, ByteWindow& window, bool json) {
  CliFile result;
  if (const ManifestCall* listed = request.manifest->call(file.path);
      listed != nullptr && !listed->call.empty()) {
    file.call = listed->call;
  }
  std::string why;
  const std::optional<std::string_view> text = whole(window, request.answer_bytes, why);
  if (!text) {
    add_gap(result, file, why);
    if (request.plans->plan(file.call) != nullptr) {
      result.answers.push_back(answer_of(std::move(file)));
      result.answers.back().code = "broken file";
    }
    return result;
  }
  if (!json || file.is_error) {
    if (request.plans->plan(file.call) != nullptr && (file.is_error || !error_code_of(*text).empty())) {
      read_error(request, answer_of(std::move(file)), *text, result);
    } else if (!file.is_error || file.call.empty()) {
      add_gap(result, file, "is not understood: neither JSON nor an error of the AWS CLI");
    }
    return result;
  }
  result.accounts = accounts_in(*text);
  if (file.is_lines) {
    if (request.plans->plan(file.call) != nullptr) {
      read_lines(request, file, *text, result);
    } else if (file.call.empty()) {
      add_gap(result, file, "is not understood: its name says no call");
    } else {
      result.not_read = file.call;
    }
    return result;
  }
  const std::string call = call_by_content(request, file, *text);
  if (call.empty()) {
    add_gap(result, file,
            file.call.empty() ? "is not understood: neither its keys nor its name say a call"
                              : fmt::format("does not hold an answer of {}", file.call));
    return result;
  }
  file.call = call;
  if (request.plans->plan(call) == nullptr) {
    result.not_read = call;
    return result;
  }
  read_one(request, answer_of(std::move(file)), *text, result);
  return result;
}

CliFile empty_cli_file(const CliFileRequest& request, CallFile file) {
  CliFile result;
  const ManifestCall* listed = request.manifest->call(file.path);
  if (listed != nullptr && !listed->call.empty()) {
    file.call = listed->call;
  }
  if (request.plans->plan(file.call) == nullptr) {
    return result;
  }
  Answer answer = answer_of(std::move(file));
  // The CLI prints nothing for an empty answer, and a failed call leaves an
  // empty file just as well.
  if (listed != nullptr && listed->ok) {
    answer.state = CallState::empty;
  } else if (listed != nullptr) {
    take_error(request.plans->plan(answer.file.call), listed->code, {}, answer);
  } else {
    answer.state = answer.file.is_error ? CallState::failed : CallState::not_collected;
  }
  answer.file.subject = answer.file.subject.empty()
                            ? subject_of(answer.file.call, params_of(request, answer.file))
                            : answer.file.subject;
  result.answers.push_back(std::move(answer));
  return result;
}

}  // namespace prodready::resources::snapshot
