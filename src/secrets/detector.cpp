#include "secrets/detector.hpp"

#include <hs.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/concat.hpp"
#include "secrets/added_names.hpp"
#include "secrets/base64_runs.hpp"
#include "secrets/built_in.hpp"
#include "secrets/content_scan.hpp"
#include "secrets/pattern_rules.hpp"
#include "secrets/prefilter.hpp"
#include "secrets/text_search.hpp"
#include "secrets/zone_memo.hpp"

namespace prodready::secrets {

struct Detector::State {
  std::unique_ptr<hs_database_t, decltype(&hs_free_database)> database{nullptr, &hs_free_database};
  AddedNames names;
  PatternRules patterns{built_in_rules()};
  Prefilter prefilter{built_in_hit_width()};

  ScanTools tools() const {
    return {.database = *database,
            .names = names,
            .patterns = patterns,
            .prefilter = TextSearch::is_fast() ? &prefilter : nullptr,
            .hit_width = std::max(built_in_hit_width(), AddedNames::longest)};
  }
};

struct Detector::Worker::State {
  std::unique_ptr<hs_scratch_t, decltype(&hs_free_scratch)> scratch{nullptr, &hs_free_scratch};
  ZoneMemo memo;
  Base64Runs runs;
};

Detector::Worker::Worker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Detector::Worker::Worker(Worker&&) noexcept = default;
Detector::Worker& Detector::Worker::operator=(Worker&&) noexcept = default;
Detector::Worker::~Worker() = default;

Detector::Detector(std::unique_ptr<State> state) : state_(std::move(state)) {}
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;
Detector::~Detector() = default;

Result<Detector> Detector::load(std::span<const std::string> names) {
  if (hs_valid_platform() != HS_SUCCESS) {
    return Error{ErrorKind::unsupported, "secrets are searched for on processors with SSE4.2 alone",
                 std::nullopt};
  }
  auto state = std::make_unique<State>();
  const std::string bytes = concat(built_in_database());
  hs_database_t* database = nullptr;
  if (hs_deserialize_database(bytes.data(), bytes.size(), &database) != HS_SUCCESS) {
    return Error{ErrorKind::unsupported,
                 "the built-in search patterns do not fit the installed "
                 "Vectorscan library: build again",
                 std::nullopt};
  }
  state->database.reset(database);
  Result<AddedNames> added = AddedNames::make(names);
  if (!added) {
    return added.error();
  }
  state->names = *std::move(added);
  return Detector(std::move(state));
}

Result<Detector::Worker> Detector::worker() const {
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(state_->database.get(), &scratch) != HS_SUCCESS || !state_->names.fit(scratch)) {
    hs_free_scratch(scratch);
    return Error{ErrorKind::too_large, "there is not enough memory to search for secrets", std::nullopt};
  }
  auto state = std::make_unique<Worker::State>();
  state->scratch.reset(scratch);
  return Worker(std::move(state));
}

std::vector<Match> Detector::scan(std::string_view content, Worker& worker) const {
  return scan_whole(content, worker).matches;
}

ScannedContent Detector::scan_whole(std::string_view content, Worker& worker) const {
  const Range all{0, content.size()};
  return content.size() > longest_content ? ScannedContent{} : scan(content, {&all, 1}, {}, worker);
}

ScannedContent Detector::scan_delta(std::string_view content, const ScannedContent& base,
                                    std::size_t base_size, std::span<const Copy> copies,
                                    Worker& worker) const {
  if (content.size() > longest_content || base_size > longest_content) {
    return scan_whole(content, worker);
  }
  const std::vector<Range> fresh = fresh_ranges(copies, base_size, content.size());
  ScannedContent scanned =
      scan(content, fresh, carry_hits(base.hits, copies, content, state_->tools().hit_width), worker);
  if (!base.matches.empty()) {
    scanned.matches =
        merge(carry(base.matches, copies, base_size, content.size()), std::move(scanned.matches));
  }
  return scanned;
}

// `hits` (sorted) are those that are known already.
ScannedContent Detector::scan(std::string_view content, std::span<const Range> fresh, std::vector<Hit> hits,
                              Worker& worker) const {
  const ScanTools tools = state_->tools();
  ContentScan scan(content, tools, {*worker.state_->scratch, worker.state_->memo, worker.state_->runs});
  ScannedContent scanned{.hits = std::move(hits), .matches = {}};
  const auto known = static_cast<std::ptrdiff_t>(scanned.hits.size());
  scan.find_hits(fresh, scanned.hits);
  if (static_cast<std::size_t>(known) < scanned.hits.size()) {
    std::sort(scanned.hits.begin() + known, scanned.hits.end());
    std::inplace_merge(scanned.hits.begin(), scanned.hits.begin() + known, scanned.hits.end());
  }
  scanned.hits.erase(std::unique(scanned.hits.begin(), scanned.hits.end()), scanned.hits.end());
  scanned.matches = scan.matches_of(scanned.hits, fresh);
  return scanned;
}

}  // namespace prodready::secrets
