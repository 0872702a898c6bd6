// What a search for secrets is asked for.
#pragma once

#include <string>
#include <vector>

namespace prodready {

struct SecretRequest {
  std::vector<std::string> names;   // of the item's parameter secret_names; empty: the usual ones
  std::vector<std::string> ignore;  // globs on paths, '*' crossing '/': findings there are listed only
  bool honour_inline_allow = true;
  bool history = true;
  bool delta_scan = true;    // false: every blob is scanned whole
  std::string since;         // a revision: only what commits of HEAD after it brought; "": everything
  std::string cache_folder;  // where ids of clean blobs are kept from run to run; "": nowhere
  std::string key;           // of fingerprints; "": the id of the first commit
  bool keep_dropped = false;
};

}  // namespace prodready
