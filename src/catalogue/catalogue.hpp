// The tools that the program knows, and which of them a file, a dependency, a command, an action or an image
// proves. The built-in entries are tables compiled from catalogue/*.yaml, so nothing is parsed at run time;
// entries that a user adds are looked up the same way. All lookups are const and may run in parallel.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "catalogue/file_index.hpp"
#include "catalogue/owned_tables.hpp"
#include "catalogue/tool.hpp"
#include "catalogue/tool_spec.hpp"

namespace prodready::catalogue {

// One proof of one tool. Points into the catalogue that gave it.
struct Match {
  const Tool* tool = nullptr;
  ProofKind kind = ProofKind::file;
  Strength strength = Strength::strong;
  Polarity polarity = Polarity::supports;
  std::string_view key;  // the entry's own words: the glob, the name, the command's pattern

  // What the proof counts for: the tool's categories; of a lockfile, that alone.
  std::span<const Category> categories() const;
  bool counts_for(Category category) const;
  // Strong proof that the tool is in use.
  bool decides() const { return strength == Strength::strong && polarity == Polarity::supports; }
};

// A tool that a command runs, and what its arguments say about the run.
struct CommandMatch : Match {
  std::size_t program = 0;  // index of the word that names the program, behind all wrappers
  Mode mode = Mode::none;
  bool runs_nothing = false;  // --collect-only, -DskipTests
  bool softened = false;      // --exit-zero: findings do not fail it
};

class Catalogue {
 public:
  Catalogue();                                     // the built-in entries
  explicit Catalogue(const CatalogueSpec& added);  // these too; their ids must be new

  const Tool* find(std::string_view id) const;  // null when there is none
  std::vector<const Tool*> tools() const;       // by id, added ones behind the built-in ones
  std::vector<const Tool*> tools_of_category(Category category) const;
  // Whether a tool of the category serves the language; style-only linters are none where `Style::ignored`.
  enum class Style { counts, ignored };
  bool serves(Category category, std::string_view language, Style style = Style::counts) const;

  // `path` is relative to the root that its patterns are for (the repository, or a component's folder).
  std::vector<Match> tools_of_file(std::string_view path) const;
  // Go: also an import path below a module. Maven: group:artifact. Never matched across ecosystems.
  std::vector<Match> tools_of_dependency(Ecosystem ecosystem, std::string_view name) const;
  // `uses:` of a step; a path below the action's name counts for it.
  std::vector<Match> tools_of_action(std::string_view uses) const;
  std::vector<Match> tools_of_image(std::string_view image) const;
  // A hook of pre-commit: its repository's URL ("local" for none) and its id.
  std::vector<Match> tools_of_hook(std::string_view repository, std::string_view id) const;
  std::vector<Match> tools_of_terraform(std::string_view resource_type) const;
  std::vector<Match> tools_of_cloudformation(std::string_view resource_type) const;
  std::vector<Match> tools_of_kubernetes(std::string_view api_version, std::string_view kind) const;
  // A URL that a step downloads; the entry's address is a prefix of it at a '/'.
  std::vector<Match> tools_of_address(std::string_view url) const;
  // One simple command as its words, assignments and wrappers included; nothing behind word_pattern.hpp's
  // most_words is looked at. All tools are given, those that are wrappers themselves (`coverage run -m
  // pytest`) first. Words in the middle of a command match nothing.
  std::vector<CommandMatch> tools_of_command(std::span<const std::string_view> words) const;
  // Tools whose commands, or ids, occur as whole words somewhere in a text, each once: signs, never proof.
  std::vector<const Tool*> tools_named_in(std::string_view text) const;

  // The index of the first word behind assignments and wrappers; words.size() when nothing is left.
  std::size_t unwrapped(std::span<const std::string_view> words) const;

  // Every content proof; content_matcher.hpp searches for them.
  std::span<const ContentProof> contents(std::size_t table) const { return tables_[table].contents; }
  const Tool& tool_of(std::size_t table, const ContentProof& proof) const {
    return tables_[table].tools[proof.tool];
  }
  std::size_t table_count() const { return tables_.size(); }

 private:
  using Words = std::span<const std::string_view>;

  std::vector<Match> exact(ProofKind kind, Ecosystem ecosystem, std::string_view key) const;
  void add_exact(ProofKind kind, Ecosystem ecosystem, std::string_view key,
                 std::vector<Match>& matches) const;
  void add_exact_or_above(ProofKind kind, Ecosystem ecosystem, std::string_view key,
                          std::vector<Match>& matches) const;
  void add_command(Words words, std::size_t program, std::vector<CommandMatch>& matches) const;
  void try_command(const Tables& table, const Signature& row, Words words, std::size_t program,
                   std::vector<CommandMatch>& matches) const;
  std::size_t unwrap_once(Words words, std::size_t from) const;
  Words value_options_of(std::string_view program) const;
  void index_wildcards();

  std::unique_ptr<const OwnedTables> added_;
  std::vector<Tables> tables_;    // the built-in ones, then those of the added entries
  std::vector<FileIndex> files_;  // by table
  struct Wildcard {
    std::size_t table;
    const Signature* row;
  };
  std::vector<Wildcard> wildcards_;  // keys with `*` that are no paths; commands only with `*` in the program
};

}  // namespace prodready::catalogue
