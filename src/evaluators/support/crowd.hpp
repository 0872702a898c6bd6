// Subjects by the hundred thousand: of those that are alike some are told one by one, and the rest is
// counted, so that neither memory nor a report follows the size of an account.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "prodready/verdict.hpp"

namespace prodready {

// Alike are subjects that do not fail and whose claims have the same names, states and roots. What fails is
// always told.
class Crowd {
 public:
  static constexpr std::size_t most_told = 500;  // of each kind

  // Counts a subject with these claims, where enough that are alike are told: its name is not asked for.
  // False: it has to be added.
  bool count(const std::vector<Claim>& claims);
  // The same, and remembers the claims by what the subject is alike in with others; null: by nothing.
  bool count(const std::vector<Claim>& claims, const void* alike);
  // Counts a subject whose claims are remembered: they need not be made again.
  bool count(const void* alike);
  // Adds the subject to those that are told, or counts it.
  void add(Subject subject, std::vector<Subject>& told);

  // Adds one subject for all of a kind that were counted: "3120 more buckets", with the claims of the first
  // of them. No name of them is part of it: what a waiver or an attestation says of one subject is not said
  // of the others.
  void finish(std::string_view many, std::vector<Subject>& told);

 private:
  struct Kind {
    std::size_t told = 0;
    std::size_t counted = 0;
    std::size_t order = 0;  // among the kinds of which some are counted
    Subject first;          // that is counted
    bool varies = false;    // what the claims say, beside their roots
  };

  // The kind of these claims; null where they fail, or are the first of theirs.
  Kind* find(const std::vector<Claim>& claims);
  // The kind in which they are counted now; null where they have to be added.
  Kind* count_in(const std::vector<Claim>& claims);

  std::unordered_map<std::string, Kind> kinds_;
  std::unordered_map<const void*, Kind*> remembered_;  // of which some are counted
  std::array<Kind*, 4> counted_last_ = {};  // the newest of which some are counted: the next is often one
  std::size_t next_of_counted_ = 0;
  std::string sought_;  // a kind's name, held here so that its memory is used again
  std::size_t orders_ = 0;
};

}  // namespace prodready
