#include "facts/content_facts.hpp"

#include <algorithm>
#include <utility>

namespace prodready {
namespace {

std::optional<std::vector<Glob>> parse_all(const std::vector<std::string>& patterns) {
  std::vector<Glob> globs;
  for (const std::string& pattern : patterns) {
    Result<Glob> glob = Glob::parse(pattern, GlobKind::path);
    if (!glob) {
      return std::nullopt;
    }
    globs.push_back(*std::move(glob));
  }
  return globs;
}

bool any_matches(const std::vector<Glob>& globs, std::string_view path) {
  return std::ranges::any_of(globs, [&](const Glob& glob) { return glob.matches(path); });
}

MatchLine line_of(const Pattern& pattern, std::string_view bytes) {
  const std::optional<std::size_t> at = pattern.find(bytes);
  if (!at) {
    return 0;
  }
  return static_cast<MatchLine>(std::ranges::count(bytes.substr(0, *at), '\n') + 1);
}

}  // namespace

ContentConsumer::ContentConsumer(const std::vector<ContentRequest>& requests, std::size_t file_count)
    : files_(file_count) {
  for (const ContentRequest& request : requests) {
    std::optional<std::vector<Glob>> globs = parse_all(request.globs);
    std::optional<std::vector<Glob>> except = parse_all(request.except);
    Result<Pattern> pattern = Pattern::compile(request.pattern);
    if (globs && except && pattern) {
      searches_.push_back({request, *std::move(globs), *std::move(except), *std::move(pattern)});
    }
  }
}

bool ContentConsumer::Search::means(const sources::FileEntry& file) const {
  return file.tracked && file.kind != sources::FileKind::submodule && any_matches(globs, file.path) &&
         !any_matches(except, file.path);
}

bool ContentConsumer::wants(const sources::FileEntry& file) const {
  return std::ranges::any_of(searches_, [&](const Search& search) { return search.means(file); });
}

void ContentConsumer::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  FileAnswers& answers = files_.at(index);
  answers.path = file.path;
  for (std::size_t i = 0; i < searches_.size(); ++i) {
    if (searches_[i].means(file)) {
      answers.answers.push_back({.search = i, .line = line_of(*searches_[i].pattern, bytes)});
    }
  }
}

ContentFacts ContentConsumer::finish() const {
  ContentFacts facts;
  for (const Search& search : searches_) {
    facts.matches[search.request];
  }
  for (const FileAnswers& file : files_) {
    for (const Answer& answer : file.answers) {
      facts.matches[searches_[answer.search].request][file.path] = answer.line;
    }
  }
  return facts;
}

}  // namespace prodready
