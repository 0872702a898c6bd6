// The exclusions of one file while they are read, and the readers of its kinds.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/tool_facts.hpp"
#include "syntax/node.hpp"

namespace prodready::tools {

// A text of a list, and its line.
using ListedText = std::pair<std::string, std::uint32_t>;

class ExclusionList {
 public:
  explicit ExclusionList(std::string_view path) : path_(path) {}

  // One exclusion for each tool; an empty text is none.
  void add(std::initializer_list<std::string_view> tools, Exclusion::Form form, std::string text,
           std::uint32_t line, bool named_too = false);
  // Globs of .gitignore's kind: one list, for the later ones may take back. `anchored`: a name without a
  // slash is one of the file's folder, too.
  void add_globs(std::initializer_list<std::string_view> tools, const std::vector<ListedText>& globs,
                 bool anchored, bool named_too = false);
  void add(Exclusion exclusion) { found_.push_back(std::move(exclusion)); }

  const std::string& path() const { return path_; }
  std::vector<Exclusion> take() { return std::move(found_); }

 private:
  std::string path_;
  std::vector<Exclusion> found_;
};

// A scalar, or the scalars of a sequence; empty for null and anything else.
std::vector<ListedText> listed(const syntax::Node* node);
// The node behind keys one in another; null where one is missing.
const syntax::Node* below(const syntax::Node* node, std::initializer_list<std::string_view> keys);

void read_pyproject(std::string_view text, ExclusionList& list);
void read_ruff(std::string_view text, ExclusionList& list);
void read_python_ini(std::string_view text, ExclusionList& list);
void read_flat_eslint(std::string_view text, ExclusionList& list);

}  // namespace prodready::tools
