// D2: shapes within shapes, and connections between them.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

constexpr std::size_t deepest = 32;

constexpr std::string_view keywords[] = {"shape",
                                         "label",
                                         "style",
                                         "icon",
                                         "near",
                                         "width",
                                         "height",
                                         "direction",
                                         "tooltip",
                                         "link",
                                         "vars",
                                         "classes",
                                         "class",
                                         "constraint",
                                         "source-arrowhead",
                                         "target-arrowhead",
                                         "grid-rows",
                                         "layers",
                                         "scenarios",
                                         "steps",
                                         "grid-columns",
                                         "grid-gap",
                                         "top",
                                         "left",
                                         "explanation"};

bool is_keyword(std::string_view key) {
  return std::find(std::begin(keywords), std::end(keywords), key.substr(0, key.find('.'))) !=
         std::end(keywords);
}

class D2 {
 public:
  explicit D2(std::string_view text) : text_(text) {}

  std::optional<TextDiagram> read() {
    while (at_ < text_.size()) {
      statement();
    }
    // Tables of entities are no architecture.
    if (sequence_ || tables_ * 2 > graph_.nodes()) {
      return std::nullopt;
    }
    return graph_.finish("D2", false, title_);
  }

 private:
  bool ends() const {
    return at_ >= text_.size() || std::string_view("\n;{}").find(text_[at_]) != std::string_view::npos;
  }

  void statement() {
    const std::size_t begin = at_;
    std::size_t colon = std::string_view::npos;
    while (!ends() && text_[at_] != '#') {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        at_ += quoted_length(text_.substr(at_));
      } else if (c == '|' && colon != std::string_view::npos) {
        block_string();
      } else {
        colon = c == ':' && colon == std::string_view::npos ? at_ : colon;
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
    const std::size_t end = at_;
    if (at_ < text_.size() && text_[at_] == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    }
    const char closer = at_ < text_.size() ? text_[at_] : '\n';
    ++at_;
    const std::string_view key = trim(text_.substr(begin, std::min(colon, end) - begin));
    const std::string_view value =
        colon < end ? trim(text_.substr(colon + 1, end - colon - 1)) : std::string_view{};
    take(key, value);
    if (closer == '{') {
      open(key);
    } else if (closer == '}' && !groups_.empty()) {
      groups_.pop_back();
    }
  }

  // "|md … |" and "||| … |||".
  void block_string() {
    const std::size_t bars = std::min(text_.find_first_not_of('|', at_), text_.size()) - at_;
    const std::size_t close = text_.find(std::string(bars, '|'), at_ + bars);
    at_ = close == std::string_view::npos ? text_.size() : close + bars;
  }

  bool passed() const { return std::find(groups_.begin(), groups_.end(), "") != groups_.end(); }

  void open(std::string_view key) {
    if (groups_.size() < deepest) {
      const bool named = !key.empty() && !is_keyword(key) && !is_link(key);
      groups_.push_back(named ? full_name(key) : "");
    } else {
      groups_.emplace_back();
    }
  }

  static bool is_link(std::string_view key) {
    return key.find("->") != std::string_view::npos || key.find("<-") != std::string_view::npos ||
           key.find("--") != std::string_view::npos;
  }

  std::string full_name(std::string_view key) const {
    std::string name = groups_.empty() ? "" : groups_.back() + ".";
    return name.append(without_quotes(key));
  }

  void take(std::string_view key, std::string_view value) {
    if (key == "shape") {
      sequence_ = sequence_ || value == "sequence_diagram";
      tables_ += value == "class" || value == "sql_table" ? 1U : 0U;
    } else if (key.ends_with(".shape")) {
      tables_ += value == "class" || value == "sql_table" ? 1U : 0U;
    } else if (key == "title") {
      title_ = without_quotes(value);
    }
    if (key.empty() || passed() || is_keyword(key) || key.front() == '.' || key == "title") {
      return;
    }
    if (is_link(key)) {
      link(key);
    } else if (key.front() != '(') {
      const std::size_t property = key.rfind('.');
      const bool of_node = property != std::string_view::npos && is_keyword(key.substr(property + 1));
      const std::size_t style = key.find(".style");
      graph_.node(full_name(style != std::string_view::npos ? key.substr(0, style)
                            : of_node                       ? key.substr(0, property)
                                                            : key));
    }
  }

  // "a -> b <-> c"
  void link(std::string_view key) {
    std::string last;
    while (!key.empty()) {
      std::size_t end = 0;
      while (end < key.size() && !starts_link(key.substr(end))) {
        ++end;
      }
      const std::string name = full_name(trim(key.substr(0, end)));
      if (!last.empty()) {
        graph_.edge(last, name);
      }
      last = name;
      key = key.substr(end);
      key = key.substr(std::min(key.find_first_not_of("<->"), key.size()));
    }
  }

  static bool starts_link(std::string_view text) {
    return text.starts_with("->") || text.starts_with("--") || text.starts_with("<-");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> groups_;  // full names; "" for what holds no shapes
  Graph graph_;
  std::string_view title_;
  bool sequence_ = false;
  std::size_t tables_ = 0;
};

}  // namespace

std::optional<TextDiagram> read_d2(std::string_view text) { return D2(text).read(); }

}  // namespace prodready::diagrams
