#include "collect/collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "collect/timestamp.hpp"
#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::collect {
namespace {

constexpr std::string_view manifest_file = "_manifest.json";
constexpr std::size_t most_failures_in_a_row = 5;
constexpr syntax::Limits json_limits{.bytes = std::size_t{32} << 20U, .nodes = 1'000'000, .depth = 64};

std::string program_of(const Target& target) { return target.forge == "github" ? "gh" : "glab"; }

// As a person would type it, without what only this program needs.
std::string shown(const std::vector<std::string>& arguments) { return join(arguments, " "); }

std::string shown(const Target& target, const std::string& path) {
  return fmt::format("{} api {}", program_of(target), path);
}

std::vector<std::string> command_of(const Target& target, const Request& request, std::size_t page) {
  std::string path = request.path;
  if (request.pages > 0) {
    path += fmt::format("{}per_page=100&page={}", path.find('?') == std::string::npos ? '?' : '&', page);
  }
  return {program_of(target), "api", "--hostname", target.host, "--include", "--method", "GET", path};
}

// A path that stays below the folder.
bool is_safe(const std::string& file) {
  return !file.empty() && !file.starts_with('/') && file.find("..") == std::string::npos;
}

std::string when_to_return(const HttpAnswer& answer) {
  std::int64_t seconds = 0;
  for (const std::string_view name : {"x-ratelimit-reset", "ratelimit-reset"}) {
    const std::string_view text = answer.field(name);
    std::from_chars(text.data(), text.data() + text.size(), seconds);
  }
  if (seconds > 0) {
    return "until " + timestamp(seconds);
  }
  const std::string_view wait = answer.field("retry-after");
  return wait.empty() ? "for now" : fmt::format("for {} seconds", printable(wait));
}

// Pages of lists as one list, pages of objects as a list of them.
std::string joined(const std::vector<std::string>& pages) {
  if (pages.size() == 1) {
    return pages.front();
  }
  std::string all;
  for (const std::string& page : pages) {
    std::string_view text = trim(page);
    if (text.starts_with('[') && text.ends_with(']')) {
      text = trim(text.substr(1, text.size() - 2));
    }
    if (!text.empty()) {
      all += (all.empty() ? "" : ",\n") + std::string(text);
    }
  }
  return "[" + all + "]\n";
}

Error other_answers(const Target& target, const Manifest& manifest) {
  return {ErrorKind::usage,
          fmt::format("{}: holds the answers of {} about {}; name another folder with --out",
                      printable(target.folder), printable(manifest.host), printable(manifest.repository)),
          {}};
}

}  // namespace

Collector::Collector(const World& world, Target target, Manifest manifest)
    : world_(&world), target_(std::move(target)), manifest_(std::move(manifest)) {}

Result<Collector> Collector::open(const World& world, const Target& target) {
  Manifest fresh{.forge = target.forge,
                 .host = target.host,
                 .repository = target.repository,
                 .branch = target.branch,
                 .started_at = timestamp(world.now())};
  Collector collector(world, target, fresh);
  const Result<std::string> text = world.read(collector.path_of(std::string(manifest_file)));
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<Collector>(std::move(collector))
                                                     : Result<Collector>(text.error());
  }
  Result<Manifest> earlier = read_manifest(*text);
  if (!earlier) {
    return Error{ErrorKind::invalid,
                 fmt::format("{}: {}; name another folder with --out, or delete the file",
                             collector.path_of(std::string(manifest_file)), earlier.error().message),
                 earlier.error().place};
  }
  const bool same = earlier->forge == target.forge && earlier->host == target.host &&
                    to_lower(earlier->repository) == to_lower(target.repository) &&
                    (target.branch.empty() || earlier->branch.empty() || earlier->branch == target.branch);
  if (!same) {
    return other_answers(target, *earlier);
  }
  for (const Call& call : earlier->calls) {
    if (!earlier->finished_at.empty() && is_safe(call.file)) {
      world.remove(collector.path_of(call.file));
    } else if (call.status == CallStatus::answered || call.status == CallStatus::empty ||
               call.status == CallStatus::absent) {
      collector.kept_.push_back(call.file);
    }
  }
  if (earlier->finished_at.empty()) {
    collector.manifest_ = *std::move(earlier);
    collector.target_.branch = target.branch.empty() ? collector.manifest_.branch : target.branch;
  } else {
    collector.kept_.clear();
  }
  return collector;
}

void Collector::set_branch(const std::string& branch) {
  target_.branch = branch;
  manifest_.branch = branch;
}

std::string Collector::path_of(const std::string& file) const { return target_.folder + "/" + file; }

std::optional<syntax::Node> Collector::earlier(const std::string& file) {
  const Call* const call = manifest_.find(file);
  if (call == nullptr || call->status != CallStatus::answered) {
    return std::nullopt;
  }
  const Result<std::string> text = world_->read(path_of(file));
  Result<syntax::Node> value =
      text ? syntax::parse_json(*text, json_limits) : Result<syntax::Node>(text.error());
  return value ? std::optional(*std::move(value)) : std::nullopt;
}

std::optional<syntax::Node> Collector::get(const Request& request) {
  const bool kept = std::ranges::find(kept_, request.file) != kept_.end();
  if (kept) {
    std::optional<syntax::Node> value = earlier(request.file);
    if (value || manifest_.find(request.file)->status != CallStatus::answered) {
      return value;
    }
    std::erase(kept_, request.file);  // the file is gone or damaged
  }
  if (has_stopped()) {
    return std::nullopt;
  }
  world_->progress(request.file);
  Call call{.file = request.file,
            .call = shown(target_, request.path),
            .about = request.about,
            .at = timestamp(world_->now())};
  const std::optional<std::string> body = ask_pages(request, call);
  if (!body) {
    record(std::move(call));
    return std::nullopt;
  }
  return save(std::move(call), *body);
}

std::optional<std::string> Collector::ask_pages(const Request& request, Call& call) {
  std::vector<std::string> pages;
  bool more = true;
  for (std::size_t page = 1; more && page <= std::max<std::size_t>(request.pages, 1); ++page) {
    std::optional<std::string> body = ask(request, page, call, more);
    if (!body) {
      return std::nullopt;
    }
    pages.push_back(*std::move(body));
  }
  return joined(pages);
}

// The body of an answer; nothing where there is none, and `call` says why.
std::optional<std::string> Collector::ask(const Request& request, std::size_t page, Call& call, bool& more) {
  const sources::CommandOutcome outcome = world_->run(command_of(target_, request, page));
  std::optional<HttpAnswer> answer = parse_http_answer(outcome.output);
  if (!answer) {
    call.why = !outcome.started    ? outcome.failure
               : outcome.timed_out ? "no answer in time"
                                   : fmt::format("{} ended with code {} and printed no answer",
                                                 program_of(target_), outcome.exit_code);
    return std::nullopt;
  }
  judge(request, *answer, call);
  more = answer->has_next_page();
  return call.status == CallStatus::answered ? std::optional(std::move(answer->body)) : std::nullopt;
}

void Collector::judge(const Request& request, const HttpAnswer& answer, Call& call) {
  call.code = answer.status;
  if (answer.status == 200) {
    call.status = CallStatus::answered;
    return;
  }
  if (answer.status == 204) {
    call.status = CallStatus::empty;
    return;
  }
  call.why = answer.message();
  if (answer.is_rate_limited()) {
    call.status = CallStatus::failed;
    stopped_ = fmt::format("the rate limit is used up {}; run the same command again after that",
                           when_to_return(answer));
  } else if (answer.status == 404 && !request.absent.empty() && call.why.starts_with(request.absent)) {
    call.status = CallStatus::absent;
  } else if (answer.status == 401 || answer.status == 403 || answer.status == 404) {
    call.status = CallStatus::denied;
  }
}

std::optional<syntax::Node> Collector::list(const std::string& file,
                                            const std::vector<std::string>& arguments,
                                            const std::string& about) {
  if (std::ranges::find(kept_, file) != kept_.end()) {
    if (std::optional<syntax::Node> value = earlier(file)) {
      return value;
    }
    std::erase(kept_, file);
  }
  if (has_stopped()) {
    return std::nullopt;
  }
  world_->progress(file);
  Call call{.file = file, .call = shown(arguments), .about = about, .at = timestamp(world_->now())};
  const sources::CommandOutcome outcome = world_->run(arguments);
  if (!outcome.started || outcome.timed_out || outcome.exit_code != 0) {
    call.why = !outcome.started ? outcome.failure
               : outcome.timed_out
                   ? "no answer in time"
                   : fmt::format("it ended with code {}; run it by hand to see why", outcome.exit_code);
    record(std::move(call));
    return std::nullopt;
  }
  call.status = CallStatus::answered;
  return save(std::move(call), outcome.output);
}

std::optional<syntax::Node> Collector::save(Call call, const std::string& body) {
  Result<syntax::Node> value = syntax::parse_json(body, json_limits);
  if (!value) {
    call.status = CallStatus::failed;
    call.why = "the answer is no JSON: " + value.error().message;
    record(std::move(call));
    return std::nullopt;
  }
  const Result<void> written = world_->write(path_of(call.file), body);
  if (!written) {
    error_ = written.error();
    return std::nullopt;
  }
  record(std::move(call));
  return *std::move(value);
}

void Collector::record(Call call) {
  failures_in_a_row_ = call.status == CallStatus::failed ? failures_in_a_row_ + 1 : 0;
  if (failures_in_a_row_ == most_failures_in_a_row && stopped_.empty()) {
    stopped_ = fmt::format("{} calls in a row failed: {}", most_failures_in_a_row, printable(call.why));
  }
  manifest_.record(std::move(call));
  const Result<void> written = world_->write(path_of(std::string(manifest_file)), write_manifest(manifest_));
  if (!written && !error_) {
    error_ = written.error();
  }
}

Result<Summary> Collector::finish() {
  Summary summary{.kept = kept_.size(), .denied = {}, .failed = {}, .stopped = stopped_};
  for (const Call& call : manifest_.calls) {
    if (call.status == CallStatus::denied) {
      summary.denied.push_back(call);
    } else if (call.status == CallStatus::failed) {
      summary.failed.push_back(call);
    } else {
      ++summary.answered;
    }
  }
  if (summary.failed.empty() && stopped_.empty() && !error_) {
    manifest_.finished_at = timestamp(world_->now());
  }
  const Result<void> written = world_->write(path_of(std::string(manifest_file)), write_manifest(manifest_));
  if (error_ || !written) {
    return error_ ? *error_ : written.error();
  }
  return summary;
}

Result<void> check_command(const World& world, const Target& target) {
  const std::string program = program_of(target);
  const sources::CommandOutcome outcome = world.run({program, "auth", "status", "--hostname", target.host});
  if (!outcome.started) {
    return Error{ErrorKind::not_found,
                 fmt::format("{} cannot be run: {}; install it from {}", program, to_lower(outcome.failure),
                             target.forge == "github" ? "https://cli.github.com"
                                                      : "https://gitlab.com/gitlab-org/cli"),
                 {}};
  }
  if (outcome.exit_code != 0) {
    return Error{ErrorKind::unreadable,
                 fmt::format("{} is not logged in at {}; run `{} auth login --hostname {}`", program,
                             printable(target.host), program, printable(target.host)),
                 {}};
  }
  return {};
}

}  // namespace prodready::collect
