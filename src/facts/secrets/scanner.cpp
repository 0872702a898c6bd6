#include "facts/secrets/scanner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "facts/secrets/archives.hpp"
#include "facts/secrets/content.hpp"
#include "facts/secrets/rule_set.hpp"
#include "secrets/placeholder.hpp"
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
          .line = secrets::line_of(text, finding.begin),
          .column = column_of(text, finding.begin),
          .member = member};
}

bool is_dropped(const secrets::Match& match, const std::vector<secrets::Finding>& findings) {
  return std::ranges::none_of(findings, [&](const secrets::Finding& finding) {
    return finding.begin < match.end && match.begin < finding.end;
  });
}

std::string why_dropped(const secrets::Match& match, const secrets::Rule& rule, std::string_view text) {
  const std::string_view value = text.substr(match.begin, match.end - match.begin);
  const std::string_view name = text.substr(match.name_begin, match.name_end - match.name_begin);
  if (rule.form == secrets::Form::kubernetes_secret) {
    return "a Secret without values";
  }
  if (secrets::is_placeholder_value(value, name)) {
    return "a placeholder";
  }
  if (secrets::is_no_secret_by_form(value)) {
    return "of a form that no secret has: a reference, a number, a path";
  }
  if (match.strength == secrets::Strength::plain) {
    return "a literal that counts in infrastructure code alone";
  }
  return secrets::is_joined_words(value) ? "words" : "no secret by its name, its surroundings or its path";
}

DroppedMatch dropped_match(const secrets::Match& match, std::string_view text, std::string_view path) {
  const secrets::Rule& rule = secrets::built_in_rules()[match.rule];
  return {.place = {.path = std::string(path), .line = secrets::line_of(text, match.begin)},
          .rule = std::string(rule.id),
          .shown = secrets::redacted(text.substr(match.begin, match.end - match.begin)),
          .why = why_dropped(match, rule, text)};
}

bool is_state_path(std::string_view path) {
  return path.ends_with(".tfstate") || path.ends_with(".tfstate.backup");
}

}  // namespace

Result<Scanner> Scanner::make(const SecretRequest& request) {
  Result<secrets::Detector> detector = secrets::Detector::load();
  if (!detector) {
    return detector.error();
  }
  return Scanner(*std::move(detector), request);
}

std::string Scanner::rule_set() { return rule_set_of(secrets::built_in_rules()); }

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

void Scanner::scan_archive(std::string_view bytes, secrets::Detector::Worker& worker,
                           ScannedFile& file) const {
  const TakeMember take = [&](std::string_view path, std::string_view member) {
    const ContentKind kind = kind_of(member);
    if (kind == ContentKind::text) {
      scan_text(member, std::string(path), false, worker, file);
    } else if (kind == ContentKind::utf16) {
      scan_text(utf8_of(member), std::string(path), false, worker, file);
    }
  };
  file.gap = unpack(bytes, ArchiveLimits{}, take);
}

ScannedFile Scanner::scan(std::string_view bytes, secrets::Detector::Worker& worker) const {
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
      scan_archive(bytes, worker, file);
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
  std::vector<secrets::Finding> findings = secrets::judge(scanned.matches, text, inner, options);
  for (const secrets::Match& match : scanned.matches) {
    if (is_dropped(match, findings)) {
      ++judged.dropped_matches;
      if (request_->keep_dropped) {
        judged.dropped.push_back(dropped_match(match, text, inner));
      }
    }
  }
  for (secrets::Finding& finding : findings) {
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
    judged.found.push_back({.rule = &state_rule,
                            .kind = SecretKind::file,
                            .value = std::string(path),
                            .line = 1,
                            .is_whole_file = true});
  }
  return judged;
}

Result<secrets::Detector::Worker> WorkerPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      secrets::Detector::Worker worker = std::move(free_.back());
      free_.pop_back();
      return worker;
    }
  }
  return detector_.worker();
}

void WorkerPool::give_back(secrets::Detector::Worker worker) {
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(worker));
}

}  // namespace prodready::secret_scan
