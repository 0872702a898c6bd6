#include "facts/pipelines/pipeline_reader.hpp"

#include <utility>

#include "facts/paths.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/program_texts.hpp"
#include "facts/pipelines/read_pipelines.hpp"
#include "facts/tasks/repository.hpp"

namespace prodready {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;

bool is_vendored(std::string_view path) {
  for (const std::string_view folder : {"node_modules/", "vendor/", "third_party/", "bower_components/"}) {
    if (path.starts_with(folder) || path.find("/" + std::string(folder)) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

PipelineReader::PipelineReader(const sources::FileTree& tree)
    : tree_(tree), texts_(tree.files().size()), taken_(tree.files().size()) {}

bool PipelineReader::wants(const sources::FileEntry& file) const {
  if (file.kind == sources::FileKind::submodule || file.size > largest_file || is_vendored(file.path)) {
    return false;
  }
  const bool is_program = file.kind == sources::FileKind::executable && file_suffix(file.path).size() <= 4;
  // Scripts without a suffix: "ci/run", "bin/setup".
  const bool is_bare = file_suffix(file.path).empty() && file.size < (std::size_t{64} << 10U);
  return ci_system_of(file.path).has_value() || is_task_file(file.path) || is_program || is_bare;
}

void PipelineReader::take(std::size_t index, const sources::FileEntry&, std::string_view bytes) {
  const bool is_binary = bytes.substr(0, 4096).find('\0') != std::string_view::npos;
  if (!is_binary) {
    texts_[index] = std::string(bytes);
    taken_[index] = 1;
  }
}

PipelineFacts PipelineReader::finish(const ReadOptions& options) {
  RepositoryFiles::Texts texts;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    if (taken_[i] != 0) {
      texts.emplace_hint(texts.end(), tree_.files()[i].path, std::move(texts_[i]));
    }
  }
  const RepositoryFiles repository(tree_, std::move(texts));
  PipelineFacts facts = read_pipelines(repository, options);
  keep_program_texts(facts, tree_);
  return facts;
}

}  // namespace prodready
