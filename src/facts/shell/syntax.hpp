// The syntax tree of a shell script, as bash reads it. Nothing is expanded here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::shell {

enum class Connector : std::uint8_t { none, sequence, and_then, or_else, pipe, background };

struct List;

enum class PartKind : std::uint8_t {
  literal,
  variable,      // $NAME, ${NAME…}, $1, and the expressions of CI systems: ${{ … }}
  substitution,  // $(…), `…`, <(…)
  arithmetic,    // $((…))
};

// A piece of a word.
struct Part {
  PartKind kind = PartKind::literal;
  bool quoted = false;
  std::string text;                           // literal: quotes and escapes removed; otherwise as written
  std::string name;                           // variable
  std::string operation;                      // variable: what follows the name in braces, ":-default"
  std::shared_ptr<const List> commands = {};  // substitution
};

struct RawWord {
  std::vector<Part> parts;
  std::uint32_t line = 0;

  // The text where the word is literal throughout.
  std::optional<std::string> literal() const;
};

struct RawAssignment {
  std::string name;
  bool appends = false;
  RawWord value;
  bool is_array = false;
  std::vector<RawWord> items;  // of an array
  bool is_element = false;     // NAME[subscript]=value
};

struct RawRedirection {
  std::string operation;  // "2>", ">>", "<", "<<", "<<<", "&>"
  RawWord target;         // here-documents: the delimiter
  std::string document;   // the here-document's text
  bool expands = true;    // here-documents: the delimiter is not quoted
};

enum class NodeKind : std::uint8_t {
  simple,
  group,        // { … }            bodies[0]
  subshell,     // ( … )            bodies[0]
  conditional,  // if               bodies: condition, then, perhaps else (an elif is a conditional in the
                // else)
  loop,         // while and until  bodies: condition, body
  iteration,    // for and select   words: the variable and its values, bodies[0]
  selection,    // case             words: the subject, bodies: the arms
  function,     // words: the name, bodies[0]
  test,         // [[ … ]]          words, without the brackets
  arithmetic,   // (( … ))
};

struct Node {
  NodeKind kind = NodeKind::simple;
  std::uint32_t line = 0;
  std::vector<RawWord> words;
  std::vector<RawAssignment> assignments;
  std::vector<RawRedirection> redirections;
  std::vector<List> bodies;
  bool ranges_over_arguments = false;  // iteration: without `in`
};

struct Pipeline {
  bool negated = false;
  std::vector<Node> nodes;
  std::uint32_t line = 0;
};

// Pipelines with `&&` and `||` between them: connectors[i] stands before pipelines[i + 1].
struct Statement {
  std::vector<Pipeline> pipelines;
  std::vector<Connector> connectors;
  bool background = false;
};

struct List {
  std::vector<Statement> statements;
};

struct Limits {
  std::size_t bytes = std::size_t{1} << 20U;
  std::size_t depth = 60;      // nesting of compound commands and substitutions
  std::size_t nodes = 50'000;  // commands in the text
};

struct Script {
  List list;               // as far as the text could be read
  std::string fault = {};  // "unclosed quote"; "" when it was read to its end
  std::uint32_t fault_line = 0;
};

// Whether it is `export`, `local` or one of their like.
bool declares(const Node& node);

// Reads a script. Any bytes are legal; a text past a limit is read up to there, with a fault.
Script parse(std::string_view text, const Limits& limits = {});

}  // namespace prodready::shell
