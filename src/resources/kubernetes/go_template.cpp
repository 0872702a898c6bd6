#include "resources/kubernetes/go_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/go_expression.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_nodes = 200'000;
constexpr std::size_t deepest = 64;

struct Piece {
  std::string text;
  bool action = false;
  std::uint32_t line = 0;
};

std::string_view trim_left(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}
std::string_view trim_right(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// The place of the "}}" that ends the action which begins at `at`, quotes respected.
std::size_t end_of_action(std::string_view text, std::size_t at) {
  const std::string_view rest = trim_left(text.substr(at).substr(text.substr(at).starts_with('-') ? 1 : 0));
  if (rest.starts_with("/*")) {
    const std::size_t end = text.find("*/", at);
    return end == std::string_view::npos ? end : text.find("}}", end);
  }
  for (; at < text.size(); ++at) {
    if (text[at] == '"' || text[at] == '`') {
      const char quote = text[at];
      for (++at; at < text.size() && text[at] != quote; ++at) {
        at += text[at] == '\\' && quote == '"' ? 1U : 0U;
      }
    } else if (text.substr(at, 2) == "}}") {
      return at;
    }
  }
  return std::string_view::npos;
}

// Texts and actions by turns, white space trimmed as "{{-" and "-}}" say; comments are gone.
std::optional<std::vector<Piece>> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  std::uint32_t line = 1;
  bool trims = false;
  const auto add_text = [&](std::string_view piece, bool trim_end) {
    const auto newlines = static_cast<std::uint32_t>(std::ranges::count(piece, '\n'));
    const std::uint32_t next = line + newlines;
    if (trims) {
      const std::string_view left = trim_left(piece);
      line +=
          static_cast<std::uint32_t>(std::ranges::count(piece.substr(0, piece.size() - left.size()), '\n'));
      piece = left;
    }
    piece = trim_end ? trim_right(piece) : piece;
    if (!piece.empty()) {
      pieces.push_back({std::string(piece), false, line});
    }
    line = next;
  };
  while (at < text.size() && pieces.size() < most_nodes) {
    const std::size_t open = text.find("{{", at);
    const std::size_t inside = open + 2;
    const bool left = open != std::string_view::npos && inside + 1 < text.size() && text[inside] == '-' &&
                      (text[inside + 1] == ' ' || text[inside + 1] == '\t' || text[inside + 1] == '\n' ||
                       text[inside + 1] == '\r' || text[inside + 1] == '/');
    add_text(text.substr(at, std::min(open, text.size()) - at), left);
    if (open == std::string_view::npos) {
      return pieces;
    }
    const std::size_t close = end_of_action(text, inside);
    if (close == std::string_view::npos) {
      return std::nullopt;
    }
    std::string_view action = text.substr(inside, close - inside);
    const std::uint32_t start = line;
    line += static_cast<std::uint32_t>(std::ranges::count(action, '\n'));
    trims = action.size() > 1 && action.ends_with('-');
    action.remove_suffix(trims ? 1 : 0);
    action.remove_prefix(left ? std::min<std::size_t>(1, action.size()) : 0);
    action = trim(action);
    if (!action.starts_with("/*")) {
      pieces.push_back({std::string(action), true, start});
    }
    at = close + 2;
  }
  return pieces;
}

class Parser {
 public:
  explicit Parser(std::vector<Piece> pieces) : pieces_(std::move(pieces)) {}

  Result<std::vector<TemplateNode>> parse() {
    std::vector<TemplateNode> nodes;
    const std::string end = parse_list(nodes, 0);
    if (failed_ || !end.empty()) {
      const std::uint32_t line =
          pieces_.empty() ? 1 : pieces_[std::min(at_, pieces_.size()) - (at_ > 0 ? 1 : 0)].line;
      return Error{ErrorKind::invalid,
                   fmt::format("a template's action is not understood: {}", printable(failed_ ? why_ : end)),
                   Place{.path = {}, .line = line}};
    }
    return nodes;
  }

 private:
  // Reads until "end" or "else…", which it returns, or the end of the text ("").
  std::string parse_list(std::vector<TemplateNode>& nodes, std::size_t depth) {
    if (depth > deepest) {
      fail("nested too deeply");
    }
    while (!failed_ && at_ < pieces_.size()) {
      const Piece& piece = pieces_[at_++];
      if (!piece.action) {
        TemplateNode node;
        node.text = piece.text;
        node.line = piece.line;
        nodes.push_back(std::move(node));
        continue;
      }
      const std::string word = piece.text.substr(0, piece.text.find_first_of(" \t\r\n("));
      if (word == "end" || word == "else") {
        return piece.text;
      }
      parse_action(piece, word, nodes, depth);
    }
    return "";
  }

  void fail(std::string why) {
    failed_ = true;
    why_ = std::move(why);
  }

  void parse_action(const Piece& piece, const std::string& word, std::vector<TemplateNode>& nodes,
                    std::size_t depth) {
    TemplateNode node;
    node.line = piece.line;
    const std::string rest = piece.text.substr(word.size());
    if (word == "if" || word == "with" || word == "range") {
      node.kind =
          word == "if" ? TemplateKind::if_else : (word == "with" ? TemplateKind::with : TemplateKind::range);
      read_pipeline(node, rest);
      parse_body(node, depth);
    } else if (word == "define" || word == "block") {
      node.kind = word == "define" ? TemplateKind::define : TemplateKind::block;
      read_name(node, rest);
      parse_body(node, depth);
    } else if (word == "template") {
      node.kind = TemplateKind::include;
      read_name(node, rest);
    } else if (word == "break" || word == "continue") {
      node.kind = TemplateKind::leave;
      node.text = word;
    } else if (piece.text.empty()) {
      return;
    } else {
      node.kind = TemplateKind::output;
      read_pipeline(node, piece.text);
      node.kind = node.variables.empty() ? TemplateKind::output : TemplateKind::assign;
    }
    nodes.push_back(std::move(node));
  }

  void parse_body(TemplateNode& node, std::size_t depth) {
    std::string end = parse_list(node.body, depth + 1);
    if (end.starts_with("else")) {
      const std::string rest(trim(std::string_view(end).substr(4)));
      if (rest.empty()) {
        end = parse_list(node.otherwise, depth + 1);
      } else {
        // "else if x": an `if` of its own, that shares the end.
        const std::string word = rest.substr(0, rest.find_first_of(" \t\r\n("));
        const Piece piece{rest, true, pieces_[at_ - 1].line};
        if (depth + 1 > deepest || (word != "if" && word != "with")) {
          fail(end);
          return;
        }
        parse_action(piece, word, node.otherwise, depth + 1);
        return;
      }
    }
    if (!end.starts_with("end")) {
      fail("a block is never closed");
    }
  }

  // `define "name"`, `template "name" pipeline`.
  void read_name(TemplateNode& node, const std::string& text) {
    std::optional<std::vector<TemplateWord>> words = words_of_action(text);
    if (!words || words->empty() || words->front().text.size() < 2) {
      fail(text);
      return;
    }
    node.text = words->front().text.substr(1, words->front().text.size() - 2);
    words->erase(words->begin());
    if (!words->empty()) {
      read_words(node, *words);
    } else {
      node.expression.kind = ExpressionKind::literal;
    }
  }

  void read_pipeline(TemplateNode& node, const std::string& text) {
    const std::optional<std::vector<TemplateWord>> words = words_of_action(text);
    if (!words || words->empty()) {
      fail(text);
      return;
    }
    read_words(node, *words);
  }

  // "$x := pipeline", "$i, $x := pipeline", "$x = pipeline", "pipeline".
  void read_words(TemplateNode& node, std::vector<TemplateWord> words) {
    const auto sign = std::ranges::find_if(
        words, [](const TemplateWord& word) { return word.text == ":=" || word.text == "="; });
    if (sign != words.end() && sign - words.begin() <= 3 && words.front().text.starts_with('$')) {
      node.declares = sign->text == ":=";
      for (auto word = words.begin(); word != sign; ++word) {
        if (word->text.starts_with('$')) {
          node.variables.push_back(word->text.substr(1));
        }
      }
      words.erase(words.begin(), sign + 1);
    }
    std::optional<TemplateExpression> expression = parse_pipeline(words);
    if (!expression) {
      fail(words.empty() ? "" : words.front().text);
      return;
    }
    node.expression = std::move(*expression);
  }

  std::vector<Piece> pieces_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::string why_;
};

}  // namespace

Result<std::vector<TemplateNode>> parse_template(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  std::optional<std::vector<Piece>> pieces = pieces_of(text);
  if (!pieces) {
    return Error{ErrorKind::invalid, "a template's action is never closed", std::nullopt};
  }
  return Parser(std::move(*pieces)).parse();
}

}  // namespace prodready::resources::kubernetes
