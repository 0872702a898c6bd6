#include "checklist/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "syntax/fault.hpp"

namespace prodready {
namespace {

using syntax::Fault;
using syntax::Node;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Result<std::vector<Node>, Fault> read_documents(std::string_view text, Syntax syntax) {
  if (syntax == Syntax::yaml) {
    return syntax::read_yaml(text);
  }
  Result<Node, Fault> node = syntax::read_json(text);
  if (!node) {
    return node.error();
  }
  std::vector<Node> documents;
  documents.push_back(*std::move(node));
  return documents;
}

// How many bytes of its line a value takes; maps and lists are shown by their first byte.
std::size_t width_of(const Node& node, std::string_view line) {
  if (!node.is_scalar() || node.column == 0 || node.column > line.size()) {
    return 1;
  }
  const std::string_view rest = line.substr(node.column - 1);
  const bool delimited = rest.front() == '"' || rest.front() == '\'';
  const std::string_view first_line = std::string_view(node.text).substr(0, node.text.find('\n'));
  return std::clamp<std::size_t>(first_line.size() + (delimited ? 2 : 0), 1, rest.size());
}

}  // namespace

InputDocument::InputDocument(std::string path, std::string text, Syntax syntax)
    : path_(std::move(path)), owned_text_(std::move(text)), text_(owned_text_) {
  read(syntax);
}

InputDocument::InputDocument(std::string path, BorrowedText text, Node root)
    : path_(std::move(path)), text_(text.bytes), root_(std::move(root)) {}

void InputDocument::read(Syntax syntax) {
  Result<std::vector<Node>, Fault> documents = read_documents(text_, syntax);
  if (!documents) {
    const Fault& fault = documents.error();
    broken_ = true;
    add(DiagnosticLevel::error, syntax::code_of(fault.kind),
        {.path = path_, .line = fault.line, .column = fault.column}, 1, fault.message, {});
    return;
  }
  if (documents->size() > 1) {
    error("several-documents", documents->at(1), "a second YAML document; only the first would count",
          "split the file, or remove the '---'");
  }
  if (!documents->empty()) {
    root_ = std::move(documents->front());
  }
}

Place InputDocument::place_of(const Node& node) const {
  return {.path = path_, .line = std::max(node.line, 1U), .column = std::max(node.column, 1U)};
}

void InputDocument::error(std::string_view code, const Node& at, std::string message, std::string hint) {
  const Place place = place_of(at);
  add(DiagnosticLevel::error, code, place, width_of(at, line(place.line)), std::move(message),
      std::move(hint));
}

void InputDocument::error(Diagnostic fault) {
  add(DiagnosticLevel::error, fault.code, std::move(fault.place), fault.width, std::move(fault.message),
      std::move(fault.hint));
}

void InputDocument::add(DiagnosticLevel level, std::string_view code, Place place, std::size_t width,
                        std::string message, std::string hint) {
  if (is_full()) {
    return;
  }
  std::string source_line{line(place.line)};
  diagnostics_.push_back({.level = level,
                          .place = std::move(place),
                          .message = std::move(message),
                          .code = std::string(code),
                          .hint = std::move(hint),
                          .source_line = std::move(source_line),
                          .width = width});
  if (is_full()) {
    diagnostics_.push_back({.place = {.path = path_},
                            .message = fmt::format("more than {} faults; the rest is not shown", most_faults),
                            .code = "too-many-faults"});
  }
}

std::vector<Diagnostic> InputDocument::diagnostics() const {
  std::vector<Diagnostic> sorted = diagnostics_;
  // The note that faults were left out has line 0, and belongs at the end.
  std::ranges::stable_sort(sorted, {}, [](const Diagnostic& diagnostic) {
    return std::tuple{diagnostic.code == "too-many-faults", diagnostic.place.line, diagnostic.place.column};
  });
  return sorted;
}

std::string_view InputDocument::line(std::uint32_t number) const {
  if (number == 0) {
    return {};
  }
  std::string_view rest = text_;
  rest.remove_prefix(rest.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  for (std::uint32_t at = 1; at < number; ++at) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) {
      return {};
    }
    rest.remove_prefix(end + 1);
  }
  std::string_view found = rest.substr(0, rest.find('\n'));
  if (found.ends_with('\r')) {
    found.remove_suffix(1);
  }
  return found;
}

}  // namespace prodready
