// Which call a file of a snapshot's folder answers, as far as its path says.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"

namespace prodready::resources::snapshot {

struct CallFile {
  std::string path;     // from the snapshot's root
  std::string account;  // an account id, or the name that stands in its place;
                        // "" where there is none
  std::string region;   // "eu-west-1", "global"; "" where the path says none
  std::string call;     // "rds describe-db-instances"; "" where the path says none
  std::string subject;  // of a call for one thing: its file name, decoded
  std::string group;    // the same for a call's pages and its error
  std::size_t page = 0;
  bool is_error = false;  // `.err`
  bool is_lines = false;  // `.jsonl`: a line a thing
};

class CallNames {
 public:
  explicit CallNames(const Tables& tables);

  CallFile of_path(const std::string& path) const;
  // "rds describe-db-instances" of "rds-describe-db-instances", in the
  // spellings of other tools too; "" for what is no call's name.
  std::string call_of(std::string_view name) const;
  bool is_read(std::string_view call) const { return known_.contains(call); }

 private:
  std::set<std::string, std::less<>> known_;
};

// The region that a call speaks of: "global" where its service has no regions.
std::string_view region_of_call(std::string_view call, std::string_view region);

}  // namespace prodready::resources::snapshot
