// PlantUML: component, deployment and C4 diagrams.
#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/diagrams/graph.hpp"
#include "facts/diagrams/text_diagram.hpp"

namespace prodready::diagrams {
namespace {

// Shapes of component and deployment diagrams alone.
constexpr std::string_view own_shapes[] = {"component", "node",    "cloud", "artifact", "card",   "agent",
                                           "stack",     "storage", "frame", "hexagon",  "process"};
// Shapes that other kinds of diagrams have too.
constexpr std::string_view shared_shapes[] = {"database", "queue",     "actor",   "entity",    "boundary",
                                              "control",  "interface", "package", "rectangle", "collections",
                                              "folder",   "file",      "person"};
// First words that only sequence, class, state, activity, use case, object and entity diagrams have.
constexpr std::string_view foreign_words[] = {
    "participant", "activate", "deactivate", "autonumber", "alt",   "loop",    "opt",   "return", "class",
    "abstract",    "enum",     "annotation", "struct",     "state", "usecase", "start", "stop",   "object",
    "map",         "robust",   "concise",    "partition",  "split", "repeat",  "fork"};
constexpr std::string_view passed_words[] = {"skinparam", "hide",   "show",  "legend", "scale", "left",
                                             "top",       "sprite", "style", "header", "footer"};
constexpr std::string_view directions[] = {"up", "down", "left", "right", "u", "d",
                                           "l",  "r",    "do",   "le",    "ri"};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class PlantUml {
 public:
  void line(std::string_view text) {
    text = trim(text);
    if (passes(text)) {
      return;
    }
    const std::string_view word = name_at(text);
    if (text.starts_with("!")) {
      c4_ = c4_ || (text.starts_with("!include") && text.find("C4") != std::string_view::npos);
      macros_ = macros_ || text.starts_with("!include");
    } else if (word == "title") {
      title_ = without_quotes(text.substr(word.size()));
    } else if (word == "note") {
      in_note_ = text.find(':') == std::string_view::npos && text.find('"') == std::string_view::npos;
    } else if (is_foreign(text, word)) {
      foreign_ = true;
    } else if (!is_one_of(passed_words, word) && !call(text) && !edge(text)) {
      declaration(text, word);
    }
  }

  std::optional<TextDiagram> finish() const {
    if (!c4_ && (foreign_ || !(own_shape_ || icons_))) {
      return std::nullopt;
    }
    return graph_.finish(c4_ ? "PlantUML C4" : "PlantUML component", c4_, title_);
  }

 private:
  // Comments, and notes of several lines.
  bool passes(std::string_view text) {
    if (in_comment_ || text.starts_with("/'")) {
      in_comment_ = text.find("'/") == std::string_view::npos;
      return true;
    }
    if (in_note_) {
      in_note_ = !text.starts_with("end note") && !text.starts_with("endnote");
      return true;
    }
    return text.empty() || text.starts_with('\'') || text.starts_with('@');
  }

  static bool is_foreign(std::string_view text, std::string_view word) {
    const bool activity = text.front() == ':' && text.ends_with(';');
    return is_one_of(foreign_words, word) || activity || text.starts_with("==") || text.starts_with("[*]") ||
           text.starts_with("if (") || text.find(" [*]") != std::string_view::npos ||
           (word == "interface" && text.ends_with('{'));
  }

  // A macro of C4 or of an icon library: "Container(api, …)", "EC2(web, …)".
  bool call(std::string_view text) {
    const Call found = call_of(text);
    if (found.name.empty() || !macros_) {
      return false;
    }
    if (!take_c4_call(found, graph_) && !c4_ && !found.name.ends_with("Group")) {
      graph_.node(found.first);
      icons_ = true;
    }
    return true;
  }

  // One end of an arrow: "[Api]", "\"Api\"", "() rest", "api". The text moves past it.
  std::string_view operand(std::string_view& text) {
    text = trim(text);
    if (text.starts_with("()")) {
      text = trim(text.substr(2));
    }
    if (text.empty()) {
      return {};
    }
    constexpr std::string_view opens = "[(:\"";
    constexpr std::string_view closes = "]):\"";
    const std::size_t bracket = opens.find(text.front());
    std::string_view name;
    if (bracket != std::string_view::npos) {
      const std::size_t close = text.find(closes[bracket], 1);
      if (close == std::string_view::npos) {
        return {};
      }
      name = text.substr(1, close - 1);
      component_end_ = component_end_ || text.front() == '[';
      use_case_ = use_case_ || text.front() == '(';
      text = text.substr(close + 1);
      return alias_of(name);
    }
    std::size_t end = 0;
    while (end < text.size() &&
           (is_name_character(text[end]) ||
            (text[end] == '.' && end > 0 && end + 1 < text.size() && is_name_character(text[end + 1])))) {
      ++end;
    }
    name = text.substr(0, end);
    text = text.substr(end);
    return alias_of(name);
  }

  std::string_view alias_of(std::string_view name) const {
    const auto found = aliases_.find(name);
    return found == aliases_.end() ? name : std::string_view(found->second);
  }

  // The bytes of the arrow at the start of `text`; 0 where there is none.
  static std::size_t arrow_length(std::string_view text) {
    constexpr std::string_view signs = "-.~=<>|*+^#\\/";
    bool line = false;
    std::size_t i = text.starts_with("o-") || text.starts_with("0-") || text.starts_with("o.") ? 1 : 0;
    while (i < text.size()) {
      if (signs.find(text[i]) != std::string_view::npos) {
        line = line || text[i] == '-' || text[i] == '.' || text[i] == '~' || text[i] == '=';
        ++i;
      } else if (text[i] == '[' && line) {
        i = std::min(text.find(']', i), text.size() - 1) + 1;
      } else {
        const std::string_view word = name_at(text.substr(i));
        const bool turns = line && is_one_of(directions, word) && i + word.size() < text.size() &&
                           signs.find(text[i + word.size()]) != std::string_view::npos;
        const bool head = line && (word == "o" || word == "x" || word == "0");
        if (!turns && !head) {
          break;
        }
        i += word.size();
      }
    }
    return line ? i : 0;
  }

  bool edge(std::string_view text) {
    component_end_ = false;
    use_case_ = false;
    const std::string_view from = operand(text);
    text = trim(text);
    const std::size_t length = from.empty() ? 0 : arrow_length(text);
    if (length == 0) {
      return false;
    }
    text.remove_prefix(length);
    const std::string_view to = operand(text);
    if (to.empty()) {
      return false;
    }
    foreign_ = foreign_ || use_case_;
    own_shape_ = own_shape_ || component_end_;
    graph_.edge(from, to);
    return true;
  }

  // "component \"Orders API\" as api", "node web {", "[Orders API] as api".
  void declaration(std::string_view text, std::string_view word) {
    const bool bracket = text.starts_with('[');
    const bool own = is_one_of(own_shapes, word);
    if (!bracket && !own && !is_one_of(shared_shapes, word)) {
      return;
    }
    std::string_view rest = bracket ? text : trim(text.substr(word.size()));
    if (rest.empty()) {
      return;
    }
    own_shape_ = own_shape_ || own || bracket;
    const std::string_view label = operand(rest);
    const std::size_t as = rest.find(" as ");
    const std::string_view alias =
        as == std::string_view::npos ? std::string_view{} : name_at(trim(rest.substr(as + 4)));
    const bool group = text.ends_with('{') && !own;
    if (!group) {
      graph_.node(alias.empty() ? label : alias);
    }
    if (!alias.empty() && aliases_.size() < 2000) {
      aliases_.emplace(label, alias);
    }
  }

  Graph graph_;
  std::map<std::string, std::string, std::less<>> aliases_;  // by label
  std::string_view title_;
  bool c4_ = false;
  bool macros_ = false;  // files are included, so that calls mean something
  bool icons_ = false;
  bool own_shape_ = false;
  bool foreign_ = false;
  bool in_comment_ = false;
  bool in_note_ = false;
  bool component_end_ = false;
  bool use_case_ = false;
};

}  // namespace

std::optional<TextDiagram> read_plantuml(std::string_view text) {
  std::optional<TextDiagram> best;
  std::vector<PlantUml> diagrams(1);
  for (const std::string_view line : lines_of(text)) {
    const std::string_view start = trim(line);
    if (start.starts_with("@start") && diagrams.size() < 100) {
      diagrams.emplace_back();
    }
    diagrams.back().line(line);
  }
  for (const PlantUml& diagram : diagrams) {
    std::optional<TextDiagram> read = diagram.finish();
    if (read && (!best || read->nodes > best->nodes)) {
      best = std::move(read);
    }
  }
  return best;
}

}  // namespace prodready::diagrams
