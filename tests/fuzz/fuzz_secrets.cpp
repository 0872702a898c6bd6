// Any bytes as a content, made of a base by a delta that the first bytes describe: what is found in the fresh
// parts and carried over is what a scan of all of it finds, every match lies within the content, and judging
// never fails.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/carry.hpp"
#include "secrets/detector.hpp"
#include "secrets/judge.hpp"

namespace {

using namespace prodready::secrets;

struct Delta {
  std::string content;
  std::vector<Copy> copies;
};

// Each four bytes of the recipe say where a part of the base begins, how long it is and how much of the rest
// of the input stands before it.
Delta delta_of(std::string_view recipe, std::string_view base) {
  Delta delta;
  for (std::size_t at = 0; at + 3 < recipe.size(); at += 4) {
    const auto byte = [&](std::size_t index) {
      return static_cast<std::size_t>(static_cast<unsigned char>(recipe[at + index]));
    };
    const std::size_t from = base.size() * byte(0) / 256;
    const std::size_t size = std::min(base.size() - from, base.size() * byte(1) / 255);
    delta.content += base.substr(base.size() * byte(2) / 256, byte(3) % 16);
    if (size > 0) {
      delta.copies.push_back({from, delta.content.size(), size});
      delta.content += base.substr(from, size);
    }
  }
  return delta;
}

void check(bool holds) {
  if (!holds) {
    std::abort();
  }
}

void judge_at(std::string_view path, const std::vector<Match>& matches, std::string_view content) {
  for (const Finding& finding : judge(matches, content, path)) {
    check(finding.rule != nullptr && finding.begin <= finding.end && finding.end <= content.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t recipe_size = 12;
  static const prodready::Result<Detector> detector = Detector::load();
  static prodready::Result<Detector::Worker> worker = detector->worker();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view base = input.substr(std::min(size, recipe_size));
  const ScannedContent of_base = detector->scan_whole(base, *worker);
  for (const Match& match : of_base.matches) {
    check(match.begin <= match.end && match.end <= base.size() && match.name_end <= base.size());
    check(match.end - match.begin <= 2 * reach);
  }
  const Delta delta = delta_of(input.substr(0, std::min(size, recipe_size)), base);
  const ScannedContent made =
      detector->scan_delta(delta.content, of_base, base.size(), delta.copies, *worker);
  const ScannedContent whole = detector->scan_whole(delta.content, *worker);
  check(made.hits == whole.hits && made.matches == whole.matches);
  const std::vector<Match>& all = whole.matches;
  judge_at("main.tf", all, delta.content);
  judge_at("docker-compose.yml", all, delta.content);
  judge_at("a/b_test.js", all, delta.content);
  return 0;
}
