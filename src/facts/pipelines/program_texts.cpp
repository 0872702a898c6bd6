#include "facts/pipelines/program_texts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/code/imports.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/languages.hpp"

namespace prodready {
namespace {

constexpr std::size_t longest_text = std::size_t{256} << 10U;
constexpr std::size_t most_texts = 500;

// Languages whose imports and own library are known well enough to say that a program needs nothing else.
constexpr std::array<std::string_view, 3> languages = {"Python", "JavaScript", "TypeScript"};

bool is_whole(std::string_view text, std::string_view language) {
  const code::MaskedCode masked = code::mask_code(text, language);
  const std::vector<Import> imports = code::imports_of(masked, language);
  return std::ranges::all_of(
      imports, [&](const Import& import) { return code::is_standard_library(language, import.module); });
}

class TextKeeper {
 public:
  TextKeeper(PipelineFacts& facts, const sources::FileTree& tree) : facts_(facts), tree_(tree) {}

  void keep(const std::vector<Opaque>& opaque) {
    for (const Opaque& one : opaque) {
      for (const std::string& path : one.files) {
        keep(path);
      }
    }
  }

 private:
  void keep(const std::string& path) {
    const std::string_view language = language_of(path);
    const sources::FileEntry* file = tree_.find(path);
    if (file == nullptr || facts_.opaque_texts.size() >= most_texts || facts_.opaque_texts.contains(path) ||
        std::ranges::find(languages, language) == languages.end()) {
      return;
    }
    if (Result<std::string> text = tree_.read(*file, longest_text); text && is_whole(*text, language)) {
      facts_.opaque_texts.emplace(path, *std::move(text));
    }
  }

  PipelineFacts& facts_;
  const sources::FileTree& tree_;
};

}  // namespace

void keep_program_texts(PipelineFacts& facts, const sources::FileTree& tree) {
  TextKeeper keeper(facts, tree);
  for (const Pipeline& pipeline : facts.pipelines) {
    keeper.keep(pipeline.opaque);
    for (const Job& job : pipeline.jobs) {
      keeper.keep(job.opaque);
      for (const Step& step : job.steps) {
        keeper.keep(step.executed.opaque);
      }
    }
  }
}

}  // namespace prodready
