// What all readers of text diagrams count, and the small pieces of syntax that several notations share.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {

// Nodes by their names; the first 2,000 are counted.
class Graph {
 public:
  void node(std::string_view name);
  void edge(std::string_view from, std::string_view to);
  bool has(std::string_view name) const { return nodes_.find(name) != nodes_.end(); }
  std::size_t nodes() const { return nodes_.size(); }

  TextDiagram finish(std::string format, bool architectural, std::string_view title) const;

 private:
  std::set<std::string, std::less<>> nodes_;
  bool has_edge_ = false;
};

bool is_name_character(char c);  // letters, digits, '_' and what is not ASCII

// The name at the start of `text`; "" where there is none.
std::string_view name_at(std::string_view text);

// The length of the quoted string at the start of `text`, quotes included and backslashes followed; all of
// `text` where it does not end.
std::size_t quoted_length(std::string_view text);

// `text` without blanks around it and without quotes around that.
std::string_view without_quotes(std::string_view text);

// A call that a line makes: "Container(api, \"API\")". An empty name where the line is none.
struct Call {
  std::string_view name;
  std::string_view first;   // its first argument, without quotes
  std::string_view second;  // "" where there is none
};
Call call_of(std::string_view line);

// Takes a call of the C4 macros into the graph; false where it is none of them.
bool take_c4_call(const Call& call, Graph& graph);

}  // namespace prodready::diagrams
