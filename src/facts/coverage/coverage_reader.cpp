#include "facts/coverage/coverage_reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "facts/coverage/floors.hpp"
#include "facts/coverage/reports.hpp"

namespace prodready::coverage {
namespace {

constexpr std::size_t largest_report = std::size_t{256} << 20U;

bool is_plain(std::string_view pattern) { return pattern.find_first_of("*?[{\\") == std::string_view::npos; }

template <class Value>
void move_all(std::vector<Value>& from, std::vector<Value>& to) {
  std::ranges::move(from, std::back_inserter(to));
}

}  // namespace

CoverageReader::CoverageReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                               const Configuration& configuration)
    : tree_(tree), paths_(paths), named_(configuration.coverage_reports), by_file_(tree.files().size()) {
  for (const std::string& pattern : named_) {
    if (Result<Glob> glob = Glob::parse(pattern, GlobKind::name)) {
      reports_.push_back(*std::move(glob));
    }
  }
}

bool CoverageReader::is_report(const sources::FileEntry& file) const {
  return std::ranges::any_of(reports_, [&](const Glob& glob) { return glob.matches(file.path); });
}

bool CoverageReader::wants(const sources::FileEntry& file) const {
  return file.kind != sources::FileKind::submodule &&
         (is_report(file) || (floor_reader_.wants(file.path) && paths_.mark(file.path) == FileMark::own));
}

void CoverageReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  CoverageFacts& facts = by_file_.at(index);
  if (is_report(file)) {
    add_report(file.path, bytes, facts);
  } else {
    facts.floors = floor_reader_.floors(file.path, bytes);
  }
}

void CoverageReader::add_report(const std::string& path, std::string_view bytes, CoverageFacts& facts) {
  Result<CoverageReport> report = read_report(bytes);
  if (!report) {
    facts.gaps.push_back({{.path = path}, report.error().message});
    return;
  }
  report->place.path = path;
  facts.reports.push_back(*std::move(report));
}

CoverageFacts CoverageReader::finish() {
  CoverageFacts all;
  for (CoverageFacts& file : by_file_) {
    move_all(file.reports, all.reports);
    move_all(file.floors, all.floors);
    move_all(file.gaps, all.gaps);
  }
  for (const std::string& path : named_) {
    if (!is_plain(path) || tree_.find(path) != nullptr) {
      continue;
    }
    const Result<std::string> bytes = tree_.read({.path = path}, largest_report);
    if (bytes) {
      add_report(path, *bytes, all);
    } else {
      all.gaps.push_back({{.path = path}, bytes.error().message});
    }
  }
  std::ranges::sort(all.reports, {}, &CoverageReport::place);
  return all;
}

}  // namespace prodready::coverage
