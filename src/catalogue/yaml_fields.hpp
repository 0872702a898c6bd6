// Takes texts, lists and mappings out of YAML nodes and collects what is wrong with them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "syntax/node.hpp"

namespace prodready::catalogue {

class FieldReader {
 public:
  explicit FieldReader(std::string path) : path_(std::move(path)) {}

  // A scalar's text; a fault and "" for anything else and for an empty text.
  std::string text(const syntax::Node& node);
  bool boolean(const syntax::Node& node);
  // The items of a sequence, or the node itself where it is a scalar or a mapping; a fault when there are
  // none.
  std::vector<const syntax::Node*> list(const syntax::Node& node);
  std::vector<std::string> texts(const syntax::Node& node);
  // The entries of a mapping; a fault for anything else, and for a key given twice.
  std::span<const syntax::Entry> entries(const syntax::Node& node);

  Place place_of(const syntax::Node& node) const { return {path_, node.line, node.column}; }
  void fault(const syntax::Node& node, std::string message, std::string code);
  // "unknown category 'lintr'", with the nearest of `known` as a hint.
  void unknown_word(const syntax::Node& node, std::string_view what, std::string_view word,
                    std::vector<std::string> known);

  std::size_t fault_count() const { return faults_.size(); }
  std::vector<Diagnostic> faults() && { return std::move(faults_); }

 private:
  std::string path_;
  std::vector<Diagnostic> faults_;
};

}  // namespace prodready::catalogue
