#include "facts/secrets/secret_baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

bool counts(const Secret& secret, const SecretSighting& sighting) {
  return sighting.listed.empty() && secret.kind != SecretKind::default_password;
}

KnownSecret entry_of(const Secret& secret, const SecretSighting& sighting) {
  return {secret.rule, secret.fingerprint, printable(sighting.place.path)};
}

// A text for a JSON string: of ours all is printable, an edited file may hold anything.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      out += fmt::format("\\u{:04x}", byte);
      continue;
    }
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out;
}

Error fault(const syntax::Node& node, std::string message) {
  return {ErrorKind::invalid, std::move(message),
          Place{.path = "", .line = node.line, .column = node.column}};
}

}  // namespace

Result<std::vector<KnownSecret>> parse_secret_baseline(std::string_view text) {
  const Result<syntax::Node> root = syntax::parse_json(text);
  if (!root) {
    return root.error();
  }
  if (root->text_of("version") != "1") {
    return fault(*root, "no baseline of secrets that this version reads: `version` is not 1");
  }
  const syntax::Node* const entries = root->find("secrets");
  if (entries == nullptr || !entries->is_sequence()) {
    return fault(*root, "no baseline of secrets: it has no list `secrets`");
  }
  std::vector<KnownSecret> known;
  for (const syntax::Node& entry : entries->items) {
    KnownSecret one{std::string(entry.text_of("rule")), std::string(entry.text_of("fingerprint")),
                    std::string(entry.text_of("path"))};
    if (one.rule.empty() || one.fingerprint.empty()) {
      return fault(entry, "an entry has a `rule`, a `fingerprint` and a `path`");
    }
    known.push_back(std::move(one));
  }
  return known;
}

std::string write_secret_baseline(std::vector<KnownSecret> known) {
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::string out = "{\"version\": 1, \"secrets\": [";
  std::string_view separator = "\n";
  for (const KnownSecret& one : known) {
    out += fmt::format(R"({}{{"rule": "{}", "fingerprint": "{}", "path": "{}"}})", separator,
                       escaped(one.rule), escaped(one.fingerprint), escaped(one.path));
    separator = ",\n";
  }
  return out + "\n]}\n";
}

std::vector<KnownSecret> known_secrets(const SecretFacts& facts) {
  std::vector<KnownSecret> known;
  for (const Secret& secret : facts.secrets) {
    for (const SecretSighting& sighting : secret.sightings) {
      if (counts(secret, sighting)) {
        known.push_back(entry_of(secret, sighting));
      }
    }
  }
  return known;
}

SecretStandings standings(const SecretFacts& facts, std::span<const KnownSecret> baseline) {
  const std::set<KnownSecret> known(baseline.begin(), baseline.end());
  std::set<KnownSecret> seen;
  SecretStandings result;
  for (const Secret& secret : facts.secrets) {
    SecretStanding standing = SecretStanding::listed;
    for (const SecretSighting& sighting : secret.sightings) {
      const KnownSecret entry = entry_of(secret, sighting);
      seen.insert(entry);
      if (!counts(secret, sighting)) {
        continue;
      }
      if (!known.contains(entry)) {
        standing = SecretStanding::found;
      } else if (standing == SecretStanding::listed) {
        standing = SecretStanding::known;
      }
    }
    result.of.push_back(standing);
  }
  std::ranges::set_difference(known, seen, std::back_inserter(result.stale));
  return result;
}

}  // namespace prodready
