// The newest release that a change log in the root names. It is a sign of releases, and no release.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/git_facts.hpp"
#include "facts/reading.hpp"

namespace prodready {

class ChangeLogReader : public FileConsumer {
 public:
  explicit ChangeLogReader(std::size_t files) : found_(files) {}  // as many as the tree has

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  std::optional<NamedRelease> finish() const;  // of the first change log by path that names one

 private:
  std::vector<std::optional<NamedRelease>> found_;
};

}  // namespace prodready
