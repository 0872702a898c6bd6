#include "secrets/assigned_judge.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/placeholder.hpp"
#include "secrets/secret_name.hpp"
#include "secrets/surroundings.hpp"
#include "secrets/value.hpp"
#include "secrets/words.hpp"

namespace prodready::secrets {
namespace {

constexpr std::string_view default_passwords[] = {"postgres", "mysql",    "root",      "admin", "user",
                                                  "password", "pass",     "secret",    "test",  "guest",
                                                  "example",  "changeme", "minioadmin"};
constexpr std::string_view name_of_a_secret = "the name of a Secret";
constexpr double random_entropy = 3;

bool has(std::string_view content, std::string_view text) {
  return memmem(content.data(), content.size(), text.data(), text.size()) != nullptr;
}

// Of a text with a byte at `rare` that few contents have: faster than has() there, which looks at all bytes.
bool has_by_byte(std::string_view content, std::string_view text, std::size_t rare) {
  for (std::size_t at = content.find(text[rare], rare); at != std::string_view::npos;
       at = content.find(text[rare], at + 1)) {
    if (content.substr(at - rare).starts_with(text)) {
      return true;
    }
  }
  return false;
}

bool is_cloudformation(std::string_view content) {
  return has_by_byte(content, "AWS", 1) &&
         (has(content, "AWSTemplateFormatVersion") || has(content, "AWS::Serverless") ||
          has(content, "Type: AWS::") || has(content, "\"AWS::"));
}

bool is_manifest(std::string_view content) {
  return has_by_byte(content, "apiVersion:", 3) && has(content, "kind:");
}

bool is_uuid(std::string_view value) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::ranges::equal(value, form, [](char c, char f) { return f == 'x' ? is_hex(c) : c == f; });
}

// Elsewhere what has no quotes is an expression, or prose unless it is random.
bool may_be_bare(FileKind kind, const Match& match) {
  return kind == FileKind::configuration || kind == FileKind::dockerfile || kind == FileKind::compose ||
         (kind == FileKind::documentation && match.strength == Strength::strong);
}

// `secretKey: DB_URL` of an ExternalSecret: its remoteRef says where the value lies.
bool is_key_of_external_secret(std::string_view content, const Match& match, const Finding& finding) {
  constexpr std::size_t farthest = 200;
  if (finding.name != "secretKey") {
    return false;
  }
  const std::string_view behind = content.substr(match.end, farthest);
  const std::size_t next = behind.find("secretKey");
  return contains_word(behind.substr(0, next), "remoteref");
}

// docsearch({apiKey: …}): what every visitor of a site is shown.
bool is_key_of_search_widget(std::string_view content, const Match& match, const Finding& finding) {
  constexpr std::size_t farthest = 160;
  constexpr std::size_t length = 32;
  std::string name = finding.name;
  std::erase(name, '_');
  const std::size_t begin = match.begin - std::min<std::size_t>(match.begin, farthest);
  return equals(name, "apikey") && finding.value.size() == length &&
         std::ranges::all_of(finding.value, is_hex) &&
         contains_word(content.substr(begin, match.end - begin + farthest), "docsearch");
}

// ALGOLIA_SEARCH_ONLY_API_KEY: made to be shown to everyone.
bool is_key_for_search(std::string_view content, const Match& match) {
  constexpr std::size_t longest_name = 64;
  const std::size_t begin = match.begin - std::min<std::size_t>(match.begin, longest_name);
  const std::string_view before = content.substr(begin, match.begin - begin);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  return contains_word(line, "search_only") || contains_word(line, "searchonly");
}

bool is_encrypted(std::string_view content) { return content.starts_with("$ANSIBLE_VAULT"); }

std::string_view why_form_dropped_anywhere(std::string_view content, const Match& match,
                                           const Finding& finding) {
  if (match.strength != Strength::strong && is_in_comment(content, match.begin)) {
    return "words in a comment";
  }
  if (is_key_of_search_widget(content, match, finding)) {
    return "a key for searching, which is public";
  }
  if (ends_with(finding.name, "credentials") && is_uuid(finding.value)) {
    return "the id of credentials in a store";
  }
  return is_key_of_external_secret(content, match, finding) ? name_of_a_secret : "";
}

std::string_view why_pattern_dropped_anywhere(std::string_view content, const Match& match, const Rule& rule,
                                              const Finding& finding) {
  // Rules for passwords that people choose ask for little entropy; what is all random holds any character.
  constexpr double all_random = 4;
  if ((rule.entropy < all_random && is_placeholder_value(finding.value, finding.name)) ||
      is_key_for_search(content, match)) {
    return "a placeholder, or a key that is public";
  }
  const bool is_made_of_words =
      rule.entropy >= random_entropy && !has_digit(finding.value) && is_joined_words(finding.value);
  return is_made_of_words ? "words, which no tool makes" : "";
}

}  // namespace

AssignedJudge::AssignedJudge(std::string_view content, const PathKind& path, const JudgeOptions& options)
    : content_(content), path_(path), options_(options) {
  const bool is_data = path.kind == FileKind::configuration;
  is_cloudformation_ = is_data && is_cloudformation(content);
  is_template_ = is_cloudformation_ || (is_data && is_manifest(content));
  constexpr std::size_t head = 4000;
  const std::string_view start = content.substr(0, head);
  is_api_ = is_data &&
            (start.starts_with("swagger:") || start.starts_with("openapi:") || has(start, "\nswagger:") ||
             has(start, "\nopenapi:") || has(start, "\"swagger\":") || has(start, "\"openapi\":"));
  is_encrypted_ = is_encrypted(content);
  has_sealed_ = is_data && has(content, "kind: SealedSecret");
}

bool AssignedJudge::is_template(std::string_view content) {
  return is_cloudformation(content) || is_manifest(content);
}

bool AssignedJudge::may_be_found(const Match& match, FileKind kind) {
  if (match.is_bare && !may_be_bare(kind, match)) {
    return false;
  }
  if (match.strength != Strength::plain) {
    return true;
  }
  return counts_words(kind);
}

bool AssignedJudge::counts_words(FileKind kind) {
  return kind == FileKind::terraform || kind == FileKind::compose || kind == FileKind::dockerfile;
}

std::string_view AssignedJudge::why_dropped_anywhere(std::string_view content, const Match& match,
                                                     const Rule& rule, const Finding& finding) {
  if (is_encrypted(content)) {
    return "in an encrypted file";
  }
  return rule.form == Form::none ? why_pattern_dropped_anywhere(content, match, rule, finding)
                                 : why_form_dropped_anywhere(content, match, finding);
}

bool AssignedJudge::is_mere_word(const Rule& rule, const Finding& finding) {
  return rule.form == Form::none && rule.entropy < random_entropy && !is_strong_value(finding.value);
}

std::string_view AssignedJudge::decide(const Match& match, const Rule& rule, Finding& finding) const {
  if (const std::string_view why = why_dropped(match, rule, finding); !why.empty()) {
    return why;
  }
  finding.listed = why_listed(match);
  if (finding.listed.empty() && path_.kind == FileKind::compose && !options_.is_deployed &&
      is_default_password(finding.value)) {
    finding.listed = "a default password in a compose file that no deploy step uses";
    finding.is_default_password = true;
  }
  return {};
}

std::string_view AssignedJudge::why_dropped(const Match& match, const Rule& rule,
                                            const Finding& finding) const {
  if (is_encrypted_) {
    return "in an encrypted file";
  }
  if (has_sealed_ && is_sealed(match)) {
    return "in a SealedSecret";
  }
  if (rule.form != Form::none) {
    return why_form_dropped(match, finding);
  }
  if (const std::string_view why = why_dropped_anywhere(content_, match, rule, finding); !why.empty()) {
    return why;
  }
  return is_mere_word(rule, finding) && !is_infrastructure(match)
             ? "a word, which counts in infrastructure code alone"
             : "";
}

std::string_view AssignedJudge::why_form_dropped(const Match& match, const Finding& finding) const {
  if (path_.is_localisation) {
    return "a text for users";
  }
  if (match.is_bare && !may_be_bare(path_.kind, match)) {
    return "an expression, for it has no quotes";
  }
  if (match.strength == Strength::plain && !is_infrastructure(match)) {
    return "a word, which counts in infrastructure code alone";
  }
  if (!has_wanted_name(match)) {
    return "given to a name that secret_names leaves out";
  }
  const bool is_word = match.strength == Strength::plain && !path_.is_kept_secret;
  if ((path_.is_dense || is_word) && is_on_dense_line(match)) {
    return "on a line that a tool wrote";
  }
  if (const std::string_view why = why_form_dropped_anywhere(content_, match, finding); !why.empty()) {
    return why;
  }
  return refers_to_a_secret(match, finding) ? name_of_a_secret : "";
}

std::string_view AssignedJudge::why_listed(const Match& match) const {
  if (options_.honours_allow_comments && is_allowed_by_comment(match)) {
    return "allowed by a comment";
  }
  // template.yaml is what CloudFormation's own tools call a stack's file.
  if (!path_.listed.empty() && !(path_.is_sample_by_template && is_cloudformation_)) {
    return path_.listed;
  }
  if (is_api_) {
    return "in the description of an API";
  }
  const bool is_documented = path_.kind == FileKind::code && is_in_code_documentation(content_, match.begin);
  return is_documented ? "in documentation of code" : "";
}

// credentialsSecret: jaeger-creds, --webhook-ca-secret=webhook-ca, in a manifest.
bool AssignedJudge::refers_to_a_secret(const Match& match, const Finding& finding) const {
  constexpr std::string_view own[] = {"clientsecret", "appsecret",     "apisecret",   "sharedsecret",
                                      "jwtsecret",    "webhooksecret", "oauthsecret", "consumersecret"};
  const auto is_label = [](char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '.'; };
  std::string name = finding.name;
  std::erase(name, '-');
  return is_template_ && match.strength == Strength::plain &&
         (finding.name.ends_with("Secret") || finding.name.ends_with("-secret")) &&
         finding.value.find('-') != std::string::npos && std::ranges::all_of(finding.value, is_label) &&
         std::ranges::none_of(own, [&](std::string_view known) { return ends_with(name, known); });
}

// Its YAML document is a SealedSecret, whose values only the cluster can open.
bool AssignedJudge::is_sealed(const Match& match) const {
  constexpr std::string_view separator = "\n---";
  const std::size_t before = content_.substr(0, match.begin).rfind(separator);
  const std::size_t first = before == std::string_view::npos ? 0 : before;
  const std::size_t last = std::min(content_.find(separator, match.end), content_.size());
  return has(content_.substr(first, last - first), "kind: SealedSecret");
}

bool AssignedJudge::is_infrastructure(const Match& match) const {
  // What a RUN line sets lasts for its command alone.
  const bool is_run = path_.kind == FileKind::dockerfile &&
                      trim(line_around(content_, match.begin, match.end)).starts_with("RUN ");
  return is_template_ || path_.is_kept_secret || (counts_words(path_.kind) && !is_run);
}

bool AssignedJudge::has_wanted_name(const Match& match) const {
  if (options_.secret_names.empty() || match.name_end == 0 ||
      built_in_rules()[match.rule].form != Form::assignment) {
    return true;
  }
  const std::string_view name = content_.substr(match.name_begin, match.name_end - match.name_begin);
  return ends_with_any(name, options_.secret_names) || ends_with(name, "secretstring");
}

bool AssignedJudge::is_allowed_by_comment(const Match& match) const {
  const std::string_view line = line_around(content_, match.begin, match.end);
  const std::size_t first = static_cast<std::size_t>(line.data() - content_.data());
  const std::string_view previous =
      first > 0 ? line_around(content_, first - 1, first - 1) : std::string_view{};
  return contains_word(line, "gitleaks:allow") || contains_word(line, "pragma: allowlist secret") ||
         contains_word(line, "nosec") || contains_word(previous, "pragma: allowlist nextline secret");
}

bool AssignedJudge::is_on_dense_line(const Match& match) const {
  constexpr std::size_t longest_line = 1500;
  return line_around(content_, match.begin, match.end).size() >= longest_line;
}

bool AssignedJudge::is_default_password(std::string_view value) const {
  const auto is_value = [&](std::string_view word) { return equals(value, word); };
  if (std::ranges::any_of(default_passwords, is_value)) {
    return true;
  }
  // The image's or the database's own name.
  for (std::size_t at = content_.find(value); at != std::string_view::npos;
       at = content_.find(value, at + 1)) {
    const std::string_view line = line_around(content_, at, at + value.size());
    const char behind = at + value.size() < content_.size() ? content_[at + value.size()] : '\n';
    const bool is_whole = !is_word(behind) && at > 0 && !is_word(content_[at - 1]);
    if (is_whole && (contains_word(line, "image:") || contains_word(line, "_user") ||
                     contains_word(line, "_db") || contains_word(line, "_database"))) {
      return true;
    }
  }
  return false;
}

}  // namespace prodready::secrets
