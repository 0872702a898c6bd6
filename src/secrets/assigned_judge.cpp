#include "secrets/assigned_judge.hpp"

#include <algorithm>
#include <string>

#include "core/text.hpp"
#include "secrets/bytes.hpp"
#include "secrets/secret_name.hpp"

namespace prodready::secrets {
namespace {

constexpr std::string_view default_passwords[] = {"postgres", "mysql",    "root",      "admin", "user",
                                                  "password", "pass",     "secret",    "test",  "guest",
                                                  "example",  "changeme", "minioadmin"};

bool has(std::string_view content, std::string_view text) {
  return content.find(text) != std::string_view::npos;
}

std::string_view line_around(std::string_view content, std::size_t begin, std::size_t end) {
  constexpr std::size_t most = 1000;
  const std::size_t from = begin - std::min(begin, most);
  const std::size_t line = content.substr(from, begin - from).rfind('\n');
  const std::size_t first = line == std::string_view::npos ? from : from + line + 1;
  const std::string_view rest = content.substr(end, most);
  return content.substr(first, end - first + std::min(rest.find('\n'), rest.size()));
}

}  // namespace

AssignedJudge::AssignedJudge(std::string_view content, const PathKind& path, const JudgeOptions& options)
    : content_(content), path_(path), options_(options) {
  const bool is_data = path.kind == FileKind::configuration;
  is_template_ = is_data && (has(content, "AWSTemplateFormatVersion") || has(content, "AWS::Serverless") ||
                             has(content, "Type: AWS::") || has(content, "\"AWS::") ||
                             (has(content, "apiVersion:") && has(content, "kind:")));
  is_encrypted_ = content.starts_with("$ANSIBLE_VAULT");
  has_sealed_ = is_data && has(content, "kind: SealedSecret");
}

bool AssignedJudge::decide(const Match& match, const Rule& rule, Finding& finding) const {
  // Elsewhere what has no quotes is an expression or prose.
  const bool may_be_bare = path_.kind == FileKind::configuration || path_.kind == FileKind::dockerfile ||
                           path_.kind == FileKind::compose;
  const bool is_form = rule.form != Form::none;
  if (is_encrypted_ || (has_sealed_ && is_sealed(match)) || (is_form && path_.is_localisation) ||
      (match.is_bare && !may_be_bare) || (match.strength == Strength::plain && !is_infrastructure(match)) ||
      (is_form && !has_wanted_name(match)) || (is_form && path_.is_dense && is_on_dense_line(match))) {
    return false;
  }
  if (options_.honours_allow_comments && is_allowed_by_comment(match)) {
    finding.listed = "allowed by a comment";
  } else if (!path_.listed.empty()) {
    finding.listed = path_.listed;
  } else if (path_.kind == FileKind::compose && !options_.is_deployed && is_default_password(finding.value)) {
    finding.listed = "a default password in a compose file that no deploy step uses";
    finding.is_default_password = true;
  }
  return true;
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
  return is_template_ || path_.kind == FileKind::terraform || path_.kind == FileKind::compose ||
         (path_.kind == FileKind::dockerfile && !is_run);
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
