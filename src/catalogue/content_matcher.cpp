#include "catalogue/content_matcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace prodready::catalogue {
namespace {

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

ContentMatcher::ContentMatcher(const Catalogue& catalogue) {
  for (std::size_t table = 0; table < catalogue.table_count(); ++table) {
    for (const ContentProof& proof : catalogue.contents(table)) {
      // `^` and `$` are those of a line, and `.` never leaves it.
      Result<Pattern> pattern = Pattern::compile(fmt::format("(?m:{})", proof.regex));
      if (!pattern) {
        continue;
      }
      Row row{
          {&catalogue.tool_of(table, proof), ProofKind::content, proof.strength, proof.polarity, proof.regex},
          {},
          {},
          *std::move(pattern)};
      for (const std::string_view file : proof.files) {
        if (Result<Glob> glob = Glob::parse(file, GlobKind::path)) {
          (file.find('/') == std::string_view::npos ? row.names : row.paths).push_back(*std::move(glob));
        }
      }
      rows_.push_back(std::move(row));
    }
  }
}

bool ContentMatcher::Row::takes(std::string_view path, std::string_view name) const {
  const auto on = [](std::string_view subject) {
    return [subject](const Glob& glob) { return glob.matches(subject); };
  };
  return std::ranges::any_of(names, on(name)) || std::ranges::any_of(paths, on(path));
}

bool ContentMatcher::wants(std::string_view path) const {
  return std::ranges::any_of(rows_, [&](const Row& row) { return row.takes(path, name_of(path)); });
}

std::vector<ContentMatch> ContentMatcher::find(std::string_view path, std::string_view bytes) const {
  std::vector<ContentMatch> matches;
  for (const Row& row : rows_) {
    if (!row.takes(path, name_of(path))) {
      continue;
    }
    if (const std::optional<std::size_t> at = row.pattern.find(bytes)) {
      ContentMatch match;
      static_cast<Match&>(match) = row.match;
      match.line = static_cast<std::uint32_t>(
          1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(*at), '\n'));
      matches.push_back(match);
    }
  }
  return matches;
}

}  // namespace prodready::catalogue
