#include "facts/measurements/record_reader.hpp"

#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "facts/measurements/record_formats.hpp"
#include "facts/paths.hpp"

namespace prodready::measurements {
namespace {

constexpr std::size_t most_lookups = 50;
constexpr std::size_t largest_record = std::size_t{8} << 20U;

bool is_script(std::string_view path) {
  const std::string_view suffix = file_suffix(path);
  return suffix == ".js" || suffix == ".ts" || suffix == ".mjs";
}

}  // namespace

RecordReader::RecordReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : paths_(paths), by_file_(tree.files().size()) {}

bool RecordReader::wants(const sources::FileEntry& file) const {
  if (!file.tracked || file.size > largest_record || file.kind == sources::FileKind::submodule ||
      !(is_script(file.path) || may_be_record(file.path))) {
    return false;
  }
  const FileMark mark = paths_.mark(file.path);
  return mark == FileMark::own || mark == FileMark::test || mark == FileMark::generated;
}

void RecordReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  MeasurementFacts& facts = by_file_.at(index);
  if (may_be_record(file.path)) {
    if (std::optional<MeasurementRecord> record = record_of(file.path, bytes)) {
      facts.records.push_back(*std::move(record));
    }
  }
  if (const std::optional<std::uint32_t> line = threshold_line(file.path, bytes)) {
    facts.thresholds.push_back({.path = file.path, .line = *line});
  }
}

MeasurementFacts RecordReader::finish() {
  MeasurementFacts all;
  for (MeasurementFacts& of_file : by_file_) {
    std::ranges::move(of_file.records, std::back_inserter(all.records));
    std::ranges::move(of_file.thresholds, std::back_inserter(all.thresholds));
  }
  by_file_.clear();
  return all;
}

void date_by_history(MeasurementFacts& facts, const sources::GitRepository& repository, const GitFacts& git) {
  if (!git.head) {
    return;
  }
  std::size_t lookups = 0;
  for (MeasurementRecord& record : facts.records) {
    if (record.dated || lookups == most_lookups) {
      continue;
    }
    ++lookups;
    const std::string path = git.prefix.empty() ? record.place.path : git.prefix + '/' + record.place.path;
    const Result<sources::GitRepository::LastChange> change = repository.last_change(path, git.head->id);
    if (change && change->commit && !change->boundary) {
      record.dated = date_of(change->commit->commit_time);
      record.dated_by = "its last commit";
    }
  }
}

}  // namespace prodready::measurements
