// Judges assigned values by the kind of file that they stand in.
#pragma once

#include <string_view>

#include "secrets/judge.hpp"
#include "secrets/path_kind.hpp"

namespace prodready::secrets {

class AssignedJudge {
 public:
  AssignedJudge(std::string_view content, const PathKind& path, const JudgeOptions& options);

  // Whether the match is a secret, be it a listed one; sets `listed` of the finding.
  bool decide(const Match& match, const Rule& rule, Finding& finding) const;

 private:
  bool is_sealed(const Match& match) const;
  bool is_infrastructure(const Match& match) const;
  bool has_wanted_name(const Match& match) const;
  bool is_allowed_by_comment(const Match& match) const;
  bool is_on_dense_line(const Match& match) const;
  bool is_default_password(std::string_view value) const;

  std::string_view content_;
  const PathKind& path_;
  const JudgeOptions& options_;
  bool is_template_ = false;   // CloudFormation, Kubernetes
  bool is_encrypted_ = false;  // ansible-vault; of SOPS each value says so itself
  bool has_sealed_ = false;    // a SealedSecret is among its documents
};

}  // namespace prodready::secrets
