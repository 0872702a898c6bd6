#include <span>

#include "core/embedded.hpp"
#include "prodready/version.hpp"
#include "show/lists.hpp"
#include "show/secrets.hpp"

namespace prodready {
std::span<const EmbeddedFile> embedded_secrets_schema();
}

namespace prodready::show {
namespace {

constexpr std::string_view schema_id = "https://prodready.example/schemas/secrets-1.schema.json";
constexpr std::string_view schema_version = "1.1";

Json sighting_json(const SecretSighting& sighting) {
  return {{"place", place_json(sighting.place)},
          {"in_tree", sighting.in_tree},
          {"commit", sighting.commit},
          {"date", sighting.date},
          {"listed", prose_json(sighting.listed)},
          {"name", name_json(sighting.name)}};
}

Json secret_json(const Secret& secret, SecretStanding standing) {
  return {{"rule", secret.rule},
          {"what", prose_json(secret.what)},
          {"kind", word_of(secret_kind_words, secret.kind)},
          {"standing", word_of(secret_standing_words, standing)},
          {"shown", name_json(secret.shown)},
          {"fingerprint", secret.fingerprint},
          {"in_tree", secret.is_in_tree()},
          {"revoke", prose_json(secret.revoke)},
          {"sightings", list_json(secret.sightings, sighting_json)},
          {"sightings_left_out", secret.sightings_left_out}};
}

Json secrets_json(const ShownSecrets& shown) {
  Json list = Json::array();
  for (std::size_t at = 0; at < shown.facts.secrets.size(); ++at) {
    list.push_back(secret_json(shown.facts.secrets[at], shown.standings.of[at]));
  }
  return list;
}

Json dropped_json(const DroppedMatch& dropped) {
  return {{"place", place_json(dropped.place)},
          {"rule", dropped.rule},
          {"shown", name_json(dropped.shown)},
          {"why", prose_json(dropped.why)}};
}

Json stale_json(const KnownSecret& entry) {
  return {{"rule", name_json(entry.rule)},
          {"fingerprint", name_json(entry.fingerprint)},
          {"path", name_json(entry.path)}};
}

Json scanned_json(const ShownSecrets& shown) {
  const SecretFacts& facts = shown.facts;
  return {{"scope", prose_json(shown.scope)},
          {"files", facts.files},
          {"blobs", facts.blobs},
          {"blobs_known", facts.blobs_known},
          {"history_scanned", facts.is_history_scanned},
          {"history_gap", shown.wants_history ? prose_json(facts.history_gap) : Json("")},
          {"history_mend", shown.wants_history ? prose_json(facts.history_mend) : Json("")}};
}

}  // namespace

std::string secrets_as_json(const ShownSecrets& shown) {
  Json json = {
      {"$schema", schema_id},
      {"schema_version", schema_version},
      {"tool", {{"name", "prodready"}, {"version", version}}},
      {"solution", {{"name", name_json(shown.name)}, {"revision", name_json(shown.revision)}}},
      {"verdict", word_of(secret_verdict_words, verdict_of(shown))},
      {"scanned", scanned_json(shown)},
      {"gaps", list_json(shown.facts.gaps, gap_json)},
      {"secrets", secrets_json(shown)},
      {"stale_baseline", list_json(shown.standings.stale, stale_json)},
  };
  if (shown.explain) {
    json["dropped"] = list_json(shown.facts.dropped, dropped_json);
  }
  return json.dump(2) + "\n";
}

std::string_view secrets_schema() {
  const std::span<const EmbeddedFile> files = embedded_secrets_schema();
  return files.empty() ? std::string_view{} : files.front().bytes;
}

}  // namespace prodready::show
