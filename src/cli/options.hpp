// From the command line to plain values.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "cli/exit_code.hpp"
#include "core/date.hpp"
#include "prodready/report.hpp"
#include "report/formats.hpp"

namespace prodready::cli {

enum class Command { help, audit, facts, resources, secrets, list, explain, lint, schema, collect };
enum class ColourMode { automatic, always, never };
enum class Format { text, json, junit };

struct OutputRequest {
  Format format = Format::text;
  std::string path;  // "": standard output
};

struct Options {
  Command command = Command::help;
  std::string folder = ".";
  std::string revision;                 // --rev; "": the folder as it lies on disk
  std::vector<std::string> checklists;  // --checklist
  std::vector<std::string> snapshots;   // --snapshot
  std::string forge;                    // --forge; "": none
  std::vector<std::string> only;        // --only
  std::optional<Threshold> fail_on;     // flags win over the configuration
  std::optional<Undecided> undecided;
  std::optional<Date> as_of;
  std::string baseline;  // --baseline; "": .prodready/baseline.json
  bool use_baseline = true;
  bool write_baseline = false;
  bool allow_commands = false;
  std::vector<OutputRequest> outputs;  // empty: text on standard output
  Detail detail = Detail::normal;
  ColourMode colour = ColourMode::automatic;
  std::size_t jobs = 0;               // 0: one for each processor
  std::string item;                   // explain
  std::string schema;                 // schema
  std::string collect_from;           // collect: "github", "gitlab" or "aws"
  std::string out;                    // collect: --out
  std::string repository;             // collect: --repo; "": that of the remotes
  std::string branch;                 // collect: --branch; "": the forge's default branch
  std::string profile;                // collect aws: --profile; "": the command's own choice
  std::vector<std::string> regions;   // collect aws: --regions; empty: all that are enabled
  std::vector<std::string> accounts;  // collect aws: --accounts; empty: any
  bool print_policy = false;          // collect aws
  std::size_t policy_part = 0;        // collect aws: --policy-part; 0: the whole policy
  std::string since;                  // secrets: --since; "": all of history
  std::string baseline_to_write;      // secrets: --write-baseline; "": none
  bool staged = false;                // secrets
  bool history = true;                // secrets
  bool delta_scan = true;             // secrets
  bool cache = true;                  // secrets
  bool explain = false;               // secrets
  std::vector<std::string> files;     // lint
  std::vector<std::string> words;     // facts, resources: topics or a type, and perhaps a folder behind them
};

// The command line ends here: a text for the user (help, version, or what is wrong) and the exit code.
struct Ending {
  ExitCode code = ExitCode::gate_open;
  std::string text;  // to standard output when code is gate_open, else to standard error
};

// `arguments` without the program's name.
std::variant<Options, Ending> parse_arguments(std::span<const std::string> arguments);

}  // namespace prodready::cli
