// Decides what the matches of one content mean at one path: which are secrets, of which claim of the item's
// table, and which are only listed, with the reason.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"
#include "secrets/path_kind.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {

enum class Claim : std::uint8_t { token, assigned, encoded, file };

struct Finding {
  const Rule* rule = nullptr;  // of built_in_rules()
  Claim claim = Claim::token;
  std::size_t begin = 0;  // of the secret in the content, as it stands there
  std::size_t end = 0;
  std::string value;                 // the secret, decoded where it was encoded: never to be shown or stored
  std::string name;                  // what it is given to: "DB_PASSWORD"; "" where no name was read
  std::string listed;                // why it is no fail: "in a test"; "" where it fails
  bool is_default_password = false;  // listed as [default-password]
  CheckResult check = CheckResult::none;
};

struct JudgeOptions {
  std::span<const std::string> secret_names = {};  // of the item's parameter; none: the usual ones
  bool honours_allow_comments = true;
  bool is_deployed = false;  // a compose file that a deploy step uses
};

// A match that is no secret.
struct Dropped {
  Match match;
  std::string_view why;  // "a text for users"
};

struct Judgement {
  std::vector<Finding> findings;  // sorted by place
  std::vector<Dropped> dropped;   // in the order of the matches
};

// `matches` are those of `content`, sorted. Where several rules match one text, the most specific one stays,
// and the others are not dropped: they say the same.
Judgement judge_all(std::span<const Match> matches, std::string_view content, std::string_view path,
                    const JudgeOptions& options = {});

// The findings alone.
std::vector<Finding> judge(std::span<const Match> matches, std::string_view content, std::string_view path,
                           const JudgeOptions& options = {});

// The kinds of files in which one of the matches may be a finding, a bit for each. In files of other kinds
// none is, but where the file is a secret by its name (is_kept_secret).
using FileKinds = std::bitset<6>;
FileKinds kinds_that_count(std::span<const Match> matches, std::string_view content);

// Files that must be judged though the detector finds nothing in them, since they are binary: *.p12, *.pfx,
// *.jks, *.keystore.
bool is_judged_without_matches(std::string_view path);

// The line of `offset` in `content`, from 1.
std::uint32_t line_of(std::string_view content, std::size_t offset);

}  // namespace prodready::secrets
