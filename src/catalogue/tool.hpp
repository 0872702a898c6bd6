// One tool of the catalogue as the program reads it: views into tables that are compiled in, or into those
// that OwnedTables makes of added entries. Everything here is data; the lookups are in catalogue.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "catalogue/vocabulary.hpp"

namespace prodready::catalogue {

// What certain arguments change about a run.
enum class ArgumentEffect : std::uint8_t {
  checks,        // Mode::check
  writes,        // Mode::write
  reports,       // Mode::report
  runs_nothing,  // the tool does no work: --collect-only
  softens,       // findings no longer fail the run: --exit-zero
};

struct ArgumentRule {
  ArgumentEffect effect;
  std::string_view pattern;  // words as word_pattern.hpp reads them, met anywhere behind the program
};

// An input of a GitHub action (`with:`) that keeps findings from failing the run.
struct SoftInput {
  std::string_view name;
  std::string_view value;
};

struct Tool {
  std::string_view id;
  std::string_view name;
  std::span<const Category> categories;         // at least one
  std::span<const std::string_view> languages;  // none: it serves no language in particular
  bool style_only = false;                      // a linter that judges layout and naming, never correctness
  bool reports_to_server = false;               // findings go to a server that shows or enforces them
  Mode mode = Mode::none;                       // of a run without telling arguments
  std::span<const ArgumentRule> arguments;
  std::span<const SoftInput> soft_inputs;
};

struct Signature {
  ProofKind kind = ProofKind::file;
  Ecosystem ecosystem = Ecosystem::none;  // of a dependency
  std::string_view key;                   // normalised as the lookup of its kind does
  Strength strength = Strength::strong;
  Polarity polarity = Polarity::supports;
  std::uint16_t tool = 0;  // index into Tables::tools
};

struct ContentProof {
  std::span<const std::string_view> files;  // path globs; without '/': in any folder
  std::string_view regex;                   // RE2; `^` and `$` are those of a line
  Strength strength = Strength::strong;
  Polarity polarity = Polarity::supports;
  std::uint16_t tool = 0;
};

// Words that only start another command: `npx`, `poetry run`, `sudo`.
struct Wrapper {
  std::string_view words;                           // a word pattern
  std::span<const std::string_view> value_options;  // options whose value is the next word
  std::uint8_t operands = 0;                        // words to skip before the command: 1 for `timeout 5m`
};

// Options of a program that stand before its subcommand and take the next word: `kubectl -n shop apply`.
struct ProgramOptions {
  std::string_view program;
  std::span<const std::string_view> value_options;
};

struct Tables {
  std::span<const Tool> tools;             // by id
  std::span<const Signature> signatures;   // by kind, ecosystem, key; no content
  std::span<const ContentProof> contents;  // by tool
  std::span<const Wrapper> wrappers;
  std::span<const ProgramOptions> programs;  // by program
};

// The tables made from catalogue/*.yaml when the program was built.
const Tables& built_in_tables();

}  // namespace prodready::catalogue
