#include "facts/secrets/scanner.hpp"

#include <fmt/format.h>

#include <utility>

#include "facts/secrets/archives.hpp"
#include "facts/secrets/content.hpp"
#include "facts/secrets/rule_set.hpp"
#include "secrets/path_kind.hpp"
#include "secrets/redact.hpp"

namespace prodready::secret_scan {
namespace {

constexpr secrets::Rule state_rule = {
    .id = "terraform-state",
    .what = "Terraform state, which holds every value in plain text",
    .kind = secrets::RuleKind::token,
    .keywords = {},
    .near = {},
    .revoke =
        "Change every secret that the state holds, and keep state in an encrypted backend with locking.",
    .examples = {},
    .misses = {},
};

SecretKind kind_of(const secrets::Finding& finding) {
  if (finding.is_default_password) {
    return SecretKind::default_password;
  }
  switch (finding.claim) {
    case secrets::Claim::token:
      return SecretKind::token;
    case secrets::Claim::assigned:
      return SecretKind::assigned;
    case secrets::Claim::encoded:
      return SecretKind::encoded;
    case secrets::Claim::file:
      break;
  }
  return SecretKind::file;
}

std::uint32_t column_of(std::string_view text, std::size_t offset) {
  const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return static_cast<std::uint32_t>(newline == std::string_view::npos ? offset + 1 : offset - newline);
}

Found found_of(secrets::Finding finding, std::string_view text, const std::string& member) {
  return {.rule = finding.rule,
          .kind = kind_of(finding),
          .value = std::move(finding.value),
          .listed = std::move(finding.listed),
          .name = std::move(finding.name),
          .line = secrets::line_of(text, finding.begin),
          .column = column_of(text, finding.begin),
          .member = member};
}

DroppedMatch dropped_match(const secrets::Dropped& dropped, std::string_view text, std::string_view path) {
  const secrets::Match& match = dropped.match;
  return {.place = {.path = std::string(path), .line = secrets::line_of(text, match.begin)},
          .rule = std::string(secrets::built_in_rules()[match.rule].id),
          .shown = secrets::redacted(text.substr(match.begin, match.end - match.begin)),
          .why = std::string(dropped.why)};
}

bool is_state_path(std::string_view path) {
  return path.ends_with(".tfstate") || path.ends_with(".tfstate.backup");
}

}  // namespace

Result<Scanner> Scanner::make(const SecretRequest& request) {
  Result<secrets::Detector> detector = secrets::Detector::load(request.names);
  if (!detector) {
    return detector.error();
  }
  return Scanner(*std::move(detector), request);
}

std::string Scanner::rule_set() const { return rule_set_of(secrets::built_in_rules(), request_->names); }

void Scanner::scan_text(std::string_view text, std::string member, bool is_own,
                        secrets::Detector::Worker& worker, ScannedFile& file) const {
  std::vector<secrets::Match> matches = detector_.scan(text, worker);
  if (!matches.empty()) {
    file.texts.push_back({.converted = is_own ? std::string() : std::string(text),
                          .is_own = is_own,
                          .member = std::move(member),
                          .matches = std::move(matches)});
  }
}

void Scanner::scan_archive(std::string_view bytes, secrets::Detector::Worker& worker, ScannedFile& file,
                           CleanMembers* members) const {
  const TakeMember take = [&](std::string_view path, std::string_view member) {
    const std::size_t texts = file.texts.size();
    const ContentKind kind = kind_of(member);
    if (kind == ContentKind::text) {
      scan_text(member, std::string(path), false, worker, file);
    } else if (kind == ContentKind::utf16) {
      scan_text(utf8_of(member), std::string(path), false, worker, file);
    }
    return file.texts.size() != texts;
  };
  Unpacked unpacked = unpack(bytes, ArchiveLimits{}, take, members);
  file.gap = std::move(unpacked.gap);
  if (unpacked.is_damaged) {  // a text that begins as archives do, perhaps
    scan_text(bytes, "", true, worker, file);
  }
}

ScannedFile Scanner::scan(std::string_view bytes, secrets::Detector::Worker& worker,
                          CleanMembers* members) const {
  ScannedFile file;
  switch (kind_of(bytes)) {
    case ContentKind::text:
      scan_text(bytes, "", true, worker, file);
      file.is_state = is_terraform_state(bytes);
      break;
    case ContentKind::utf16:
      scan_text(utf8_of(bytes), "", false, worker, file);
      break;
    case ContentKind::archive:
      scan_archive(bytes, worker, file, members);
      break;
    case ContentKind::key_store:
      file.is_key_store = true;
      break;
    case ContentKind::binary:
      break;
  }
  return file;
}

void Scanner::judge_text(const ScannedText& scanned, std::string_view bytes, std::string_view path,
                         Judged& judged) const {
  const secrets::JudgeOptions options{.secret_names = request_->names,
                                      .honours_allow_comments = request_->honour_inline_allow};
  const std::string_view text = scanned.text(bytes);
  // A member is judged as if it lay in a folder called as its archive: tests/data.zip/config.py.
  const std::string inner =
      scanned.member.empty() ? std::string(path) : fmt::format("{}/{}", path, scanned.member);
  secrets::Judgement judgement = secrets::judge_all(scanned.matches, text, inner, options);
  judged.dropped_matches += judgement.dropped.size();
  if (request_->keep_dropped) {
    for (const secrets::Dropped& dropped : judgement.dropped) {
      judged.dropped.push_back(dropped_match(dropped, text, inner));
    }
  }
  for (secrets::Finding& finding : judgement.findings) {
    judged.found.push_back(found_of(std::move(finding), text, scanned.member));
  }
}

Judged Scanner::judge(const ScannedFile& scanned, std::string_view bytes, std::string_view path) const {
  Judged judged;
  for (const ScannedText& text : scanned.texts) {
    judge_text(text, bytes, path, judged);
  }
  if (scanned.is_key_store && secrets::is_judged_without_matches(path)) {
    for (secrets::Finding& finding : secrets::judge({}, bytes, path)) {
      judged.found.push_back(found_of(std::move(finding), {}, ""));
      judged.found.back().is_whole_file = true;
    }
  }
  if (scanned.is_state && is_state_path(path)) {
    // A fixture that holds no secret is none, wherever state with one fails.
    const bool is_empty = judged.found.empty();
    judged.found.push_back({.rule = &state_rule,
                            .kind = SecretKind::file,
                            .value = std::string(path),
                            .listed = is_empty ? std::string(secrets::kind_of_path(path).listed) : "",
                            .name = {},
                            .line = 1,
                            .is_whole_file = true});
  }
  return judged;
}

}  // namespace prodready::secret_scan
