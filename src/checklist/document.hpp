// One file while it is loaded: its text, its values, and the faults found in it so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "prodready/place.hpp"
#include "syntax/node.hpp"

namespace prodready {

enum class Syntax { yaml, json };

// Text that outlives the document, such as what is compiled in.
struct BorrowedText {
  std::string_view bytes;
};

class InputDocument {
 public:
  // Reads `text`; a fault of syntax leaves the document without values.
  InputDocument(std::string path, std::string text, Syntax syntax);
  // `root`: the values of the text, which is not read again.
  InputDocument(std::string path, BorrowedText text, syntax::Node root);
  InputDocument(const InputDocument&) = delete;
  InputDocument& operator=(const InputDocument&) = delete;

  const std::string& path() const { return path_; }
  const syntax::Node& root() const { return root_; }
  bool is_empty() const { return root_.kind == syntax::NodeKind::null; }
  // The text itself could not be read.
  bool is_broken() const { return broken_; }

  Place place_of(const syntax::Node& node) const;

  void error(std::string_view code, const syntax::Node& at, std::string message, std::string hint = {});
  // A fault that another reader found at its place in this file.
  void error(Diagnostic fault);
  // No more faults are kept; finding further ones is a waste of time.
  bool is_full() const { return diagnostics_.size() >= most_faults; }

  std::size_t fault_count() const { return diagnostics_.size(); }

  // The faults in line order.
  std::vector<Diagnostic> diagnostics() const;

 private:
  static constexpr std::size_t most_faults = 200;

  void read(Syntax syntax);
  void add(DiagnosticLevel level, std::string_view code, Place place, std::size_t width, std::string message,
           std::string hint);
  std::string_view line(std::uint32_t number) const;

  std::string path_;
  std::string owned_text_;
  std::string_view text_;
  syntax::Node root_;
  bool broken_ = false;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace prodready
