#include "facts/coverage/reports.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/coverage/xml_attributes.hpp"
#include "syntax/parse.hpp"

namespace prodready::coverage {
namespace {

using Reading = std::optional<CoverageReport>;

// Figures that contradict each other are no report: more lines covered than there are.
Reading of_counts(std::string_view format, double covered, double total) {
  const bool agree = total >= 1 && total <= 1e12 && covered >= 0 && covered <= total;
  if (!agree) {
    return {};
  }
  return CoverageReport{.format = std::string(format),
                        .share = covered / total,
                        .covered = static_cast<std::uint64_t>(covered),
                        .total = static_cast<std::uint64_t>(total),
                        .place = {}};
}

Reading of_share(std::string_view format, double share) {
  const bool is_share = share >= 0 && share <= 1;  // which NaN is not
  if (!is_share) {
    return {};
  }
  return CoverageReport{.format = std::string(format), .share = share, .place = {}};
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) {
    return {};
  }
  return value;
}

Reading read_lcov(std::string_view text) {
  std::uint64_t found = 0;
  std::uint64_t hit = 0;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("LF:")) {
      found += whole_number(line.substr(3)).value_or(0);
    } else if (line.starts_with("LH:")) {
      hit += whole_number(line.substr(3)).value_or(0);
    }
  }
  return of_counts("lcov", static_cast<double>(hit), static_cast<double>(found));
}

// "github.com/acme/x/y.go:12.3,14.5 2 1": the block, its statements, how often it ran.
Reading read_go_profile(std::string_view text) {
  std::map<std::string_view, std::pair<std::uint64_t, bool>> blocks;
  for (const std::string_view line : lines_of(text)) {
    const std::vector<std::string_view> parts = split(line, ' ');
    if (parts.size() != 3 || parts[0].find(':') == std::string_view::npos) {
      continue;
    }
    const std::optional<std::uint64_t> statements = whole_number(parts[1]);
    const std::optional<std::uint64_t> times = whole_number(parts[2]);
    if (statements && times) {
      auto& block = blocks[parts[0]];
      block = {*statements, block.second || *times > 0};
    }
  }
  double total = 0;
  double covered = 0;
  for (const auto& [name, block] : blocks) {
    total += static_cast<double>(block.first);
    covered += block.second ? static_cast<double>(block.first) : 0;
  }
  return of_counts("Go cover profile", covered, total);
}

Reading read_cobertura(std::string_view tag) {
  const std::optional<double> covered = number_attribute(tag, "lines-covered");
  const std::optional<double> valid = number_attribute(tag, "lines-valid");
  if (covered && valid && *valid > 0) {
    return of_counts("Cobertura", *covered, *valid);
  }
  const std::optional<double> rate = number_attribute(tag, "line-rate");
  return rate ? of_share("Cobertura", *rate) : std::nullopt;
}

// The project's own `metrics` are those that count files.
Reading read_clover(std::string_view xml) {
  for (std::string_view tag = next_tag(xml, "metrics"); !tag.empty();
       tag = next_tag(xml, "metrics", static_cast<std::size_t>(tag.data() - xml.data()) + 1)) {
    const std::optional<double> statements = number_attribute(tag, "statements");
    const std::optional<double> covered = number_attribute(tag, "coveredstatements");
    if (statements && covered && attribute(tag, "files")) {
      return of_counts("Clover", *covered, *statements);
    }
  }
  return {};
}

// The report's own counters stand behind those of its packages and groups.
Reading read_jacoco(std::string_view xml) {
  const auto behind = [&](std::string_view closing) {
    const std::size_t at = xml.rfind(closing);
    return at == std::string_view::npos ? 0 : at;
  };
  const std::size_t from = std::max(behind("</package>"), behind("</group>"));
  for (std::string_view tag = next_tag(xml, "counter", from); !tag.empty();
       tag = next_tag(xml, "counter", static_cast<std::size_t>(tag.data() - xml.data()) + 1)) {
    const std::optional<double> missed = number_attribute(tag, "missed");
    const std::optional<double> covered = number_attribute(tag, "covered");
    if (attribute(tag, "type") == "LINE" && missed && covered) {
      return of_counts("JaCoCo", *covered, *missed + *covered);
    }
  }
  return {};
}

Reading read_xml(std::string_view xml) {
  if (!next_tag(xml, "report").empty()) {
    return read_jacoco(xml);
  }
  const std::string_view root = next_tag(xml, "coverage");
  if (root.empty()) {
    return {};
  }
  return attribute(root, "line-rate") ? read_cobertura(root) : read_clover(xml);
}

std::optional<double> number(const syntax::Node* node) {
  double value = 0;
  if (node == nullptr || !node->is_scalar() || node->quoted) {
    return {};
  }
  const auto [end, error] = std::from_chars(node->text.data(), node->text.data() + node->text.size(), value);
  return error == std::errc{} ? std::optional(value) : std::nullopt;
}

Reading read_istanbul(const syntax::Node& root) {
  if (const syntax::Node* all = root.find("total")) {
    const syntax::Node* lines = all->find("lines");
    const std::optional<double> total = lines == nullptr ? std::nullopt : number(lines->find("total"));
    const std::optional<double> covered = lines == nullptr ? std::nullopt : number(lines->find("covered"));
    return total && covered ? of_counts("Istanbul", *covered, *total) : std::nullopt;
  }
  double total = 0;
  double covered = 0;
  for (const syntax::Entry& file : root.entries) {
    const syntax::Node* statements = file.value.find("s");
    if (statements == nullptr) {
      continue;
    }
    for (const syntax::Entry& statement : statements->entries) {
      total += 1;
      covered += number(&statement.value).value_or(0) > 0 ? 1 : 0;
    }
  }
  return of_counts("Istanbul", covered, total);
}

Reading read_any(std::string_view bytes) {
  const std::string_view text = trim(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  if (text.starts_with("mode: ")) {
    return read_go_profile(text);
  }
  if (text.starts_with('<')) {
    return read_xml(text);
  }
  if (text.starts_with('{')) {
    const Result<syntax::Node> root =
        syntax::parse_json(text, {.bytes = std::size_t{64} << 20U, .nodes = 5'000'000});
    return root ? read_istanbul(*root) : std::nullopt;
  }
  return read_lcov(text);
}

}  // namespace

Result<CoverageReport> read_report(std::string_view bytes) {
  Reading report = read_any(bytes);
  if (!report) {
    return Error{ErrorKind::unsupported,
                 "no coverage report with figures of lcov, Cobertura, JaCoCo, Clover, Istanbul or Go",
                 {}};
  }
  return *std::move(report);
}

}  // namespace prodready::coverage
