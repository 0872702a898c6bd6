// Declarations of languages whose blocks are told by indentation or words.
#include <algorithm>
#include <vector>

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/statement_readers.hpp"
#include "facts/code/words.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_head = 100;  // lines

// A block that is open, by its indentation.
struct Block {
  std::size_t indent = 0;
  bool is_type = false;
  bool exported = true;
  bool hides = false;  // Ruby: `private` was said
};

class Blocks {
 public:
  void leave(std::size_t indent) {
    while (!blocks_.empty() && blocks_.back().indent >= indent) {
      blocks_.pop_back();
    }
  }
  void enter(Block block) {
    constexpr std::size_t deepest = 200;
    if (blocks_.size() < deepest) {
      blocks_.push_back(block);
    }
  }
  bool in_type() const { return !blocks_.empty() && blocks_.back().is_type; }
  bool in_function() const {
    return std::ranges::any_of(blocks_, [](const Block& block) { return !block.is_type; });
  }
  bool exported() const { return std::ranges::all_of(blocks_, &Block::exported); }
  Block* top() { return blocks_.empty() ? nullptr : &blocks_.back(); }

 private:
  std::vector<Block> blocks_;
};

template <typename Read>
void each_line(const DeclarationCollector& collector, const Read& read) {
  const MaskedCode& code = collector.code();
  for (std::size_t i = 0; i < code.lines.size(); ++i) {
    const std::string_view line = code.code_of(code.lines[i]);
    const std::size_t first = code.lines[i].has_code ? blanks.first_not_in(line) : npos;
    if (first != npos) {
      read(Words(line.substr(first)), first, i);
    }
  }
}

// The last line of a Python head: that of the colon outside of brackets.
std::size_t last_line_of_head(const MaskedCode& code, std::size_t line) {
  std::size_t depth = 0;
  const std::size_t stop = std::min(code.lines.size(), line + longest_head);
  for (std::size_t i = line; i < stop; ++i) {
    for (const char c : code.code_of(code.lines[i])) {
      depth += c == '(' || c == '[' || c == '{' ? 1U : 0U;
      depth -= (c == ')' || c == ']' || c == '}') && depth > 0 ? 1U : 0U;
      if (c == ':' && depth == 0) {
        return i;
      }
    }
  }
  return line;
}

// Whether nothing but one line of code follows the head, before the code is outdented.
bool has_one_statement(const MaskedCode& code, std::size_t head_end, std::size_t indent) {
  std::size_t statements = 0;
  for (std::size_t i = head_end + 1; i < code.lines.size() && statements < 2; ++i) {
    const std::string_view line = code.code_of(code.lines[i]);
    const std::size_t first = code.lines[i].has_code ? blanks.first_not_in(line) : npos;
    if (first != npos) {
      if (first <= indent) {
        break;
      }
      ++statements;
    }
  }
  return statements <= 1;
}

struct PythonDecorators {
  bool overrides = false;
  bool property = false;
};

void read_python_function(DeclarationCollector& collector, const Blocks& blocks, Words words,
                          const PythonDecorators& decorators, std::size_t indent, std::size_t line) {
  const std::string_view name = words.next();
  const std::size_t head_end = last_line_of_head(collector.code(), line);
  const bool accessor = decorators.property && has_one_statement(collector.code(), head_end, indent);
  collector.add({.name = name,
                 .line = line,
                 .named_here = !decorators.overrides,
                 .is_public = blocks.exported() && !blocks.in_function() && !name.starts_with('_') &&
                              !decorators.overrides && !accessor,
                 .context = {.in_type = blocks.in_type()},
                 .head_end = head_end + 1});
}

}  // namespace

void read_python_declarations(DeclarationCollector& collector) {
  Blocks blocks;
  PythonDecorators decorators;
  each_line(collector, [&](Words words, std::size_t indent, std::size_t line) {
    if (words.peek() == '@') {
      const std::string_view text = words.rest();
      decorators.overrides = decorators.overrides || text.find("override") != npos;
      decorators.property = decorators.property || text.find("property") != npos ||
                            text.ends_with(".setter") || text.ends_with(".getter");
      return;
    }
    words.eat("async");
    const std::string_view keyword = words.look();
    if (keyword != "def" && keyword != "class") {
      return;
    }
    words.next();
    if (words.look().empty()) {
      return;
    }
    blocks.leave(indent);
    const std::string_view name = words.look();
    if (keyword == "def") {
      read_python_function(collector, blocks, words, decorators, indent, line);
    } else {
      collector.add({.kind = NameKind::type,
                     .name = name,
                     .line = line,
                     .is_public = blocks.exported() && !blocks.in_function() && !name.starts_with('_'),
                     .head_end = last_line_of_head(collector.code(), line) + 1});
    }
    blocks.enter({.indent = indent, .is_type = keyword == "class", .exported = !name.starts_with('_')});
    decorators = {};
  });
}

void read_ruby_declarations(DeclarationCollector& collector) {
  Blocks blocks;
  each_line(collector, [&](Words words, std::size_t indent, std::size_t line) {
    blocks.leave(indent);
    std::string_view keyword = words.next();
    bool hidden = false;
    if (keyword == "private" || keyword == "protected") {
      if (words.empty() && blocks.in_type()) {
        blocks.top()->hides = true;
      }
      hidden = true;
      keyword = words.next();
    } else if (keyword == "public" && words.empty() && blocks.in_type()) {
      blocks.top()->hides = false;
    }
    if (keyword == "class" || keyword == "module") {
      std::string_view name = words.next();
      while (words.rest().starts_with("::")) {
        words.drop(2);
        name = words.next();
      }
      const bool counts = !name.empty();  // `class << self` has none
      if (counts) {
        collector.add(
            {.kind = NameKind::type, .name = name, .line = line, .is_public = blocks.exported() && !hidden});
      }
      blocks.enter({.indent = indent, .is_type = true});
    } else if (keyword == "def") {
      std::string_view name = words.next();
      while (words.eat('.')) {
        name = words.next();
      }
      const bool operates = name.empty();
      const bool constructs = name == "initialize";
      const bool hides = hidden || (blocks.top() != nullptr && blocks.top()->hides);
      collector.add({.name = name,
                     .line = line,
                     .named_here = !operates,
                     .is_public = !hides && !constructs && !blocks.in_function() && !name.starts_with('_'),
                     .context = {.in_type = blocks.in_type()}});
      const bool one_line = words.rest().find("; end") != npos || words.rest().find(" = ") != npos;
      if (!one_line) {
        blocks.enter({.indent = indent});
      }
    }
  });
}

void read_elixir_declarations(DeclarationCollector& collector) {
  bool implements = false;
  std::string_view last_name;
  each_line(collector, [&](Words words, std::size_t /*indent*/, std::size_t line) {
    if (words.peek() == '@') {
      implements = implements || words.rest().starts_with("@impl");
      return;
    }
    const std::string_view keyword = words.next();
    if (keyword == "defmodule" || keyword == "defprotocol") {
      std::string_view name = words.next();
      while (words.eat('.')) {
        name = words.next();
      }
      collector.add({.kind = NameKind::type, .name = name, .line = line});
    } else if (keyword == "def" || keyword == "defp" || keyword == "defmacro" || keyword == "defmacrop") {
      const std::string_view name = words.next();
      // Each clause of a function begins with its name again.
      const bool again = name == last_name;
      if (!again && words.peek() != '.' && name != "unquote") {
        collector.add({.name = name, .line = line, .named_here = !implements});
      }
      last_name = name;
      implements = implements && again;
    }
  });
}

void read_basic_declarations(DeclarationCollector& collector) {
  constexpr std::size_t most_modifiers = 6;
  each_line(collector, [&](Words words, std::size_t /*indent*/, std::size_t line) {
    bool set_outside = false;
    for (std::size_t i = 0; i < most_modifiers; ++i) {
      const std::string keyword = to_lower(words.next());
      if (keyword == "end" || keyword == "exit" || keyword.empty()) {
        return;
      }
      set_outside = set_outside || keyword == "overrides" || keyword == "operator" || keyword == "declare";
      const bool type = keyword == "class" || keyword == "module" || keyword == "structure" ||
                        keyword == "interface" || keyword == "enum";
      const bool function = keyword == "sub" || keyword == "function";
      if (type || function || keyword == "const") {
        const std::string_view name = words.next();
        collector.add({.kind = type       ? NameKind::type
                               : function ? NameKind::function
                                          : NameKind::constant,
                       .name = name == "New" ? std::string_view{} : name,
                       .line = line,
                       .named_here = !set_outside,
                       .context = {.interface = keyword == "interface"}});
        return;
      }
    }
  });
}

}  // namespace prodready::code
