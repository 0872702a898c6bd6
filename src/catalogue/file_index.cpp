#include "catalogue/file_index.hpp"

#include <algorithm>
#include <initializer_list>
#include <tuple>
#include <utility>

namespace prodready::catalogue {
namespace {

constexpr std::string_view glob_signs = "*?[{\\";

// The character that every path ends in which the glob matches; '\0' where it may be any.
constexpr auto last_sure = [](const auto& row) { return row.suffix.empty() ? '\0' : row.suffix.back(); };

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

std::span<const Signature> rows_of(std::span<const Signature> signatures, ProofKind kind, Ecosystem ecosystem,
                                   std::string_view key) {
  const auto place = [](const Signature& row) { return std::tuple(row.kind, row.ecosystem, row.key); };
  const std::tuple wanted(kind, ecosystem, key);
  const auto first = std::ranges::lower_bound(signatures, wanted, {}, place);
  return {first,
          std::find_if(first, signatures.end(), [&](const Signature& row) { return place(row) != wanted; })};
}

std::span<const Signature> rows_between(std::span<const Signature> signatures, ProofKind kind,
                                        std::string_view low, std::string_view high) {
  const auto place = [](const Signature& row) { return std::tuple(row.kind, row.key); };
  return {std::ranges::lower_bound(signatures, std::tuple(kind, low), {}, place),
          std::ranges::lower_bound(signatures, std::tuple(kind, high), {}, place)};
}

std::span<const Signature> rows_of(std::span<const Signature> signatures, ProofKind kind) {
  return {std::ranges::lower_bound(signatures, kind, {}, &Signature::kind),
          std::ranges::upper_bound(signatures, kind, {}, &Signature::kind)};
}

FileIndex::FileIndex(std::span<const Signature> signatures) : signatures_(signatures) {
  for (const ProofKind kind : {ProofKind::file, ProofKind::lockfile}) {
    for (const Signature& row : rows_of(signatures, kind)) {
      const std::size_t first = row.key.find_first_of(glob_signs);
      if (first == std::string_view::npos) {
        continue;
      }
      Result<Glob> glob = Glob::parse(row.key, GlobKind::path);
      if (glob) {
        const std::size_t last = row.key.find_last_of("*?]}\\");
        // `**/x` also matches `x`: what follows its '/' is all that is sure.
        const bool deep = row.key.substr(0, last + 1).ends_with("**") && last + 1 < row.key.size();
        globs_.push_back({row.key.substr(0, first), row.key.substr(last + (deep ? 2 : 1)),
                          row.key.find('/') == std::string_view::npos, *std::move(glob), &row});
      }
    }
  }
  std::ranges::stable_sort(globs_, {}, last_sure);
}

void FileIndex::find(std::string_view path, std::vector<const Signature*>& found) const {
  const std::string_view name = name_of(path);
  for (const ProofKind kind : {ProofKind::file, ProofKind::lockfile}) {
    for (const Signature& row : rows_of(signatures_, kind, Ecosystem::none, name)) {
      found.push_back(&row);
    }
    if (name.size() != path.size()) {
      for (const Signature& row : rows_of(signatures_, kind, Ecosystem::none, path)) {
        found.push_back(&row);
      }
    }
  }
  const auto first_glob = static_cast<std::ptrdiff_t>(found.size());
  const auto try_globs = [&](char last) {
    auto row = std::ranges::lower_bound(globs_, last, {}, last_sure);
    for (; row != globs_.end() && last_sure(*row) == last; ++row) {
      const std::string_view subject = row->on_name ? name : path;
      if (subject.starts_with(row->prefix) && subject.ends_with(row->suffix) && row->glob.matches(subject)) {
        found.push_back(row->row);
      }
    }
  };
  try_globs('\0');
  if (!path.empty() && path.back() != '\0') {
    try_globs(path.back());
  }
  std::sort(found.begin() + first_glob, found.end());
}

}  // namespace prodready::catalogue
