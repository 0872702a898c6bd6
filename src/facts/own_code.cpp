#include "facts/own_code.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "facts/languages.hpp"
#include "facts/own_code_attributes.hpp"
#include "facts/own_code_content.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

constexpr std::uint64_t largest_script = std::uint64_t{1} << 20U;

bool is_regular(const sources::FileEntry& file) {
  return file.kind == sources::FileKind::regular || file.kind == sources::FileKind::executable;
}

bool is_attributes(std::string_view path) { return file_name(path) == ".gitattributes"; }

// Languages whose folders are named after packages.
bool names_packages(std::string_view language) {
  static constexpr std::array languages = {std::string_view{"Java"}, std::string_view{"Kotlin"},
                                           std::string_view{"Scala"}, std::string_view{"Groovy"}};
  return std::ranges::find(languages, language) != languages.end();
}

bool may_be_script(const sources::FileEntry& file) {
  return file_suffix(file.path).empty() && file.size > 2 && file.size <= largest_script;
}

// `.h` belongs to the language that most of the other files are written in.
void settle_headers(std::vector<SourceFile>& files) {
  const auto count = [&](std::string_view language) {
    return std::ranges::count_if(files, [&](const SourceFile& file) {
      return file.language == language && file.mark == FileMark::own && file_suffix(file.path) != ".h";
    });
  };
  const bool plus_plus = count("C++") > count("C");
  for (SourceFile& file : files) {
    if (plus_plus && file.language == "C" && file_suffix(file.path) == ".h") {
      file.language = "C++";
    }
  }
}

}  // namespace

OwnCodeReader::OwnCodeReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths), contents_(tree.files().size()) {}

bool OwnCodeReader::wants(const sources::FileEntry& file) const {
  if (!is_regular(file)) {
    return false;
  }
  if (is_attributes(file.path)) {
    return true;
  }
  const std::string_view language = language_of(file.path);
  if (language.empty() && !may_be_script(file)) {
    return false;
  }
  const FileMark mark = paths_.mark(file.path);
  return names_packages(language) || mark == FileMark::own ||
         (language.empty() && mark == FileMark::test);  // only its `#!` says that it is a script
}

void OwnCodeReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  Content& content = contents_[index];
  content.was_read = true;
  if (is_attributes(file.path)) {
    content.attributes = bytes;
    return;
  }
  content.language = language_of(file.path);
  if (content.language.empty()) {
    content.language = language_of_shebang(bytes);
  }
  // Qt keeps its translations, XML, in .ts files.
  if (content.language == "TypeScript" && (bytes.starts_with("<?xml") || bytes.starts_with("<!DOCTYPE"))) {
    content.language = {};
  }
  if (content.language.empty()) {
    return;
  }
  content.generated = says_generated(bytes) || (content.language == "JavaScript" && is_bundled(bytes));
  content.library = content.language == "JavaScript" && is_published_library(bytes);
  content.literals = is_mostly_literals(bytes);
  content.test_case = is_test_if_it_has_a_case(file.path) && has_test_case(bytes);
  if (names_packages(content.language)) {
    content.package = java_package(bytes);
  }
}

FileMark OwnCodeReader::mark(const SourceFile& file, const Content& content,
                             const GitAttributes& attributes) const {
  FileMark by_path = paths_.mark(file.path, content.package);
  if (paths_.is_configured(file.path)) {
    return by_path;
  }
  const LinguistAttributes says = attributes.of(file.path);
  if (says.vendored.value_or(by_path == FileMark::vendored)) {
    return FileMark::vendored;
  }
  const bool generated = by_path == FileMark::generated || content.generated;
  if (says.generated.value_or(generated)) {
    return FileMark::generated;
  }
  if (by_path == FileMark::vendored || by_path == FileMark::generated) {
    by_path = FileMark::own;  // the attribute says that it is not
  }
  if (by_path != FileMark::own) {
    return by_path;
  }
  if (content.literals) {
    return FileMark::data;
  }
  return content.test_case ? FileMark::test : FileMark::own;
}

// Copies of libraries outside a folder for them. Where they are half of the code or more, the repository is
// the library's.
void OwnCodeReader::leave_out_libraries(FileFacts& facts, const GitAttributes& attributes) const {
  std::uint64_t all = 0;
  std::uint64_t copied = 0;
  const auto is_copy = [&](std::size_t i) {
    return contents_[i].library && facts.files[i].mark == FileMark::own &&
           !paths_.is_configured(facts.files[i].path) &&
           attributes.of(facts.files[i].path).vendored.value_or(true);
  };
  for (std::size_t i = 0; i < facts.files.size(); ++i) {
    const SourceFile& file = facts.files[i];
    const bool is_code = file.is_source && file.mark == FileMark::own;
    all += is_code ? file.size : 0;
    copied += is_copy(i) ? file.size : 0;
  }
  for (std::size_t i = 0; i < facts.files.size() && copied * 2 < all; ++i) {
    if (is_copy(i)) {
      facts.files[i].mark = FileMark::vendored;
    }
  }
}

FileFacts OwnCodeReader::finish() {
  GitAttributes attributes;
  const std::span<const sources::FileEntry> entries = tree_.files();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!contents_[i].attributes.empty()) {
      attributes.add(entries[i].path, contents_[i].attributes);
    }
  }
  FileFacts facts;
  facts.files.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const sources::FileEntry& entry = entries[i];
    SourceFile file{.path = entry.path,
                    .size = entry.size,
                    .tracked = entry.tracked,
                    .is_link = entry.kind == sources::FileKind::symlink,
                    .is_submodule = entry.kind == sources::FileKind::submodule};
    if (is_regular(entry)) {
      file.language = contents_[i].was_read ? contents_[i].language : language_of(entry.path);
      file.is_source = !file.language.empty();
    }
    file.mark = mark(file, contents_[i], attributes);
    facts.files.push_back(std::move(file));
  }
  leave_out_libraries(facts, attributes);
  settle_headers(facts.files);
  return facts;
}

}  // namespace prodready
