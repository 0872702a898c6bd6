// Graphviz: the DOT language.
#include <algorithm>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

class Dot {
 public:
  explicit Dot(std::string_view text) : text_(text) {}

  std::optional<TextDiagram> read() {
    std::string word = token();
    word = word == "strict" ? token() : word;
    if (word != "digraph" && word != "graph") {
      return std::nullopt;
    }
    while (!done_ && token_kind_ != '{') {
      word = token();
    }
    std::string last;     // the node before this token, in the same statement
    bool linked = false;  // an edge operator stands between
    for (std::string next = token(); !done_; next = token()) {
      if (token_kind_ == 'n') {
        take(next, last, linked);
      } else if (token_kind_ == '-') {
        linked = true;
      } else if (token_kind_ != ':') {
        last = token_kind_ == '[' || token_kind_ == '=' ? last : "";
        linked = false;
      }
    }
    return graph_.finish("Graphviz", false, title_);
  }

 private:
  // The next token. Its kind is 'n' for a name, '-' for an edge, else the sign itself; attribute lists are
  // one token '['.
  std::string token() {
    pass_blanks();
    done_ = at_ >= text_.size();
    if (done_) {
      return {};
    }
    const char c = text_[at_];
    if (c == '"') {
      const std::size_t length = quoted_length(text_.substr(at_));
      const std::string_view name = without_quotes(text_.substr(at_, length));
      at_ += length;
      token_kind_ = 'n';
      return std::string(name);
    }
    if (is_name_character(c) || c == '.') {
      const std::size_t begin = at_;
      while (at_ < text_.size() && (is_name_character(text_[at_]) || text_[at_] == '.')) {
        ++at_;
      }
      token_kind_ = 'n';
      return std::string(text_.substr(begin, at_ - begin));
    }
    if (text_.substr(at_).starts_with("->") || text_.substr(at_).starts_with("--")) {
      at_ += 2;
      token_kind_ = '-';
      return {};
    }
    token_kind_ = c;
    if (c == '[') {
      attributes();
    } else {
      ++at_;
    }
    return {};
  }

  void pass_blanks() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//") || rest.front() == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t close = text_.find("*/", at_);
        at_ = close == std::string_view::npos ? text_.size() : close + 2;
      } else if (std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos) {
        ++at_;
      } else {
        return;
      }
    }
  }

  void attributes() {
    while (at_ < text_.size() && text_[at_] != ']') {
      at_ += text_[at_] == '"' ? quoted_length(text_.substr(at_)) : 1;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void take(const std::string& name, std::string& last, bool& linked) {
    if (name == "subgraph") {
      token();  // its name
      last.clear();
      return;
    }
    const char kind = token_kind_;
    pass_blanks();
    const char next = at_ < text_.size() ? text_[at_] : ';';
    token_kind_ = kind;
    if (next == '=') {
      ++at_;
      const std::string value = token();
      title_ = name == "label" && title_.empty() ? value : title_;
      return;
    }
    pass_ports();
    if (name == "node" || name == "edge" || name == "graph") {
      return;
    }
    if (linked && !last.empty()) {
      graph_.edge(last, name);
    } else {
      graph_.node(name);
    }
    last = name;
    linked = false;
  }

  // ":f1:n" behind a node.
  void pass_ports() {
    while (at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      token();
      pass_blanks();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool done_ = false;
  char token_kind_ = ';';
  Graph graph_;
  std::string title_;
};

}  // namespace

std::optional<TextDiagram> read_graphviz(std::string_view text) { return Dot(text).read(); }

}  // namespace prodready::diagrams
