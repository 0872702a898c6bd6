#include "facts/readers.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/parallel.hpp"
#include "facts/components/components.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/tool_runs.hpp"

namespace prodready {

Readers::Readers(const sources::FileTree& tree, const OwnCodePaths& paths, const std::string& prefix,
                 const Configuration& configuration, const FactRequest& request)
    : tree_(tree), request_(request) {
  const auto wants = [&](FactKind kind) { return request.wanted.contains(kind); };
  if (wants(FactKind::files) || wants(FactKind::documents)) {
    consumers_.push_back(&own_code_.emplace(tree, paths));
  }
  if (wants(FactKind::documents)) {
    consumers_.push_back(&documents_.emplace(tree.files().size()));
  }
  if (wants(FactKind::manifests)) {
    consumers_.push_back(&manifests_.emplace(tree, paths, prefix));
  }
  if (wants(FactKind::git) && !request.release_tag_patterns.empty()) {
    consumers_.push_back(&change_log_.emplace(tree.files().size()));
  }
  if (wants(FactKind::contents)) {
    consumers_.push_back(&contents_.emplace(request.contents, tree.files().size()));
  }
  if (wants(FactKind::code)) {
    consumers_.push_back(&code_.emplace(tree, paths, request.toggle_patterns));
  }
  if (wants(FactKind::dependencies)) {
    consumers_.push_back(&dependencies_.emplace(tree, paths));
  }
  if (wants(FactKind::pipelines)) {
    consumers_.push_back(&pipelines_.emplace(tree));
  }
  if (wants(FactKind::tools)) {
    catalogue_ = std::make_shared<const catalogue::Catalogue>(request.added_tools);
    consumers_.push_back(&tools_.emplace(tree, paths, catalogue_));
  }
  if (wants(FactKind::delivery)) {
    consumers_.push_back(&delivery_.emplace(tree, paths));
  }
  if (wants(FactKind::diagrams)) {
    consumers_.push_back(&diagrams_.emplace(tree, paths));
  }
  if (wants(FactKind::measurements)) {
    consumers_.push_back(&measurements_.emplace(tree, paths));
  }
  if (wants(FactKind::coverage)) {
    consumers_.push_back(&coverage_.emplace(tree, paths, configuration));
  }
  if (wants(FactKind::resources)) {
    consumers_.push_back(&infrastructure_.emplace(tree, paths, configuration));
  }
  if (wants(FactKind::forge)) {
    consumers_.push_back(&review_code_.emplace(tree, paths));
  }
}

void Readers::finish(Facts& facts) {
  if (change_log_) {
    facts.git.named_release = change_log_->finish();
  }
  // Neither half reads what the other one makes.
  const std::array halves = {&Readers::finish_files, &Readers::finish_tools};
  parallel_for(halves.size(), request_.jobs, [&](std::size_t i) { (this->*halves[i])(facts); });
  if (code_ && dependencies_) {
    facts.components = components::make_components(facts.files, facts.code, facts.dependencies);
  }
  if (tools_) {
    facts.tools.runs =
        tools::tool_runs(facts.pipelines, *catalogue_, facts.tools.proofs, surroundings_of(facts));
  }
  if (review_code_) {
    facts.forge.review_code = review_code_->finish(facts.git);
  }
  if (delivery_) {
    facts.delivery = delivery_->finish(facts);
  }
}

void Readers::finish_files(Facts& facts) {
  if (own_code_) {
    facts.files = own_code_->finish();
  }
  if (documents_) {
    facts.documents = documents_->finish(tree_, facts.files, facts.git);
  }
  if (manifests_) {
    facts.manifests = manifests_->finish();
  }
  if (contents_) {
    facts.contents = contents_->finish();
  }
  if (code_) {
    facts.code = code_->finish(facts.files);
  }
  if (diagrams_) {
    facts.diagrams = diagrams_->finish(facts.documents, facts.files);
  }
  if (measurements_) {
    facts.measurements = measurements_->finish();
  }
  if (coverage_) {
    facts.coverage = coverage_->finish();
  }
}

void Readers::finish_tools(Facts& facts) {
  if (dependencies_) {
    facts.dependencies = dependencies_->finish();
  }
  if (infrastructure_) {
    facts.resources = infrastructure_->finish(request_.snapshots, request_.jobs);
  }
  if (pipelines_) {
    ReadOptions options{.default_branch = facts.git.default_branch, .resources = &facts.resources};
    std::ranges::transform(facts.git.remotes, std::back_inserter(options.remotes), &sources::Remote::url);
    facts.pipelines = pipelines_->finish(options);
  }
  if (tools_) {
    facts.tools.catalogue = catalogue_;
    facts.tools.proofs = tools_->finish(facts.dependencies);
    facts.tools.exclusions = tools_->exclusions();
  }
}

}  // namespace prodready
