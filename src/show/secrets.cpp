#include "show/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "show/lists.hpp"

namespace prodready::show {
namespace {

constexpr std::size_t most_places = 5;
constexpr std::size_t most_listed = 10;
constexpr std::size_t short_id = 10;

std::size_t count_of(const ShownSecrets& shown, SecretStanding standing) {
  return static_cast<std::size_t>(std::ranges::count(shown.standings.of, standing));
}

std::vector<const Secret*> those(const ShownSecrets& shown, SecretStanding standing) {
  std::vector<const Secret*> chosen;
  for (std::size_t at = 0; at < shown.facts.secrets.size(); ++at) {
    if (shown.standings.of[at] == standing) {
      chosen.push_back(&shown.facts.secrets[at]);
    }
  }
  return chosen;
}

std::string since_of(const SecretSighting& sighting) {
  if (sighting.commit.empty()) {
    return "";
  }
  return fmt::format("since commit {} of {}", sighting.commit.substr(0, short_id), sighting.date);
}

// "in the tree since commit 1a2b3c4d5e of 2026-01-10", "gone from the tree, in history since …".
std::string whereabouts_of(const Secret& secret) {
  const SecretSighting& first = secret.sightings.front();
  const std::string since = since_of(first);
  const std::string_view where = first.in_tree ? "in the tree" : "gone from the tree, in history";
  return since.empty() ? std::string(where) : fmt::format("{} {}", where, since);
}

// "DB_PASSWORD=q7Rz…", "q7Rz…" where no name is known.
std::string named_value(const Secret& secret, const SecretSighting& sighting) {
  return sighting.name.empty() ? secret.shown : fmt::format("{}={}", printable(sighting.name), secret.shown);
}

std::string place_line(const SecretSighting& sighting) {
  const std::string since = since_of(sighting);
  std::string line = seen_at({.path = sighting.place.path, .line = sighting.place.line});
  line += sighting.in_tree ? "" : " in history";
  line += since.empty() ? "" : " " + since;
  line += sighting.listed.empty() ? "" : ", " + sighting.listed;
  return line;
}

void show_secret(const Secret& secret, TextPage& page) {
  const SecretSighting& first = secret.sightings.front();
  const std::string_view inner = first.in_tree ? std::string_view(first.place.pointer) : std::string_view();
  page.row(Status::fail,
           fmt::format("{}{}{}", seen_at({.path = first.place.path, .line = first.place.line}),
                       inner.empty() ? "" : " ", inner),
           fmt::format("{} {}", secret.rule, named_value(secret, first)));
  page.paragraph(TextPage::detail_indent, fmt::format("{}, {}", secret.what, whereabouts_of(secret)));
  const std::span others = std::span(secret.sightings).subspan(1);
  show_first(page, TextPage::detail_indent, others, most_places, [&](const SecretSighting& sighting) {
    const bool has_other_name = sighting.name != first.name && !sighting.name.empty();
    page.field(TextPage::detail_indent, "also at",
               place_line(sighting) + (has_other_name ? ", as " + printable(sighting.name) : ""));
  });
  if (secret.sightings_left_out != 0) {
    page.field(TextPage::detail_indent, "", fmt::format("and {} more places", secret.sightings_left_out));
  }
  page.field(TextPage::detail_indent, "revoke", secret.revoke);
  page.field(TextPage::detail_indent, "id", secret.fingerprint);
}

void show_found(const ShownSecrets& shown, TextPage& page) {
  const std::vector<const Secret*> found = those(shown, SecretStanding::found);
  if (found.empty()) {
    return;
  }
  page.heading("SECRETS", fmt::format("{} found", found.size()));
  for (const Secret* const secret : found) {
    show_secret(*secret, page);
  }
}

void show_brief(const ShownSecrets& shown, SecretStanding standing, std::string_view title,
                std::string_view remark, TextPage& page) {
  const std::vector<const Secret*> chosen = those(shown, standing);
  if (chosen.empty()) {
    return;
  }
  page.heading(title, fmt::format("{} {}", chosen.size(), remark));
  show_first(page, TextPage::row_indent, chosen, most_listed, [&](const Secret* secret) {
    const SecretSighting& first = secret->sightings.front();
    page.paragraph(TextPage::row_indent,
                   fmt::format("{}: {} {}", place_line(first), secret->rule, named_value(*secret, first)));
  });
}

void show_dropped(const ShownSecrets& shown, TextPage& page) {
  if (!shown.explain) {
    return;
  }
  page.heading("DROPPED",
               counted(shown.facts.dropped.size(), "match is no secret", "matches are no secrets"));
  for (const DroppedMatch& dropped : shown.facts.dropped) {
    page.paragraph(TextPage::row_indent, fmt::format("{}: {} {}: {}", to_string(dropped.place), dropped.rule,
                                                     dropped.shown, dropped.why));
  }
}

void show_stale(const ShownSecrets& shown, TextPage& page) {
  if (shown.standings.stale.empty()) {
    return;
  }
  page.heading("STALE", "entries of the baseline that nothing has any more; take them out");
  show_first(page, TextPage::row_indent, shown.standings.stale, most_listed, [&](const KnownSecret& entry) {
    page.paragraph(TextPage::row_indent, fmt::format("{}: {} {}", entry.path, entry.rule, entry.fingerprint));
  });
}

void show_not_scanned(const ShownSecrets& shown, TextPage& page) {
  if (!is_incomplete(shown.facts, shown.wants_history)) {
    return;
  }
  page.heading("NOT SCANNED", "");
  show_gaps(page, shown.facts.gaps);
  if (shown.wants_history && !shown.facts.history_gap.empty()) {
    page.paragraph(TextPage::row_indent, "history: " + shown.facts.history_gap);
    page.field(TextPage::detail_indent, "mend", shown.facts.history_mend);
  }
}

std::string scanned_line(const ShownSecrets& shown) {
  const SecretFacts& facts = shown.facts;
  std::string line = fmt::format("Scanned {}: {}", shown.scope, counted(facts.files, "file", "files"));
  if (facts.is_history_scanned) {
    line += ", " + counted(facts.blobs, "blob of history", "blobs of history");
    line += facts.blobs_known == 0 ? "" : fmt::format(" ({} known to be clean)", facts.blobs_known);
  }
  return line;
}

std::string verdict_line(const ShownSecrets& shown) {
  switch (verdict_of(shown)) {
    case SecretVerdict::found:
      return fmt::format("{} FOUND: rotate first, then remove (exit code 1)",
                         counted(count_of(shown, SecretStanding::found), "SECRET", "SECRETS"));
    case SecretVerdict::incomplete:
      return "NO SECRET FOUND, BUT NOT EVERYTHING WAS SCANNED (exit code 3)";
    case SecretVerdict::clean:
      break;
  }
  return "NO SECRETS FOUND";
}

}  // namespace

bool is_incomplete(const SecretFacts& facts, bool wants_history) {
  return !facts.gaps.empty() || (wants_history && !facts.history_gap.empty());
}

SecretVerdict verdict_of(const ShownSecrets& shown) {
  if (count_of(shown, SecretStanding::found) != 0) {
    return SecretVerdict::found;
  }
  return is_incomplete(shown.facts, shown.wants_history) ? SecretVerdict::incomplete : SecretVerdict::clean;
}

std::string secrets_as_text(const ShownSecrets& shown, const TextStyle& style) {
  TextPage page(style);
  show_found(shown, page);
  show_brief(shown, SecretStanding::listed, "LISTED ONLY", "that fail nothing", page);
  show_brief(shown, SecretStanding::known, "KNOWN", "in the baseline", page);
  show_stale(shown, page);
  show_dropped(shown, page);
  show_not_scanned(shown, page);
  page.blank_line();
  page.paragraph(0, scanned_line(shown));
  const SecretVerdict verdict = verdict_of(shown);
  page.line(verdict_line(shown), verdict == SecretVerdict::found   ? Tone::bad
                                 : verdict == SecretVerdict::clean ? Tone::good
                                                                   : Tone::uncertain);
  return std::move(page).take();
}

}  // namespace prodready::show
