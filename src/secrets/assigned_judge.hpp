// Judges assigned values by the kind of file that they stand in.
#pragma once

#include <string_view>

#include "secrets/judge.hpp"
#include "secrets/path_kind.hpp"

namespace prodready::secrets {

class AssignedJudge {
 public:
  AssignedJudge(std::string_view content, const PathKind& path, const JudgeOptions& options);

  // False where no file of that kind makes a finding of a match of a form (Rule::form), but for templates and
  // files that are secrets by their name.
  static bool may_be_found(const Match& match, FileKind kind);

  // A template of CloudFormation, or a manifest of Kubernetes: where it is configuration, words count in it.
  static bool is_template(std::string_view content);

  // Why the match is no secret whatever the path; "" where the path may matter, or where it is one.
  // `finding` has its value and name.
  static std::string_view why_dropped_anywhere(std::string_view content, const Match& match, const Rule& rule,
                                               const Finding& finding);

  // Of Terraform, containers and the like, where words count.
  static bool counts_words(FileKind kind);

  // Whether a match of a rule with a pattern counts in infrastructure code alone, and in files that are
  // secrets by their name.
  static bool is_mere_word(const Rule& rule, const Finding& finding);

  // Why the match is no secret, "" where it is one, be it a listed one; sets `listed` of the finding.
  std::string_view decide(const Match& match, const Rule& rule, Finding& finding) const;

 private:
  std::string_view why_dropped(const Match& match, const Rule& rule, const Finding& finding) const;
  std::string_view why_form_dropped(const Match& match, const Finding& finding) const;
  std::string_view why_listed(const Match& match) const;
  bool refers_to_a_secret(const Match& match, const Finding& finding) const;
  bool is_sealed(const Match& match) const;
  bool is_infrastructure(const Match& match) const;
  bool has_wanted_name(const Match& match) const;
  bool is_allowed_by_comment(const Match& match) const;
  bool is_on_dense_line(const Match& match) const;
  bool is_default_password(std::string_view value) const;

  std::string_view content_;
  const PathKind& path_;
  const JudgeOptions& options_;
  bool is_cloudformation_ = false;
  bool is_template_ = false;   // CloudFormation, Kubernetes
  bool is_api_ = false;        // an OpenAPI description, whose values are examples
  bool is_encrypted_ = false;  // ansible-vault; of SOPS each value says so itself
  bool has_sealed_ = false;    // a SealedSecret is among its documents
};

}  // namespace prodready::secrets
