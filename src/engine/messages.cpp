#include "engine/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "engine/judge.hpp"

namespace prodready {
namespace {

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const std::string_view part : lines_of(text)) {
    const std::string_view trimmed = trim(part);
    if (!trimmed.empty()) {
      line += line.empty() ? "" : " ";
      line += trimmed;
    }
  }
  return line;
}

std::string with_place(const Evidence& evidence) {
  if (!evidence.place || evidence.place->path.empty() ||
      evidence.text.find(evidence.place->path) != std::string::npos) {
    return evidence.text;
  }
  return fmt::format("{} ({})", evidence.text, to_string(*evidence.place));
}

// The strongest of the passing subjects, the first of equals.
const Evidence* strongest(const ItemResult& item) {
  const Evidence* best = nullptr;
  for (const SubjectResult& subject : item.subjects) {
    if (subject.status != Status::pass) {
      continue;
    }
    for (const ClaimResult& result : subject.claims) {
      for (const Evidence& evidence : result.claim.evidence) {
        best = best == nullptr || evidence.strength > best->strength ? &evidence : best;
      }
    }
  }
  return best;
}

std::string pass_message(const ItemResult& item) {
  if (const Evidence* evidence = strongest(item)) {
    return with_place(*evidence);
  }
  const std::vector<const ClaimResult*> claims = deciding_claims(item);
  return claims.empty() ? "it holds" : claims[0]->claim.message;
}

std::string waived_message(const ItemResult& item) {
  const auto waived = std::ranges::find(item.subjects, Status::waived, &SubjectResult::status);
  if (waived == item.subjects.end() || !waived->waiver) {
    return "waived";
  }
  return fmt::format("waived until {} by {}: {}", waived->waiver->last_day, waived->waiver->owner,
                     waived->waiver->reason);
}

std::string first_and_more(const ItemResult& item) {
  const std::vector<const ClaimResult*> claims = deciding_claims(item);
  if (claims.empty()) {
    return "nothing was judged";
  }
  const ClaimResult* shown = claims[0];
  if (item.status == Status::unknown) {
    const auto of_root = std::ranges::find_if(
        claims, [&](const ClaimResult* claim) { return claim->claim.root == item.root; });
    shown = of_root == claims.end() ? shown : *of_root;
  }
  const std::size_t more = claims.size() - 1;
  return more == 0 || item.status == Status::not_applicable
             ? shown->claim.message
             : fmt::format("{} (and {} more)", shown->claim.message, more);
}

}  // namespace

std::string message_of(const ItemResult& item) {
  switch (item.status) {
    case Status::pass:
      return on_one_line(pass_message(item));
    case Status::waived:
      return on_one_line(waived_message(item));
    default:
      return on_one_line(first_and_more(item));
  }
}

}  // namespace prodready
