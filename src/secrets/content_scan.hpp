// The two stages of one scan: where a closer look is worth it, and what that look finds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/hit.hpp"
#include "secrets/match.hpp"
#include "secrets/pattern_rules.hpp"

struct hs_database;
struct hs_scratch;

namespace prodready::secrets {

class AddedNames;
struct Base64Runs;
struct EncodedRun;
class GatheredRanges;
class Prefilter;
class ZoneMemo;

// What all scans share.
struct ScanTools {
  const hs_database& database;
  const AddedNames& names;
  const PatternRules& patterns;
  const Prefilter* prefilter = nullptr;  // where the processor has what it needs
  std::size_t hit_width = 0;             // bytes of the first stage's widest pattern
};

// What a thread scans with.
struct ScanMemory {
  hs_scratch& scratch;
  ZoneMemo& memo;
  Base64Runs& runs;  // of what was searched last
};

// For one content, which must outlive it.
class ContentScan {
 public:
  ContentScan(std::string_view content, const ScanTools& tools, ScanMemory memory)
      : content_(content), tools_(tools), memory_(memory) {}

  // Adds to `hits` all those whose bytes touch one of `fresh` (sorted; empty ranges are seams), and perhaps
  // others that are in the content. Neither sorted nor each once.
  void find_hits(std::span<const Range> fresh, std::vector<Hit>& hits);

  // The matches that `hits` (sorted, each once) lead to; of those near `fresh` alone.
  std::vector<Match> matches_of(std::span<const Hit> hits, std::span<const Range> fresh);

 private:
  void find_hits_in(Range zone, std::vector<Hit>& hits);
  void search(Range zone, std::vector<Hit>& hits);
  void search_lines(Range lines, std::vector<Hit>& hits);
  void search_zones(std::string_view text, std::span<const Range> zones, std::vector<Hit>& hits);
  void search_gathered(GatheredRanges& gathered, std::vector<Hit>& hits);
  void search_database(std::string_view text, Range zone, std::vector<Hit>& hits);
  void take(const Hit& hit);
  void take_form(const Hit& hit);
  void take_pattern(const Hit& hit);
  void take_run(const Hit& hit);
  void look_into(const EncodedRun& run);

  std::string_view content_;
  const ScanTools& tools_;
  ScanMemory memory_;
  std::vector<Match> matches_;
  std::uint32_t last_rule_ = Hit::encoded_run;  // of `last_`; that one: of none
  PatternRules::Outcome last_;
};

}  // namespace prodready::secrets
