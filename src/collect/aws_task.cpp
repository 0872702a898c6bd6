#include "collect/aws_task.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "collect/forges.hpp"
#include "core/date.hpp"
#include "core/text.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/follow_ups.hpp"

namespace prodready::collect {
namespace {

using resources::snapshot::option_of;

std::string last_month(std::int64_t now) {
  const std::chrono::year_month_day today(date_of(now));
  const std::chrono::year_month_day first = today.year() / today.month() / std::chrono::day{1};
  const std::chrono::year_month_day before = first - std::chrono::months{1};
  return fmt::format("Start={},End={}", to_string(Date(before)), to_string(Date(first)));
}

void put(std::string& text, std::string_view name, std::string_view value) {
  const std::size_t at = text.find(name);
  if (at != std::string::npos) {
    text.replace(at, name.size(), value);
  }
}

std::string filled(std::string_view pattern, const AwsAccount& account, std::string_view region,
                   std::string_view thing = {}) {
  std::string text(pattern);
  put(text, "{account}", account.id);
  put(text, "{partition}", account.partition);
  put(text, "{region}", region);
  put(text, "{month}", account.month);
  put(text, "{}", thing);
  return text;
}

std::string value_of(const AwsParams& params, std::string_view name) {
  const auto found = std::ranges::find(params, name, &AwsParams::value_type::first);
  return found == params.end() ? std::string() : found->second;
}

// Those that the call takes from the one before it, or from the element.
AwsParams fields_of(const AwsCall& call, const AwsParams& above, const AwsParams& element) {
  AwsParams params;
  for (const AwsField& field : call.fields) {
    const std::string value = field.from.empty()            ? value_of(above, field.param)
                              : field.from.starts_with('=') ? std::string(field.from.substr(1))
                                                            : value_of(element, field.param);
    if (!value.empty()) {
      params.emplace_back(field.param, value);
    }
  }
  return params;
}

}  // namespace

AwsAccount aws_account(std::string id, std::string_view arn, std::int64_t now) {
  AwsAccount account{.id = std::move(id), .month = last_month(now)};
  if (const auto parts = resources::snapshot::arn_parts(arn); parts && !parts->partition.empty()) {
    account.partition = parts->partition;
  }
  if (account.partition == "aws-cn") {
    account.home = "cn-north-1";
  } else if (account.partition == "aws-us-gov") {
    account.home = "us-gov-west-1";
  }
  return account;
}

std::vector<AwsTask> first_tasks(const std::vector<AwsCall>& calls, const AwsAccount& account,
                                 const std::vector<std::string>& regions) {
  std::vector<AwsTask> tasks;
  for (const AwsCall& call : calls) {
    if (!call.parent.empty()) {
      continue;
    }
    std::vector<std::string> places = regions;
    if (!call.region.empty()) {
      // One that is no region of the partition, or not asked for, is left out.
      const bool asked = call.global || std::ranges::find(regions, call.region) != regions.end();
      places.assign(account.partition == "aws" && asked ? 1 : 0, std::string(call.region));
    } else if (call.global) {
      places = {account.home};
    }
    for (const std::string& region : places) {
      AwsTask task{.call = &call, .region = region, .params = fields_of(call, {}, {}), .things = {}};
      if (call.values.empty()) {
        tasks.push_back(task);
      }
      for (const std::string_view value : call.values) {
        tasks.push_back(task);
        tasks.back().params.emplace_back(call.param, value);
      }
    }
  }
  return tasks;
}

std::vector<AwsTask> tasks_after(const AwsTask& task, const AwsAnswer& answer, const AwsCall& call,
                                 const AwsAccount& account) {
  std::vector<AwsTask> tasks;
  // CloudFront's distributions name their firewall themselves; this call does not know them.
  if (call.name == "wafv2 list-resources-for-web-acl" && value_of(task.params, "Scope") == "CLOUDFRONT") {
    return tasks;
  }
  const std::string region = task.region;
  const std::vector<AwsThing> things = answer.things(call.list, call.fields);
  if (!call.batch.param.empty()) {
    AwsTask batch{.call = &call, .region = region, .params = fields_of(call, task.params, {}), .things = {}};
    for (const AwsThing& thing : things) {
      batch.things.push_back(thing.name);
    }
    if (!batch.things.empty() || call.subject.empty()) {
      tasks.push_back(std::move(batch));
    }
    return tasks;
  }
  for (const AwsThing& thing : things) {
    AwsTask one{
        .call = &call, .region = region, .params = fields_of(call, task.params, thing.fields), .things = {}};
    one.params.emplace_back(
        call.param, call.value.empty() ? thing.name : filled(call.value, account, region, thing.name));
    tasks.push_back(std::move(one));
  }
  return tasks;
}

std::vector<std::string> words_of(const AwsTask& task, const AwsAccount& account, std::size_t first) {
  const AwsCall& call = *task.call;
  std::vector<std::string> words{std::string(call.service), std::string(call.operation)};
  for (const auto& [param, value] : task.params) {
    words.push_back(option_of(param));
    words.push_back(value);
  }
  for (const std::string_view word : call.words) {
    words.push_back(filled(word, account, task.region));
  }
  if (!call.batch.param.empty()) {
    const std::size_t last = std::min(task.things.size(), first + call.batch.most);
    std::vector<std::string> things(task.things.begin() + static_cast<std::ptrdiff_t>(first),
                                    task.things.begin() + static_cast<std::ptrdiff_t>(last));
    words.push_back(option_of(call.batch.param));
    if (!call.batch.before.empty()) {
      things = {std::string(call.batch.before) + join(things, ",")};
    }
    std::ranges::move(things, std::back_inserter(words));
  }
  return words;
}

std::string file_of(const AwsTask& task, const AwsAccount& account) {
  const AwsCall& call = *task.call;
  std::vector<std::string> names;
  std::ranges::transform(task.params, std::back_inserter(names), &AwsParams::value_type::second);
  // One whose parameters are always the same has none in its name.
  const bool is_named = !call.param.empty() || !call.batch.param.empty();
  const std::string subject = !call.subject.empty() ? std::string(call.subject)
                              : is_named            ? join(names, "/")
                                                    : std::string();
  return fmt::format("{}/{}/{}-{}{}", account.id, call.global ? "global" : task.region, call.service,
                     call.operation, subject.empty() ? "" : "/" + percent_encoded(subject));
}

}  // namespace prodready::collect
