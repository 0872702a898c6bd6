// The result of an audit, ready to be written in any format. Everything is decided here, the gate included: a report
// format only renders, so that no two formats can disagree.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/status.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// A waiver that covers a subject. Dates are YYYY-MM-DD; the last day counts in full, in UTC.
struct WaiverUse {
  std::string reason;
  std::string owner;
  std::string last_day;
  Place place;  // in the waivers file
};

// An attestation that settled a subject.
struct AttestationUse {
  std::string by;
  std::string day;
  std::string last_day;
  std::string evidence;  // the path or link that it names
  Place place;           // in the attestations file
};

// A claim with its severity. `known`: the baseline has it, so it does not shut the gate.
struct ClaimResult {
  Claim claim;
  Severity severity = Severity::medium;
  bool known = false;
};

struct SubjectResult {
  std::string name;
  std::optional<Place> place;
  Status status = Status::unknown;
  Status raw_status = Status::unknown;  // before waivers and attestations
  std::vector<ClaimResult> claims;
  std::optional<WaiverUse> waiver;
  std::optional<AttestationUse> attestation;
};

enum class Blocking { no, failing, undecided };

struct ItemResult {
  std::string id;
  std::string title;
  std::string category;
  Severity severity = Severity::medium;  // as it counts: the highest among its failing or open claims
  Status status = Status::unknown;
  Status raw_status = Status::unknown;
  Blocking blocking = Blocking::no;
  std::string message;                   // one line: why
  std::string mend;
  std::string root;                      // failing and unknown items only
  std::vector<std::string> further_roots;
  std::vector<Need> needs;
  std::vector<std::string> also_counts_for;  // items that share its rule, judged once
  Place source;                              // the item's line in its checklist
  std::vector<SubjectResult> subjects;       // in the evaluator's order
};

// The root of items that the checklist has and this version has no evaluator for.
inline constexpr std::string_view not_built_root = "prodready: not built yet";

// One question or cause, and the items that its answer settles.
struct RootGroup {
  std::string root;
  std::vector<std::string> items;
  std::vector<Need> needs;  // without repeats, in the items' order
};

enum class Threshold { critical, high, medium, low, none };
enum class Undecided { warn, block };

struct Gate {
  bool open = true;
  Threshold fail_on = Threshold::high;
  Undecided undecided = Undecided::warn;
  std::vector<std::string> failing;    // items that shut it because they fail
  std::vector<std::string> undecided_items;  // items that shut it because nothing decides them
};

struct CategoryResult {
  std::string id;
  std::string title;
};

// Something the reader should know that is no verdict: an expired waiver, a file that was not read.
struct Notice {
  std::string text;
  std::optional<Place> place;
};

// All that differs between two runs over the same input.
struct RunInfo {
  std::string started_at;  // UTC, YYYY-MM-DDTHH:MM:SSZ
  std::int64_t duration_ms = 0;
};

// What was audited.
struct AuditedSolution {
  std::string name;      // the folder's own name
  std::string revision;  // commit id, "" without git
  std::string as_of;     // YYYY-MM-DD: the day that ages and expiries are counted to
};

struct AuditReport {
  AuditedSolution solution;
  std::vector<std::string> checklists;
  std::vector<CategoryResult> categories;  // in checklist order
  std::vector<ItemResult> items;           // in checklist order
  std::vector<RootGroup> roots;            // the one that settles most first
  std::map<Status, int> totals;            // every status, zeros too
  Gate gate;
  std::vector<Notice> notices;
  RunInfo run;
};

std::string_view to_string(Threshold threshold);
std::string_view to_string(Undecided undecided);
std::string_view to_string(Blocking blocking);
std::optional<Threshold> parse_threshold(std::string_view word);
std::optional<Undecided> parse_undecided(std::string_view word);

}  // namespace prodready
