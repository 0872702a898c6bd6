// The secrets that the tracked files and the history of a repository show. No full value is in here: what may
// be seen of one is `shown`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "core/words.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

// The claims of the item's table; in their order the more precise one names a value that several found.
enum class SecretKind : std::uint8_t { token, file, encoded, assigned, default_password };

inline constexpr Word<SecretKind> secret_kind_words[] = {
    {SecretKind::token, "token"},
    {SecretKind::file, "file"},
    {SecretKind::encoded, "encoded"},
    {SecretKind::assigned, "assigned"},
    {SecretKind::default_password, "default-password"},
};

// One place of a secret: a line of a file in the tree, or of a blob that some commit holds.
struct SecretSighting {
  Place place;  // of an archive: path is the archive's, pointer "member:line"; in history "commit 1a2b3c4"
  bool in_tree = true;
  std::string commit;  // of a sighting in history: the first that has it at this path; else ""
  std::string date;    // when it was committed, YYYY-MM-DD; else ""
  std::string listed;  // why this place alone would be no fail: "in a test"; "" where it would be
  std::string name;    // what it is given to there: "DB_PASSWORD"; "" where no name was read

  bool operator==(const SecretSighting&) const = default;
};

// One secret value, with every place where it is.
struct Secret {
  std::string rule;  // "github-pat"
  std::string what;  // "GitHub personal access token"
  SecretKind kind = SecretKind::token;
  std::string shown;                      // redacted: never the value
  std::string fingerprint;                // keyed hash of the value, 16 hexadecimal digits
  std::string revoke;                     // what to do about it
  std::vector<SecretSighting> sightings;  // those in the tree first, then by date; at least one
  std::size_t sightings_left_out = 0;

  bool is_in_tree() const { return !sightings.empty() && sightings.front().in_tree; }
};

// A match that is no secret, kept for who asks why.
struct DroppedMatch {
  Place place;
  std::string rule;
  std::string shown;
  std::string why;  // "a placeholder"
};

struct SecretFacts {
  std::vector<Secret> secrets;        // sorted by first sighting: tree before history
  std::vector<DroppedMatch> dropped;  // only where they were asked for; of the tree, then of history
  std::size_t dropped_matches = 0;    // all of them, kept or not
  std::size_t files = 0;              // scanned in the tree
  std::size_t blobs = 0;              // unique ones in history: scanned, or known to be clean
  std::size_t blobs_known = 0;        // of these, known to be clean from an earlier run
  bool has_history = false;           // there is a repository with commits
  bool is_history_scanned = false;    // all of it, unless history_gap says otherwise
  std::string history_gap;            // why history was not scanned whole: "a shallow clone"; "" where it was
  std::string history_mend;           // the command that supplies the rest; "" where none is known
  Gaps gaps;                          // what could not be scanned
};

}  // namespace prodready
