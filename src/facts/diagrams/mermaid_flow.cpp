#include "facts/diagrams/mermaid_flow.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t deepest_shape = 16;

constexpr std::string_view passed_words[] = {"subgraph",  "end",      "direction", "style",
                                             "linkStyle", "classDef", "class",     "click",
                                             "accTitle",  "accDescr", "title"};
constexpr std::string_view block_words[] = {"columns", "space",    "end",   "block",
                                            "style",   "classDef", "class", "title"};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class FlowScanner {
 public:
  FlowScanner(std::string_view text, MermaidFlow kind, Graph& graph)
      : text_(text), kind_(kind), graph_(graph) {}

  void read() {
    while (at_ < text_.size()) {
      statement();
    }
  }

 private:
  using Names = std::vector<std::string_view>;

  bool done() const { return at_ >= text_.size(); }
  char now() const { return done() ? '\n' : text_[at_]; }
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  bool ends() const { return done() || now() == '\n' || now() == ';'; }

  void blanks() {
    while (!done() && (now() == ' ' || now() == '\t' || now() == '\r')) {
      ++at_;
    }
  }

  void pass_statement() {
    while (!ends()) {
      at_ += now() == '"' ? quoted_length(rest()) : 1;
    }
    ++at_;
  }

  void pass_line() { at_ = std::min(text_.find('\n', at_), text_.size()) + 1; }

  void statement() {
    blanks();
    if (rest().starts_with("%%")) {
      pass_line();
      return;
    }
    const std::string_view word = name_at(rest());
    const bool passed =
        kind_ == MermaidFlow::flowchart ? is_one_of(passed_words, word) : passes_block_word(word);
    if (ends() || passed) {
      pass_statement();
      return;
    }
    Names from = nodes();
    while (!from.empty()) {
      blanks();
      bool visible = true;
      if (link(visible)) {
        Names to = nodes();
        connect(from, to, visible);
        from = std::move(to);
      } else if (kind_ == MermaidFlow::block && !ends()) {
        from = nodes();
      } else {
        break;
      }
    }
    pass_statement();
  }

  // "columns 3" and "block:group:2" take their line; "space" is one place among nodes.
  static bool passes_block_word(std::string_view word) {
    return word != "space" && is_one_of(block_words, word);
  }

  void connect(const Names& from, const Names& to, bool visible) {
    for (const std::string_view left : from) {
      for (const std::string_view right : to) {
        if (visible) {
          graph_.edge(left, right);
        }
      }
    }
  }

  // "a & b[Orders]:::hot"; empty where no node begins here.
  Names nodes() {
    Names names;
    while (names.size() < 100) {
      blanks();
      const std::string_view name = node_name();
      if (name.empty()) {
        return names;
      }
      shape();
      if (kind_ == MermaidFlow::flowchart || name != "space") {
        graph_.node(name);
      }
      names.push_back(name);
      blanks();
      if (now() != '&') {
        return names;
      }
      ++at_;
    }
    return names;
  }

  // A hyphen or dot belongs to a name unless it begins a link.
  std::string_view node_name() {
    const std::size_t begin = at_;
    while (!done()) {
      const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
      const bool inner =
          (now() == '-' || now() == '.' || now() == '/') && at_ > begin && is_name_character(next);
      if (!is_name_character(now()) && !inner) {
        break;
      }
      ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  void shape() {
    if (rest().starts_with("@{")) {
      ++at_;
    }
    if (kind_ == MermaidFlow::block && rest().starts_with("<[")) {
      ++at_;
    }
    while (now() == '[' || now() == '(' || now() == '{') {
      brackets();
    }
    if (now() == '>') {
      at_ = std::min(text_.find_first_of("]\n", at_), text_.size());
      at_ += now() == ']' ? 1U : 0U;
    }
    if (rest().starts_with(":::")) {
      at_ += 3;
      at_ += name_at(rest()).size();
    }
    while (kind_ == MermaidFlow::block && now() == ':') {
      ++at_;
      at_ += name_at(rest()).size();
    }
  }

  // From the bracket here to the one that closes it. Labels in quotes may hold line breaks and brackets.
  void brackets() {
    std::string open;
    do {
      const char c = now();
      if (c == '"') {
        at_ += quoted_length(rest());
        continue;
      }
      if (c == '\n') {
        return;
      }
      if (c == '[' || c == '(' || c == '{') {
        open += c;
      } else if (c == ']' || c == ')' || c == '}') {
        open.pop_back();
      }
      ++at_;
    } while (!open.empty() && open.size() < deepest_shape && !done());
  }

  // "-->", "---", "-.->", "==>", "<-->", "--o", "-- text -->", "-->|text|", and "~~~", which is not seen.
  bool link(bool& visible) {
    const std::size_t begin = at_;
    if (now() == '<' || ((now() == 'o' || now() == 'x') && at_ + 1 < text_.size() &&
                         (text_[at_ + 1] == '-' || text_[at_ + 1] == '='))) {
      ++at_;
    }
    visible = !rest().starts_with("~~~");
    const std::string_view start = rest().substr(0, 2);
    if (visible && start != "--" && start != "==" && start != "-.") {
      at_ = begin;
      return false;
    }
    const std::size_t length = line_run();
    if (!head() && visible && length == 2 && !ends()) {
      link_text();
    }
    blanks();
    if (now() == '|') {
      const std::size_t close = text_.find_first_of("|\n", at_ + 1);
      at_ = close == std::string_view::npos ? text_.size() : close + (text_[close] == '|' ? 1U : 0U);
    }
    return true;
  }

  std::size_t line_run() {
    const std::size_t end = std::min(text_.find_first_not_of("-=.~", at_), text_.size());
    const std::size_t length = end - at_;
    at_ = end;
    return length;
  }

  // The arrow's head, if one is here.
  bool head() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\n';
    if (now() == '>' || ((now() == 'o' || now() == 'x') && !is_name_character(next))) {
      ++at_;
      return true;
    }
    return false;
  }

  // The text of "-- text -->" up to the second half of the link.
  void link_text() {
    while (!ends()) {
      const std::string_view two = rest().substr(0, 2);
      if (now() == '"') {
        at_ += quoted_length(rest());
      } else if (two == "--" || two == "==" || two == ".-") {
        line_run();
        head();
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  MermaidFlow kind_;
  Graph& graph_;
};

}  // namespace

void read_mermaid_flow(std::string_view body, MermaidFlow kind, Graph& graph) {
  FlowScanner(body, kind, graph).read();
}

}  // namespace prodready::diagrams
