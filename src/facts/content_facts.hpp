// What the files of the solution hold, as far as the rules of a checklist ask: whether a regular expression
// has a match in a file, and on which line the first one starts.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "facts/reading.hpp"
#include "sources/file_tree.hpp"

namespace prodready {

// Which files are meant (path globs), and the regular expression.
struct ContentRequest {
  std::vector<std::string> globs;
  std::vector<std::string> except;
  std::string pattern;
  auto operator<=>(const ContentRequest&) const = default;
};

// The line of the first match, from 1; 0 where there is none.
using MatchLine = std::uint32_t;

struct ContentFacts {
  // By request, then by path. A file that is meant and absent here could not be read.
  std::map<ContentRequest, std::map<std::string, MatchLine, std::less<>>> matches;
};

// Checks every request in the one pass over the files. A request whose pattern or globs do not compile takes
// no file.
class ContentConsumer : public FileConsumer {
 public:
  ContentConsumer(const std::vector<ContentRequest>& requests, std::size_t file_count);

  bool wants(const sources::FileEntry& file) const override;
  void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) override;

  // Once all files were taken.
  ContentFacts finish() const;

 private:
  struct Search {
    ContentRequest request;
    std::vector<Glob> globs;
    std::vector<Glob> except;
    std::optional<Pattern> pattern;

    bool means(const sources::FileEntry& file) const;
  };
  struct Answer {
    std::size_t search = 0;
    MatchLine line = 0;
  };
  struct FileAnswers {
    std::string path;
    std::vector<Answer> answers;
  };

  std::vector<Search> searches_;
  std::vector<FileAnswers> files_;  // by index of the file
};

}  // namespace prodready
