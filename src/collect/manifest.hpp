// `_manifest.json` of a folder of answers: which calls were made, when, and how each ended.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"

namespace prodready::collect {

enum class CallStatus {
  answered,  // its file is there, with every page
  empty,     // answered with nothing (204)
  absent,    // answered with "there is none" (404 with its reason)
  denied,    // refused: 401, 403, or 404 for what the account may not see
  failed,    // anything else; asked again by the next run
};

struct Call {
  std::string file;  // below the folder
  std::string call;  // as a person would type it
  CallStatus status = CallStatus::failed;
  int code = 0;       // of HTTP; 0 where none is known
  std::string why;    // of a call that was not answered
  std::string about;  // the environment, change or commit
  std::string at;     // YYYY-MM-DDTHH:MM:SSZ
};

struct Manifest {
  std::string forge;       // "github", "gitlab"
  std::string host;        // "github.com"
  std::string repository;  // "acme/orders"
  std::string branch;      // the default branch; "" until it is known
  std::string started_at;
  std::string finished_at;  // "" while calls are missing
  std::vector<Call> calls;

  const Call* find(std::string_view file) const;  // null where the call was not made
  void record(Call call);                         // in place of an earlier one for the same file
};

std::string write_manifest(const Manifest& manifest);
// Fails with the place of the fault.
Result<Manifest> read_manifest(std::string_view text);

}  // namespace prodready::collect
