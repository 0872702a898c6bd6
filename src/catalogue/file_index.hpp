// Finds the file signatures that a path matches, without trying each glob on each path.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "catalogue/tool.hpp"
#include "core/glob.hpp"

namespace prodready::catalogue {

class FileIndex {
 public:
  // `signatures` are sorted as in Tables and outlive this object.
  explicit FileIndex(std::span<const Signature> signatures);

  // Files and lockfiles whose key is the path, its last part, or a glob that matches; a glob without '/' is
  // tried on the last part.
  void find(std::string_view path, std::vector<const Signature*>& found) const;

 private:
  struct GlobRow {
    std::string_view prefix;  // literal beginning and end, told quickly
    std::string_view suffix;
    bool on_name;
    Glob glob;
    const Signature* row;
  };

  std::span<const Signature> signatures_;
  std::vector<GlobRow> globs_;
};

// The rows of a kind, ecosystem and key, in sorted signatures.
std::span<const Signature> rows_of(std::span<const Signature> signatures, ProofKind kind, Ecosystem ecosystem,
                                   std::string_view key);
// All rows of a kind whose key is at least `low` and below `high`.
std::span<const Signature> rows_between(std::span<const Signature> signatures, ProofKind kind,
                                        std::string_view low, std::string_view high);
std::span<const Signature> rows_of(std::span<const Signature> signatures, ProofKind kind);

}  // namespace prodready::catalogue
