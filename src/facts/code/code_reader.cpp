#include "facts/code/code_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/code/comments.hpp"
#include "facts/code/declarations.hpp"
#include "facts/code/imports.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/test_cases.hpp"
#include "facts/code/toggles.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"

namespace prodready::code {
namespace {

constexpr std::uint64_t largest_script = std::uint64_t{1} << 20U;  // bytes; a larger one has a suffix

// Languages whose folders are named after packages: a path alone tells too little.
bool names_packages(std::string_view language) {
  static constexpr std::array languages = {std::string_view{"Java"}, std::string_view{"Kotlin"},
                                           std::string_view{"Scala"}, std::string_view{"Groovy"}};
  return std::ranges::find(languages, language) != languages.end();
}

bool declares_remote_calls(std::string_view path) { return file_suffix(path) == ".proto"; }

bool is_code(FileMark mark) { return mark == FileMark::own || mark == FileMark::test; }

void count_lines(const MaskedCode& code, CodeFile& file) {
  file.lines = static_cast<std::uint32_t>(code.lines.size());
  file.code_lines = static_cast<std::uint32_t>(std::ranges::count_if(code.lines, &Line::has_code));
  file.comment_lines = explaining_lines(code);
  file.comments_known = can_mask(file.language);
}

}  // namespace

CodeReader::CodeReader(const sources::FileTree& tree, const OwnCodePaths& paths,
                       const std::vector<std::string>& toggle_patterns)
    : paths_(paths),
      toggle_patterns_(toggle_patterns),
      has_remote_calls_(std::ranges::any_of(
          tree.files(), [](const sources::FileEntry& file) { return declares_remote_calls(file.path); })),
      files_(tree.files().size()) {}

bool CodeReader::wants(const sources::FileEntry& file) const {
  if (file.kind != sources::FileKind::regular && file.kind != sources::FileKind::executable) {
    return false;
  }
  if (declares_remote_calls(file.path)) {
    return true;
  }
  const std::string_view language = language_of(file.path);
  const bool may_be_script = file_suffix(file.path).empty() && file.size > 2 && file.size <= largest_script;
  if (language.empty() && !may_be_script) {
    return false;
  }
  return names_packages(language) || is_code(paths_.mark(file.path));
}

void CodeReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  if (declares_remote_calls(file.path)) {
    const std::scoped_lock lock(mutex_);
    add_remote_calls(bytes, remote_calls_);
    return;
  }
  std::string_view language = language_of(file.path);
  if (language.empty()) {
    language = language_of_shebang(bytes);
  }
  if (language.empty()) {
    return;
  }
  MaskedCode code = mask_code(bytes, language, spares_.take());
  auto read = std::make_unique<CodeFile>();
  read->file = index;
  read->language = language;
  count_lines(code, *read);
  read_declarations(code, file.path, *read, has_remote_calls_ ? OddNames::all : OddNames::examples);
  read->imports = imports_of(code, language);
  read->tests = test_cases_of(code, language, file.path);
  read->toggles = toggles_of(code, *read, toggle_patterns_);
  files_[index] = std::move(read);
  spares_.give_back(std::move(code));
}

CodeFacts CodeReader::finish(const FileFacts& files) {
  CodeFacts facts;
  facts.files.reserve(files_.size() -
                      static_cast<std::size_t>(std::count(files_.begin(), files_.end(), nullptr)));
  for (std::size_t i = 0; i < files_.size() && i < files.files.size(); ++i) {
    const SourceFile& file = files.files[i];
    if (files_[i] != nullptr && file.is_source && is_code(file.mark)) {
      files_[i]->language = file.language;  // a header's is told by the files around it
      if (has_remote_calls_) {
        leave_out(remote_calls_, *files_[i]);
      }
      facts.files.push_back(std::move(*files_[i]));
    }
    files_[i].reset();
  }
  return facts;
}

}  // namespace prodready::code
