#include "secrets/judge.hpp"

#include <algorithm>
#include <utility>

#include "secrets/assigned_judge.hpp"
#include "secrets/base64.hpp"
#include "secrets/bytes.hpp"
#include "secrets/kubernetes_secret.hpp"
#include "secrets/path_kind.hpp"
#include "secrets/surroundings.hpp"

namespace prodready::secrets {
namespace {

const Rule* rule_named(std::string_view id) {
  const std::span<const Rule> rules = built_in_rules();
  const auto found = std::ranges::lower_bound(rules, id, {}, &Rule::id);
  return found != rules.end() && found->id == id ? &*found : nullptr;
}

std::string value_of(const Match& match, std::string_view content) {
  const std::string_view text = content.substr(match.begin, match.end - match.begin);
  if (!match.is_decoded) {
    return std::string(text);
  }
  std::string encoded(text);
  std::erase_if(encoded, is_space);
  std::string decoded = decode_base64(encoded).value_or(encoded);
  decoded.resize(decoded.size() - std::min<std::size_t>(decoded.size(), match.skipped_back));
  return decoded.substr(std::min<std::size_t>(decoded.size(), match.skipped_front));
}

// A URL's password has a user before it and no name.
std::string name_of(const Match& match, const Rule& rule, std::string_view content) {
  const bool has_name = match.name_end > match.name_begin && rule.form != Form::url_password;
  return has_name ? std::string(content.substr(match.name_begin, match.name_end - match.name_begin)) : "";
}

// The more specific a rule, the lower.
int rank(const Finding& finding) {
  const Rule& rule = *finding.rule;
  if (rule.form == Form::assignment) {
    return 4;
  }
  if (rule.form == Form::url_password || rule.form == Form::kubernetes_secret) {
    return 3;
  }
  if (rule.kind == RuleKind::assigned || !rule.listed.empty()) {
    return 2;
  }
  return finding.check == CheckResult::passed ? 0 : 1;
}

class Judge {
 public:
  Judge(std::string_view content, std::string_view path, const JudgeOptions& options)
      : content_(content), path_(kind_of_path(path)), assigned_(content, path_, options) {}

  Judgement judge(std::span<const Match> matches) {
    judge_file();
    for (const Match& match : matches) {
      const Rule& rule = built_in_rules()[match.rule];
      if (match.end > content_.size() || match.begin > match.end) {
        continue;
      }
      const std::string_view why =
          rule.form == Form::kubernetes_secret ? judge_kubernetes(match, rule) : judge_one(match, rule);
      if (!why.empty()) {
        dropped_.push_back({match, why});
      }
    }
    std::vector<Finding> findings = most_specific();
    std::erase_if(dropped_, [&](const Dropped& dropped) {
      return std::ranges::any_of(findings, [&](const Finding& finding) {
        return finding.begin < dropped.match.end && dropped.match.begin < finding.end;
      });
    });
    return {std::move(findings), std::move(dropped_)};
  }

 private:
  // Files that are secrets whole.
  void judge_file() {
    constexpr std::string_view der_sequence = "\x30";
    constexpr std::string_view java_store = "\xfe\xed\xfe\xed";
    const bool is_store =
        path_.is_binary_store &&
        (content_.starts_with(java_store) || (content_.starts_with(der_sequence) && content_.size() > 100));
    if (is_store) {
      add_file("key-store");
    }
  }
  void add_file(std::string_view id) {
    if (const Rule* const rule = rule_named(id)) {
      findings_.push_back({.rule = rule,
                           .claim = Claim::file,
                           .value = std::string(content_),
                           .name = {},
                           .listed = std::string(path_.listed)});
    }
  }

  // Why it is dropped; "" where it is kept.
  std::string_view judge_one(const Match& match, const Rule& rule) {
    Finding finding{.rule = &rule,
                    .claim = rule.kind == RuleKind::assigned ? Claim::assigned : Claim::token,
                    .begin = match.begin,
                    .end = match.end,
                    .value = value_of(match, content_),
                    .name = name_of(match, rule, content_),
                    .listed = {},
                    .check = match.check};
    if (rule.kind == RuleKind::assigned) {
      if (const std::string_view why = assigned_.decide(match, rule, finding); !why.empty()) {
        return why;
      }
    } else if (rule.check == Check::pem) {
      finding.listed = !path_.listed.empty()  ? path_.listed
                       : is_documented(match) ? "in documentation of code"
                                              : "";
    } else if (!rule.listed.empty()) {
      finding.listed = rule.listed;
    } else if (match.check == CheckResult::failed && !path_.listed.empty()) {
      finding.listed = std::string(path_.listed) + ", and its check digits are wrong";
    }
    if (path_.is_kept_secret) {
      finding.claim = Claim::file;
    }
    findings_.push_back(std::move(finding));
    return {};
  }

  bool is_documented(const Match& match) const {
    return path_.kind == FileKind::code && is_in_code_documentation(content_, match.begin);
  }

  std::string_view judge_kubernetes(const Match& match, const Rule& rule) {
    std::vector<SecretEntry> entries = read_kubernetes_secret(content_, match.end);
    for (SecretEntry& entry : entries) {
      findings_.push_back({.rule = &rule,
                           .claim = Claim::encoded,
                           .begin = entry.text.begin,
                           .end = entry.text.end,
                           .value = std::move(entry.value),
                           .name = std::move(entry.name),
                           .listed = std::string(path_.listed)});
    }
    return entries.empty() ? "a Secret without a value that is one" : "";
  }

  std::vector<Finding> most_specific() {
    std::ranges::stable_sort(findings_, [](const Finding& left, const Finding& right) {
      return std::pair(rank(left), right.end - right.begin) < std::pair(rank(right), left.end - left.begin);
    });
    std::vector<Finding> kept;
    std::vector<Range> taken;  // sorted by place, none touches another
    for (Finding& finding : findings_) {
      const auto next = std::ranges::upper_bound(taken, finding.begin, {}, &Range::end);
      const bool is_taken = next != taken.end() && next->begin < finding.end;
      if (!is_taken || finding.begin == finding.end) {
        taken.insert(next, {finding.begin, finding.end});
        kept.push_back(std::move(finding));
      }
    }
    std::ranges::stable_sort(kept, {}, &Finding::begin);
    return kept;
  }

  std::string_view content_;
  PathKind path_;
  AssignedJudge assigned_;
  std::vector<Finding> findings_;
  std::vector<Dropped> dropped_;
};

template <class Predicate>
FileKinds kinds_where(Predicate is_one) {
  FileKinds kinds;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    kinds[kind] = is_one(static_cast<FileKind>(kind));
  }
  return kinds;
}

FileKinds infrastructure_kinds() { return kinds_where(&AssignedJudge::counts_words); }

FileKinds kinds_of(const Match& match, const Rule& rule) {
  return rule.form == Form::none
             ? FileKinds().set()
             : kinds_where([&](FileKind kind) { return AssignedJudge::may_be_found(match, kind); });
}

}  // namespace

Judgement judge_all(std::span<const Match> matches, std::string_view content, std::string_view path,
                    const JudgeOptions& options) {
  return Judge(content, path, options).judge(matches);
}

std::vector<Finding> judge(std::span<const Match> matches, std::string_view content, std::string_view path,
                           const JudgeOptions& options) {
  return judge_all(matches, content, path, options).findings;
}

FileKinds kinds_that_count(std::span<const Match> matches, std::string_view content) {
  FileKinds kinds;
  bool may_be_in_template = false;
  for (const Match& match : matches) {
    const Rule& rule = built_in_rules()[match.rule];
    if (rule.kind != RuleKind::assigned) {
      return kinds.set();
    }
    const FileKinds more = kinds_of(match, rule);
    if (may_be_in_template && (more & ~kinds).none()) {
      continue;
    }
    const Finding finding{.rule = &rule,
                          .value = value_of(match, content),
                          .name = name_of(match, rule, content),
                          .listed = {}};
    if (AssignedJudge::why_dropped_anywhere(content, match, rule, finding).empty()) {
      may_be_in_template = true;
      kinds |= AssignedJudge::is_mere_word(rule, finding) ? infrastructure_kinds() : more;
    }
  }
  constexpr auto configuration = static_cast<std::size_t>(FileKind::configuration);
  kinds[configuration] = kinds[configuration] || (may_be_in_template && AssignedJudge::is_template(content));
  return kinds;
}

bool is_judged_without_matches(std::string_view path) { return kind_of_path(path).is_binary_store; }

std::uint32_t line_of(std::string_view content, std::size_t offset) {
  // In one byte for each block, so that compilers count many bytes at once.
  constexpr std::size_t block = 240;
  std::uint32_t line = 1;
  for (std::string_view rest = content.substr(0, offset); !rest.empty();) {
    const std::string_view bytes = rest.substr(0, block);
    std::uint8_t newlines = 0;
    for (const char c : bytes) {
      newlines = static_cast<std::uint8_t>(newlines + (c == '\n' ? 1 : 0));
    }
    line += newlines;
    rest.remove_prefix(bytes.size());
  }
  return line;
}

}  // namespace prodready::secrets
