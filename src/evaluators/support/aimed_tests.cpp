#include "evaluators/support/aimed_tests.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/text.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

bool has_one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool names_a_running_system(std::string_view text) {
  static constexpr std::array<std::string_view, 10> signs = {
      "e2e",        "smoke",  "integration", "acceptance",  "end-to-end",
      "end_to_end", "sanity", "post-deploy", "post_deploy", "postdeploy"};
  return has_one_of(to_lower(text), signs);
}

// "BASE_URL", "API_HOST"; not those of what a test brings with it, as its database.
bool names_an_address(std::string_view variable) {
  static constexpr std::array<std::string_view, 4> ends = {"URL", "HOST", "ENDPOINT", "ADDRESS"};
  static constexpr std::array<std::string_view, 14> others = {
      "DATABASE", "DB",     "REDIS",  "MONGO",   "POSTGRES", "PG",    "MYSQL",
      "AMQP",     "RABBIT", "SENTRY", "WEBHOOK", "REGISTRY", "INDEX", "PROXY"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return variable.ends_with(end); }) &&
         !has_one_of(variable, others);
}

// Set for the command, or for one that calls it: `BASE_URL=… npm test`.
bool is_given_an_address(const Step& step, std::int32_t command) {
  const std::size_t count = command < 0 ? 0 : static_cast<std::size_t>(command) + 1;
  const std::span<const Executed> commands = std::span(step.executed.commands).first(count);
  return std::ranges::any_of(commands, [&](const Executed& one) {
    const bool calls = &one == &commands.back() ||
                       (one.followed && one.chain.size() < commands.back().chain.size() &&
                        std::equal(one.chain.begin(), one.chain.end(), commands.back().chain.begin()));
    return calls && std::ranges::any_of(one.environment, [](const shell::Assignment& variable) {
             return names_an_address(variable.name);
           });
  });
}

}  // namespace

bool aims_at_a_deployment(const Facts& facts, const ToolRun& run) {
  static constexpr std::array<std::string_view, 6> tools = {"cypress",    "playwright", "selenium",
                                                            "mobile-e2e", "api-test",   "robot-framework"};
  const auto& categories = run.tool->categories;
  if (std::ranges::find(tools, run.tool->id) != tools.end() ||
      std::ranges::find(categories, catalogue::Category::load_test) != categories.end()) {
    return true;
  }
  const Job& job = job_of(facts.pipelines, run.at);
  const Step& step = step_of(facts.pipelines, run.at);
  const auto texts = {std::string_view(run.what), std::string_view(step.script), std::string_view(step.name),
                      std::string_view(job.id), std::string_view(job.name)};
  return std::ranges::any_of(texts, names_a_running_system) || run.what.find("://") != std::string::npos ||
         std::ranges::any_of(step.environment,
                             [](const auto& variable) { return names_an_address(variable.first); }) ||
         is_given_an_address(step, run.at.command);
}

}  // namespace prodready
