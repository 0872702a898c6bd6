// What is found in a text at a path, in words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/detector.hpp"
#include "secrets/judge.hpp"
#include "unit/secrets/templates.hpp"

namespace prodready::secrets {

inline const Detector& detector() {
  static const Result<Detector> loaded = Detector::load();
  return *loaded;
}

inline Judgement judgement_of(const std::string& content, std::string_view path,
                              const JudgeOptions& options = {},
                              const Detector& detector = secrets::detector()) {
  Result<Detector::Worker> worker = detector.worker();
  return judge_all(detector.scan(content, *worker), content, path, options);
}

// "token fails, assigned in a test": claims in the order of the content. `text` is a template.
inline std::string verdict_of(std::string_view text, std::string_view path, const JudgeOptions& options = {},
                              const Detector& detector = secrets::detector()) {
  constexpr std::string_view claims[] = {"token", "assigned", "encoded", "file"};
  const std::string content = TemplateExpander(7).expand(text);
  std::string verdict;
  for (const Finding& finding : judgement_of(content, path, options, detector).findings) {
    verdict += verdict.empty() ? "" : ", ";
    verdict += claims[static_cast<std::size_t>(finding.claim)];
    verdict += finding.listed.empty() ? " fails" : " " + finding.listed;
  }
  return verdict;
}

}  // namespace prodready::secrets
