#include "collect/aws_command.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "resources/snapshot/call_errors.hpp"

namespace prodready::collect {
namespace {

constexpr std::size_t most_pages = 10'000;
constexpr int most_tries = 6;
constexpr std::int64_t longest_pause = 30;

bool contains_any(std::string_view text, const auto& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// AWS asks to come back later.
bool is_throttled(std::string_view code) {
  constexpr std::array<std::string_view, 5> words = {"Throttl", "RequestLimitExceeded", "TooManyRequests",
                                                     "SlowDown", "ProvisionedThroughputExceeded"};
  return contains_any(code, words) || code == "LimitExceededException";  // Cost Explorer's
}

bool is_session_over(std::string_view code, std::string_view error) {
  constexpr std::array<std::string_view, 3> codes = {"ExpiredToken", "RequestExpired",
                                                     "TokenRefreshRequired"};
  constexpr std::array<std::string_view, 4> texts = {
      "Unable to locate credentials", "Error when retrieving token from sso",
      "Token has expired and refresh failed", "The config profile"};
  return contains_any(code, codes) || (code.empty() && contains_any(error, texts));
}

}  // namespace

std::string short_error(std::string_view error) {
  for (const std::string_view line : lines_of(error)) {
    if (!trim(line).empty()) {
      return printable(trim(line));
    }
  }
  return "no answer";
}

AwsOutcome AwsCommand::ask_once(const std::vector<std::string>& arguments) const {
  AwsOutcome outcome;
  sources::CommandOutcome ended = run_(arguments);
  if (!ended.started) {
    outcome.error = ended.failure;
    outcome.is_over = true;
  } else if (ended.timed_out) {
    outcome.error = "no answer in time";
  } else if (ended.exit_code != 0) {
    outcome.error = trim(ended.errors).empty()
                        ? "the command ended with code " + std::to_string(ended.exit_code)
                        : std::string(trim(ended.errors));
    outcome.code = resources::snapshot::error_code_of(outcome.error);
    outcome.is_over = is_session_over(outcome.code, outcome.error);
  } else {
    outcome.answer = AwsAnswer::parse(trim(ended.output).empty() ? "{}\n" : std::move(ended.output));
    outcome.error = outcome.answer ? "" : "the answer is no JSON, or too large";
  }
  return outcome;
}

AwsOutcome AwsCommand::ask_page(std::vector<std::string> words, const std::string& region) const {
  std::vector<std::string> arguments{"aws"};
  std::ranges::move(words, std::back_inserter(arguments));
  for (const char* word : {"--region", region.c_str(), "--output", "json", "--cli-connect-timeout", "10",
                           "--cli-read-timeout", "60"}) {
    arguments.emplace_back(word);
  }
  if (!profile_.empty()) {
    arguments.push_back("--profile=" + profile_);
  }
  std::int64_t pause = 1;
  for (int tries = 1;; ++tries) {
    AwsOutcome outcome = ask_once(arguments);
    if (!is_throttled(outcome.code) || tries == most_tries) {
      return outcome;
    }
    pause_(pause);
    pause = std::min(pause * 2, longest_pause);
  }
}

AwsOutcome AwsCommand::ask(const std::vector<std::string>& words, const std::string& region) const {
  AwsOutcome whole = ask_page(words, region);
  auto next = whole.answer ? whole.answer->next_page() : std::nullopt;
  for (std::size_t pages = 1; next; ++pages) {
    std::vector<std::string> more = words;
    more.push_back(next->first + "=" + next->second);
    AwsOutcome page = ask_page(std::move(more), region);
    if (!page.answer) {
      return page;
    }
    const auto after = page.answer->next_page();
    whole.answer->append(*page.answer);
    if (after == next || pages == most_pages) {
      return {.answer = std::nullopt,
              .error = "the pages of the answer do not end",
              .code = {},
              .is_over = false};
    }
    next = after;
  }
  return whole;
}

AwsOutcome AwsCommand::make_credential_report(const std::string& region) const {
  constexpr int most_rounds = 30;
  constexpr std::int64_t seconds_between = 2;
  const std::vector<AwsField> none;
  AwsOutcome outcome;
  for (int round = 0; round < most_rounds; ++round) {
    outcome = ask({"iam", "generate-credential-report"}, region);
    const std::vector<AwsThing> state =
        outcome.answer ? outcome.answer->things("State", none) : std::vector<AwsThing>();
    if (!outcome.answer || (!state.empty() && state.front().name == "COMPLETE")) {
      return outcome;
    }
    pause_(seconds_between);
  }
  return {
      .answer = std::nullopt, .error = "the credential report is not ready", .code = {}, .is_over = false};
}

}  // namespace prodready::collect
