// The steps of a GitHub job, with local composite actions put in.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/github_scope.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// Defaults of `run` blocks, from workflow and job.
struct GithubRunDefaults {
  std::string shell;
  std::string folder;
};

class GithubStepReader {
 public:
  GithubStepReader(CiFiles& files, GithubRunDefaults defaults)
      : files_(files), defaults_(std::move(defaults)) {}

  void read(const syntax::Node* steps, const std::string& path, const GithubScope& scope);

  std::vector<Step> steps;
  std::vector<Opaque> opaque;

 private:
  // What the call of a composite action hands down.
  struct Caller {
    std::vector<Place> via;
    Condition condition;
    Gating gating;
    std::size_t depth = 0;
  };
  void read(const syntax::Node* steps_node, const std::string& path, const GithubScope& scope,
            const Caller& caller);
  void read_step(const syntax::Node& node, const std::string& path, const GithubScope& scope,
                 const Caller& caller);
  void read_run(const syntax::Node& node, const syntax::Node& run, const GithubScope& scope,
                Step& step) const;
  void read_use(const syntax::Node& node, const std::string& uses, const GithubScope& scope,
                const Caller& caller, Step step);
  bool read_composite(const std::string& folder, const syntax::Node& node, const GithubScope& scope,
                      const Caller& caller, const Step& step);
  void note_checkout(const Step& step);
  std::optional<std::string> folder_of_step(std::string_view written, const GithubScope& scope) const;

  CiFiles& files_;
  GithubRunDefaults defaults_;
  std::string checkout_folder_;  // that actions/checkout was told to put the repository in
};

// A failure that a later step reads by `steps.<id>.outcome` is not lost for good.
void note_read_outcomes(std::vector<Step>& steps, const syntax::Node& steps_node);

}  // namespace prodready
