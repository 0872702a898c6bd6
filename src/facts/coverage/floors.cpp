#include "facts/coverage/floors.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "syntax/parse.hpp"

namespace prodready::coverage {
namespace {

// The number behind `expression` is a percentage; up to 1 it is a share (JaCoCo and Kover write 0.8).
struct FloorForm {
  std::string_view files;  // of the file's name
  std::string_view expression;
};

// Each expression has one group, the number. `[^{}]` keeps it inside one block of settings.
constexpr std::array<FloorForm, 8> forms = {{
    {"{pyproject.toml,.coveragerc,setup.cfg,tox.ini,pytest.ini}", R"((?m)^\s*fail_under\s*=\s*([0-9.]+))"},
    {"{pyproject.toml,setup.cfg,tox.ini,pytest.ini}", R"(--cov-fail-under[= ]([0-9.]+))"},
    {"{package.json,jest.config.*}",
     R"re(["']?coverageThreshold["']?\s*:\s*\{\s*["']?global["']?\s*:\s*\{[^{}]*?["']?(?:lines|statements)["']?\s*:\s*([0-9.]+))re"},
    {"{vitest.config.*,vite.config.*}",
     R"re(thresholds?\s*:\s*\{[^{}]*?(?:lines|statements)\s*:\s*([0-9.]+))re"},
    {"pom.xml",
     R"re((?s)<counter>(?:LINE|INSTRUCTION)</counter>\s*<value>COVEREDRATIO</value>\s*<minimum>\s*([0-9.]+)%?\s*</minimum>)re"},
    {"build.gradle*", R"re(\bminimum\s*=\s*["']?([0-9.]+))re"},
    {"build.gradle*", R"re(\bminBound\s*\(\s*([0-9]+))re"},
    {"{.simplecov,*_helper.rb}", R"re(minimum_coverage[ (]+(?:\{?\s*line:\s*)?([0-9.]+))re"},
}};

constexpr std::string_view json_settings = "{.nycrc,.nycrc.json,.c8rc,.c8rc.json}";
constexpr std::string_view codecov_settings = "{codecov,.codecov}.{yml,yaml}";
constexpr std::string_view command_floor =
    R"((?:--cov-fail-under|--fail-under-lines?|--fail-under|/p:Threshold|-p:Threshold|--min|--lines|--minimum-coverage)[= ]([0-9.]+))";

bool any_takes(const std::vector<Glob>& globs, std::string_view name) {
  return std::ranges::any_of(globs, [&](const Glob& glob) { return glob.matches(name); });
}

void add_glob(std::vector<Glob>& globs, std::string_view text) {
  if (Result<Glob> glob = Glob::parse(text, GlobKind::path)) {
    globs.push_back(*std::move(glob));
  }
}

std::optional<double> share_of(std::string_view number) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || value <= 0 || value > 100) {
    return {};
  }
  return value <= 1 ? value : value / 100;
}

std::uint32_t line_at(std::string_view bytes, std::size_t offset) {
  return static_cast<std::uint32_t>(std::ranges::count(bytes.substr(0, offset), '\n') + 1);
}

void add_matches(std::string_view path, std::string_view bytes, const Pattern& expression,
                 std::vector<CoverageFloor>& floors) {
  const std::optional<std::string_view> number = expression.capture(bytes, 1);
  const std::optional<double> share = number ? share_of(*number) : std::nullopt;
  if (!share) {
    return;
  }
  const std::uint32_t line = line_at(bytes, static_cast<std::size_t>(number->data() - bytes.data()));
  floors.push_back({.what = std::string(trim(lines_of(bytes)[line - 1])),
                    .share = *share,
                    .place = {.path = std::string(path), .line = line}});
}

// nyc and c8 check only where `check-coverage` is on.
void add_json_settings(std::string_view path, std::string_view bytes, std::vector<CoverageFloor>& floors) {
  const Result<syntax::Node> root = syntax::parse_json(bytes);
  if (!root || root->text_of("check-coverage") != "true") {
    return;
  }
  for (const std::string_view key : {"lines", "statements"}) {
    const syntax::Node* value = root->find(key);
    const std::optional<double> share = value == nullptr ? std::nullopt : share_of(value->text);
    if (share) {
      floors.push_back({.what = std::string(key) + ": " + value->text,
                        .share = *share,
                        .place = {.path = std::string(path), .line = value->line}});
      return;
    }
  }
}

// https://docs.codecov.com/docs/commit-status: coverage.status.project.<name>.target
void add_codecov(std::string_view path, std::string_view bytes, std::vector<CoverageFloor>& floors) {
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(bytes);
  if (!documents || documents->empty()) {
    return;
  }
  const syntax::Node* at = &documents->front();
  for (const std::string_view key : {"coverage", "status", "project"}) {
    at = at == nullptr ? nullptr : at->find(key);
  }
  if (at == nullptr) {
    return;
  }
  for (const syntax::Entry& status : at->entries) {
    const syntax::Node* target = status.value.find("target");
    if (target == nullptr || status.value.text_of("informational") == "true") {
      continue;
    }
    std::string_view text = target->text;
    text = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
    if (const std::optional<double> share = share_of(text)) {
      floors.push_back({.what = "target: " + target->text,
                        .share = *share,
                        .place = {.path = std::string(path), .line = target->line}});
    }
  }
}

}  // namespace

FloorReader::FloorReader() {
  for (const FloorForm& form : forms) {
    Result<Glob> files = Glob::parse(form.files, GlobKind::path);
    Result<Pattern> expression = Pattern::compile(form.expression);
    if (files && expression) {
      forms_.push_back({*std::move(files), *std::move(expression)});
    }
  }
  add_glob(json_settings_, json_settings);
  add_glob(codecov_settings_, codecov_settings);
}

bool FloorReader::wants(std::string_view path) const {
  const std::string_view name = file_name(path);
  return std::ranges::any_of(forms_, [&](const Form& form) { return form.files.matches(name); }) ||
         any_takes(json_settings_, name) || any_takes(codecov_settings_, name);
}

std::vector<CoverageFloor> FloorReader::floors(std::string_view path, std::string_view bytes) const {
  const std::string_view name = file_name(path);
  std::vector<CoverageFloor> floors;
  for (const Form& form : forms_) {
    if (form.files.matches(name)) {
      add_matches(path, bytes, form.expression, floors);
    }
  }
  if (any_takes(json_settings_, name)) {
    add_json_settings(path, bytes, floors);
  }
  if (any_takes(codecov_settings_, name)) {
    add_codecov(path, bytes, floors);
  }
  return floors;
}

std::optional<double> floor_of_command(std::string_view command) {
  const Result<Pattern> pattern = Pattern::compile(command_floor);
  const std::optional<std::string_view> number = pattern ? pattern->capture(command, 1) : std::nullopt;
  return number ? share_of(*number) : std::nullopt;
}

}  // namespace prodready::coverage
