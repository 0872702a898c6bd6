// Gathers findings of the tree and of history by their value: one secret each, with all of its places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "facts/secret_facts.hpp"
#include "facts/secrets/fingerprint.hpp"
#include "facts/secrets/scanner.hpp"

namespace prodready::secret_scan {

// A finding with where it was seen.
struct Seen {
  Found found;
  std::string path;
  bool in_tree = true;
  std::string commit;     // history: the first that has it; "" where none has
  std::string blob;       // history: its id
  std::int64_t time = 0;  // of that commit
};

class SecretList {
 public:
  // `ignore`: globs on paths whose findings are listed only.
  explicit SecretList(std::vector<std::string> ignore) : ignore_(std::move(ignore)) {}

  void add(Seen seen);
  bool empty() const { return groups_.empty(); }

  // Sorted and the same whatever the order of adding.
  std::vector<Secret> finish(const Fingerprinter& fingerprinter) const;

 private:
  std::vector<std::string> ignore_;
  std::map<std::string, std::vector<Seen>, std::less<>> groups_;  // by value
};

}  // namespace prodready::secret_scan
