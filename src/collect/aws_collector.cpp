#include "collect/aws_collector.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "collect/aws_command.hpp"
#include "collect/aws_queue.hpp"
#include "collect/aws_start.hpp"
#include "collect/aws_task.hpp"
#include "resources/model/coverage.hpp"
#include "resources/snapshot/call_errors.hpp"

namespace prodready::collect {
namespace {

using resources::CallState;

constexpr std::size_t calls_a_service = 4;
constexpr std::size_t longest_name = 240;  // of a file, as most disks allow
constexpr std::size_t calls_between_manifests = 200;

// How a call ended, with what other calls ask about.
struct Ended {
  std::optional<AwsAnswer> answer;
  std::string error;
  std::string code;
  bool kept = false;  // of an earlier run
};

class Collection {
 public:
  Collection(const AwsWorld& world, const AwsRequest& request, const std::vector<AwsCall>& calls,
             AwsAccount account, AwsManifest manifest)
      : world_(world),
        request_(request),
        account_(std::move(account)),
        command_(world.run, world.pause, request.profile),
        manifest_(std::move(manifest)),
        queue_(calls_a_service) {
    for (const AwsCall& call : calls) {
      if (!call.parent.empty()) {
        after_[call.parent].push_back(&call);
      }
    }
  }

  Result<AwsSummary> run(const std::vector<AwsCall>& calls, const std::vector<std::string>& regions) {
    summary_.account = account_.id;
    summary_.regions = regions;
    manifest_.add(account_.id, regions);
    for (AwsTask& task : first_tasks(calls, account_, regions)) {
      add(std::move(task));
    }
    queue_.run(request_.jobs);
    write_manifest();
    if (error_) {
      return *error_;
    }
    const auto order = [](const AwsFault& left, const AwsFault& right) {
      return std::tie(left.call, left.region, left.why) < std::tie(right.call, right.region, right.why);
    };
    std::ranges::sort(summary_.denied, order);
    std::ranges::sort(summary_.failed, order);
    return std::move(summary_);
  }

 private:
  void add(AwsTask task) {
    {
      const std::scoped_lock lock(mutex_);
      ++total_;
    }
    const std::string_view service = task.call->service;
    queue_.add(service, [this, made = std::move(task)] { make(made); });
  }

  void make(const AwsTask& task) {
    const std::string file = file_of(task, account_);
    Ended ended = earlier(task, file);
    if (!ended.kept) {
      bool is_over = false;
      ended = ask(task, is_over);
      if (is_over) {
        stop(short_error(ended.error));
        return;
      }
      save(task, file, ended);
    }
    record(task, file, ended);
    if (ended.answer) {
      const auto after = after_.find(task.call->name);
      for (std::size_t i = 0; after != after_.end() && i < after->second.size(); ++i) {
        for (AwsTask& next : tasks_after(task, *ended.answer, *after->second[i], account_)) {
          add(std::move(next));
        }
      }
    }
  }

  // What an earlier run was told, unless it was an error that may have gone.
  Ended earlier(const AwsTask& task, const std::string& file) const {
    Ended ended;
    if (Result<std::string> text = world_.read(path_of(file + ".json"))) {
      ended.answer = AwsAnswer::parse(*std::move(text));
      ended.kept = ended.answer.has_value();
    } else if (const Result<std::string> error = world_.read(path_of(file + ".err"))) {
      ended.code = resources::snapshot::error_code_of(*error);
      ended.error = *error;
      ended.kept = state_of(task, ended) == CallState::not_configured;
    }
    return ended;
  }

  Ended ask(const AwsTask& task, bool& is_over) const {
    AwsOutcome outcome;
    if (task.call->name == "iam get-credential-report") {
      outcome = command_.make_credential_report(task.region);
    }
    const bool is_batch = !task.call->batch.param.empty();
    if (is_batch && task.things.empty()) {
      outcome.answer = AwsAnswer::parse("{}\n");  // nothing to ask about
    } else if (outcome.error.empty()) {
      outcome = command_.ask(words_of(task, account_), task.region);
    }
    for (std::size_t first = task.call->batch.most; is_batch && outcome.answer && first < task.things.size();
         first += task.call->batch.most) {
      AwsOutcome more = command_.ask(words_of(task, account_, first), task.region);
      if (more.answer) {
        outcome.answer->append(*more.answer);
      } else {
        outcome = std::move(more);
      }
    }
    is_over = outcome.is_over;
    return {.answer = std::move(outcome.answer),
            .error = std::move(outcome.error),
            .code = std::move(outcome.code)};
  }

  void save(const AwsTask& task, const std::string& file, Ended& ended) {
    if (file.size() - file.rfind('/') > longest_name) {
      ended = {
          .answer = std::nullopt, .error = "the name of what it is about is too long for a file", .code = {}};
      return;
    }
    if (ended.answer) {
      ended.answer->hide_values(task.call->name);
    }
    const Result<void> written = ended.answer ? world_.write(path_of(file + ".json"), ended.answer->text())
                                              : world_.write(path_of(file + ".err"), ended.error + "\n");
    if (!written) {
      {
        const std::scoped_lock lock(mutex_);
        error_ = error_ ? error_ : std::optional(written.error());
      }
      queue_.stop();
    } else if (ended.answer) {
      world_.remove(path_of(file + ".err"));
    }
  }

  CallState state_of(const AwsTask& task, const Ended& ended) const {
    const std::vector<std::string_view>& off = task.call->off_codes;
    return ended.answer ? CallState::observed
                        : resources::snapshot::state_of_error(ended.code, ended.error, off);
  }

  void record(const AwsTask& task, const std::string& file, const Ended& ended) {
    const CallState state = state_of(task, ended);
    std::size_t done = 0;
    std::size_t total = 0;
    {
      const std::scoped_lock lock(mutex_);
      const AwsFault fault{.call = std::string(task.call->name),
                           .region = task.call->global ? "global" : task.region,
                           .why = ended.code.empty() ? short_error(ended.error) : ended.code};
      if (state == CallState::denied) {
        summary_.denied.push_back(fault);
      } else if (state == CallState::failed) {
        summary_.failed.push_back(fault);
      } else {
        ++summary_.answered;
        summary_.kept += ended.kept ? 1 : 0;
      }
      manifest_.calls.erase(file + ".err");
      manifest_.calls.insert_or_assign(file + (ended.answer ? ".json" : ".err"),
                                       AwsRecord{.service = std::string(task.call->service),
                                                 .operation = std::string(task.call->operation),
                                                 .params = task.params,
                                                 .ok = ended.answer.has_value(),
                                                 .code = ended.code});
      done = ++done_;
      total = total_;
    }
    world_.progress(done, total);
    if (done % calls_between_manifests == 0) {
      write_manifest();
    }
  }

  void write_manifest() {
    const std::scoped_lock lock(mutex_);
    const Result<void> written = world_.write(path_of("manifest.json"), write_aws_manifest(manifest_));
    if (!written && !error_) {
      error_ = written.error();
    }
  }

  void stop(const std::string& why) {
    {
      const std::scoped_lock lock(mutex_);
      summary_.stopped = why;
    }
    queue_.stop();
  }

  std::string path_of(const std::string& file) const { return request_.folder + "/" + file; }

  const AwsWorld& world_;
  const AwsRequest& request_;
  AwsAccount account_;
  AwsCommand command_;
  AwsManifest manifest_;
  std::map<std::string_view, std::vector<const AwsCall*>> after_;
  AwsQueue queue_;
  std::mutex mutex_;  // of all below, and the manifest
  AwsSummary summary_;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
  std::optional<Error> error_;  // a file that could not be written
};

}  // namespace

Result<AwsSummary> collect_aws(const AwsWorld& world, const AwsRequest& request,
                               const std::vector<AwsCall>& calls) {
  Result<AwsStart> start = start_aws(world, request);
  if (!start) {
    return start.error();
  }
  Collection collection(world, request, calls, std::move(start->account), std::move(start->manifest));
  return collection.run(calls, start->regions);
}

}  // namespace prodready::collect
