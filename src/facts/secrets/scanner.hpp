// From the bytes of one file to what is found in it: looks into archives and UTF-16, scans, and judges by
// path.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/secret_facts.hpp"
#include "facts/secrets/secret_request.hpp"
#include "facts/secrets/zip_members.hpp"
#include "prodready/result.hpp"
#include "secrets/detector.hpp"
#include "secrets/judge.hpp"

namespace prodready::secret_scan {

// One finding at one path, with the value that must not leave this folder.
struct Found {
  const secrets::Rule* rule = nullptr;
  SecretKind kind = SecretKind::token;
  std::string value;
  std::string listed;  // as in SecretSighting
  std::string name;    // as in SecretSighting
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string member;          // of an archive; ""
  bool is_whole_file = false;  // the file itself is the secret: `value` only tells it from others
};

// A text with what the rules match in it, before any path is known.
struct ScannedText {
  std::string converted;  // where the text is not the file's own bytes
  bool is_own = true;     // false: it is `converted`
  std::string member;     // of an archive; ""
  std::vector<secrets::Match> matches;

  std::string_view text(std::string_view bytes) const { return is_own ? bytes : converted; }
};

struct ScannedFile {
  std::vector<ScannedText> texts;  // those with matches
  bool is_state = false;           // a Terraform state
  bool is_key_store = false;
  std::string gap;  // why it was not scanned whole: "it unpacks to more than 256 MiB"; ""

  // Whether a path could make a finding of it.
  bool may_hold_secrets() const { return !texts.empty() || is_state || is_key_store; }
};

// What matches mean at one path.
struct Judged {
  std::vector<Found> found;
  std::vector<DroppedMatch> dropped;  // only where the request asks for them
  std::size_t dropped_matches = 0;

  bool is_empty() const { return found.empty() && dropped.empty() && dropped_matches == 0; }
};

// Const after it was made; serves all threads, each with a worker of its own.
class Scanner {
 public:
  // `request` must outlive it.
  static Result<Scanner> make(const SecretRequest& request);

  const secrets::Detector& detector() const { return detector_; }

  // `members`: what archives that were scanned before have taught, and what this one teaches.
  ScannedFile scan(std::string_view bytes, secrets::Detector::Worker& worker,
                   CleanMembers* members = nullptr) const;

  // `bytes`: those that were scanned.
  Judged judge(const ScannedFile& scanned, std::string_view bytes, std::string_view path) const;

  // What decides whether a blob that was found clean still is: the rules, the names that are asked for and
  // this version of the program.
  std::string rule_set() const;

 private:
  Scanner(secrets::Detector detector, const SecretRequest& request)
      : detector_(std::move(detector)), request_(&request) {}

  void judge_text(const ScannedText& scanned, std::string_view bytes, std::string_view path,
                  Judged& judged) const;
  void scan_archive(std::string_view bytes, secrets::Detector::Worker& worker, ScannedFile& file,
                    CleanMembers* members) const;
  void scan_text(std::string_view text, std::string member, bool is_own, secrets::Detector::Worker& worker,
                 ScannedFile& file) const;

  secrets::Detector detector_;
  const SecretRequest* request_;
};

}  // namespace prodready::secret_scan
