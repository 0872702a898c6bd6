#include "facts/secrets/history_limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/text.hpp"

namespace prodready::secret_scan {
namespace {

using packs::LimitationKind;

constexpr std::string_view clone_whole = "git clone the repository without --filter and audit that clone";

bool has(const packs::ObjectStore& store, LimitationKind kind) {
  return std::ranges::any_of(store.limitations(),
                             [&](const packs::Limitation& one) { return one.kind == kind; });
}

}  // namespace

HistoryLimits history_limits(const packs::ObjectStore& store, packs::LinkSearch& links) {
  HistoryLimits result;
  for (const packs::Limitation& limitation : store.limitations()) {
    const bool is_shallow = limitation.kind == LimitationKind::shallow_clone;
    if (limitation.kind != LimitationKind::partial_clone) {
      result.limits.push_back({limitation.message, is_shallow ? "git fetch --unshallow" : ""});
    }
  }
  const bool is_partial = has(store, LimitationKind::partial_clone);
  // Of what is not read, and of a shallow clone's parents, nothing more is to be said.
  if (has(store, LimitationKind::sha256_ids) || (has(store, LimitationKind::shallow_clone) && !is_partial)) {
    return result;
  }
  packs::MissingObjects missing = links.take();
  if (missing.count > 0) {
    constexpr std::size_t short_id = 10;
    const std::string example = missing.example ? missing.example->hex().substr(0, short_id) : "";
    const std::string what = counted(missing.count, "link", "links");
    result.limits.push_back({fmt::format("{}: {} of commits and folders {} to nothing, as to {}",
                                         is_partial ? "the clone is partial" : "objects are missing", what,
                                         missing.count == 1 ? "leads" : "lead", example),
                             is_partial ? std::string(clone_whole) : std::string()});
  }
  result.gaps = std::move(missing.gaps);
  return result;
}

}  // namespace prodready::secret_scan
