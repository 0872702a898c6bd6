#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/rules/truth.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready::rules {
namespace {

constexpr std::size_t most_shown = 5;

using Files = std::vector<const SourceFile*>;

Files meant_files(const FilesTest& test, const FileFacts& facts) {
  std::vector<Glob> globs;
  std::vector<Glob> except;
  const auto parse = [](const std::vector<std::string>& patterns, std::vector<Glob>& parsed) {
    for (const std::string& pattern : patterns) {
      if (Result<Glob> glob = Glob::parse(pattern, GlobKind::path)) {
        parsed.push_back(*std::move(glob));
      }
    }
  };
  parse(test.globs, globs);
  parse(test.except, except);
  Files files;
  for (const SourceFile& file : facts.files) {
    const auto takes = [&](const Glob& glob) { return glob.matches(file.path); };
    if (file.tracked && !file.is_submodule && std::ranges::any_of(globs, takes) &&
        std::ranges::none_of(except, takes)) {
      files.push_back(&file);
    }
  }
  return files;
}

// Whether a path below `folder` could match: as far as both are literal they agree.
bool may_lie_below(std::string_view folder, std::string_view glob) {
  const std::string prefix = folder.empty() ? std::string() : fmt::format("{}/", folder);
  const std::string_view literal = glob.substr(0, glob.find_first_of("*?[{\\"));
  return literal.starts_with(prefix) || std::string_view(prefix).starts_with(literal);
}

// A folder that was not listed and could hold a file that is meant.
const Gap* unlisted_folder(const FilesTest& test, const Facts& facts) {
  for (const Gap& gap : facts.gaps) {
    std::string_view path = gap.place.path;
    while (path.ends_with('/')) {
      path.remove_suffix(1);
    }
    const auto below = [&](const std::string& glob) { return may_lie_below(path, glob); };
    if (facts.files.find(path) == nullptr && std::ranges::any_of(test.globs, below)) {
      return &gap;
    }
  }
  return nullptr;
}

Claim not_read(const Gap& gap) {
  return claim_broken("holds", fmt::format("{} was not read: {}", to_string(gap.place), gap.why),
                      fmt::format("unread: {}", to_string(gap.place)));
}

Evidence evidence_of(const SourceFile& file, std::string_view what, MatchLine line = 0) {
  return {.strength = Strength::declared,
          .text = fmt::format("{}{}", to_string(Place{.path = file.path, .line = line}), what),
          .place = Place{.path = file.path, .line = line}};
}

std::string names_of(const Files& files) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(files.size(), most_shown); ++i) {
    names.push_back(printable(files[i]->path));
  }
  if (files.size() > most_shown) {
    names.push_back(fmt::format("{} more", files.size() - most_shown));
  }
  return join(names, ", ");
}

Claim judge_count(const FilesTest& test, const Facts& facts, const Files& files, const Gap* unlisted) {
  const std::uint64_t least = least_files(test);
  const bool too_few = files.size() < least;
  const bool too_many = test.max_count && files.size() > *test.max_count;
  if (unlisted != nullptr && (too_few || (test.max_count && !too_many))) {
    return not_read(*unlisted);
  }
  const std::string globs = alternatives(test.globs);
  std::string found = files.empty()       ? fmt::format("no tracked file matches {}", globs)
                      : files.size() == 1 ? fmt::format("1 tracked file matches {}", globs)
                                          : fmt::format("{} tracked files match {}", files.size(), globs);
  std::vector<Evidence> evidence;
  for (std::size_t i = 0; i < std::min(files.size(), most_shown); ++i) {
    evidence.push_back(
        evidence_of(*files[i], fmt::format(" ({})", counted(files[i]->size, "byte", "bytes"))));
  }
  if (!too_few && !too_many) {
    return claim_holds("holds", std::move(found), std::move(evidence));
  }
  Failure failure{
      .message = found, .expected = describe(test), .root = found, .evidence = std::move(evidence)};
  if (too_few) {
    failure.searched = {
        fmt::format("{}, matched against {}", globs, counted(facts.files.files.size(), "file", "files"))};
  }
  return claim_fails("holds", std::move(failure));
}

// One claim on a property that each file must have.
Claim about_each(const FilesTest& test, const Files& files, const Files& offenders,
                 std::vector<Evidence> evidence, std::string_view good, std::string_view bad) {
  if (offenders.empty()) {
    return claim_holds("holds", fmt::format("{} {}", counted(files.size(), "file", "files"), good));
  }
  std::string found =
      fmt::format("{} {}: {}", counted(offenders.size(), "file", "files"), bad, names_of(offenders));
  return claim_fails(
      "holds",
      {.message = found, .expected = describe(test), .root = found, .evidence = std::move(evidence)});
}

Claim judge_sizes(const FilesTest& test, const Files& files) {
  Files offenders;
  std::vector<Evidence> evidence;
  for (const SourceFile* file : files) {
    if (file->size < test.min_bytes.value_or(0) || (test.max_bytes && file->size > *test.max_bytes)) {
      offenders.push_back(file);
      evidence.push_back(evidence_of(*file, fmt::format(" ({})", counted(file->size, "byte", "bytes"))));
    }
  }
  return about_each(test, files, offenders, std::move(evidence), "of a size that is allowed",
                    "of a size that is not allowed");
}

enum class Wanted { match, no_match };

Claim judge_contents(const FilesTest& test, const Facts& facts, const Files& files,
                     const std::string& pattern, Wanted wanted) {
  const Result<Pattern> compiled = Pattern::compile(pattern);
  if (!compiled) {
    return claim_broken("holds", fmt::format("'{}': {}", pattern, compiled.error().message),
                        "checklist: a rule");
  }
  const auto found = facts.contents.matches.find(content_request(test, pattern));
  Files offenders;
  std::vector<Evidence> evidence;
  for (const SourceFile* file : files) {
    if (found == facts.contents.matches.end() || !found->second.contains(file->path)) {
      const auto gap = std::ranges::find(facts.gaps, file->path, [](const Gap& g) { return g.place.path; });
      return not_read(gap == facts.gaps.end()
                          ? Gap{.place = {.path = file->path}, .why = "its content is not known"}
                          : *gap);
    }
    const MatchLine line = found->second.find(file->path)->second;
    if ((line != 0) != (wanted == Wanted::match)) {
      offenders.push_back(file);
      evidence.push_back(evidence_of(
          *file, fmt::format(" has {} of /{}/", line == 0 ? "no match" : "a match", pattern), line));
    }
  }
  const bool match = wanted == Wanted::match;
  const std::string with = fmt::format("with a match of /{}/", pattern);
  const std::string without = fmt::format("without a match of /{}/", pattern);
  return about_each(test, files, offenders, std::move(evidence), match ? with : without,
                    match ? without : with);
}

}  // namespace

ContentRequest content_request(const FilesTest& test, const std::string& pattern) {
  return {.globs = test.globs, .except = test.except, .pattern = pattern};
}

Claim judge_files(const FilesTest& test, const Facts& facts) {
  const Files files = meant_files(test, facts.files);
  const Gap* unlisted = unlisted_folder(test, facts);
  std::vector<Claim> claims{judge_count(test, facts, files, unlisted)};
  const bool asks_each = test.min_bytes || test.max_bytes || test.matches || test.lacks;
  if (asks_each && unlisted != nullptr) {
    claims.push_back(not_read(*unlisted));
  }
  if (!files.empty() && (test.min_bytes || test.max_bytes)) {
    claims.push_back(judge_sizes(test, files));
  }
  if (!files.empty() && test.matches) {
    claims.push_back(judge_contents(test, facts, files, *test.matches, Wanted::match));
  }
  if (!files.empty() && test.lacks) {
    claims.push_back(judge_contents(test, facts, files, *test.lacks, Wanted::no_match));
  }
  return all_of(std::move(claims));
}

}  // namespace prodready::rules
