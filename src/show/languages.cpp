#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <set>

#include "core/text.hpp"
#include "facts/languages.hpp"
#include "show/lists.hpp"
#include "show/sections.hpp"

namespace prodready::show {
namespace {

constexpr Word<FileMark> mark_words[] = {
    {FileMark::own, "own"},          {FileMark::vendored, "vendored"}, {FileMark::generated, "generated"},
    {FileMark::data, "data"},        {FileMark::test, "test"},         {FileMark::sample, "sample"},
    {FileMark::excluded, "excluded"}};
constexpr Word<LanguageKind> kind_words[] = {{LanguageKind::none, "none"},
                                             {LanguageKind::programming, "programming"},
                                             {LanguageKind::shell, "shell"},
                                             {LanguageKind::infrastructure, "infrastructure"}};

struct Lines {
  std::uint64_t code = 0;
  std::uint64_t comment = 0;
};

struct Tally {
  std::string language;
  std::array<std::size_t, std::size(mark_words)> files = {};  // by mark
  std::size_t untracked = 0;
  Lines own;
  Lines test;
  std::size_t test_cases = 0;
  bool comments_known = true;

  std::size_t count(FileMark mark) const { return files[static_cast<std::size_t>(mark)]; }
};

bool counts(const SourceFile& file) { return file.is_source && !file.is_link && !file.language.empty(); }

std::vector<Tally> tallies_of(const Facts& facts) {
  std::map<std::string_view, Tally> by_language;
  const std::vector<SourceFile>& files = facts.files.files;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!counts(files[i])) {
      continue;
    }
    const CodeFile* code = facts.code.find(i);
    const std::string_view language = code == nullptr ? std::string_view(files[i].language) : code->language;
    Tally& tally = by_language[language];
    tally.language = language;
    if (!files[i].tracked) {
      ++tally.untracked;
      continue;
    }
    ++tally.files.at(static_cast<std::size_t>(files[i].mark));
    if (code != nullptr) {
      Lines& lines = files[i].mark == FileMark::test ? tally.test : tally.own;
      lines.code += code->code_lines;
      lines.comment += code->comment_lines;
      tally.test_cases += code->tests.count;
      tally.comments_known = tally.comments_known && code->comments_known;
    }
  }
  std::vector<Tally> tallies;
  for (auto& [language, tally] : by_language) {
    tallies.push_back(std::move(tally));
  }
  std::ranges::stable_sort(tallies, std::greater<>{}, [](const Tally& tally) { return tally.own.code; });
  return tallies;
}

constexpr FileMark other_marks[] = {FileMark::vendored, FileMark::generated, FileMark::data, FileMark::sample,
                                    FileMark::excluded};

// Only the marks that some file has get a column.
std::vector<FileMark> columns_of(const std::vector<Tally>& tallies) {
  std::vector<FileMark> columns;
  for (const FileMark mark : other_marks) {
    if (std::ranges::any_of(tallies, [&](const Tally& tally) { return tally.count(mark) > 0; })) {
      columns.push_back(mark);
    }
  }
  return columns;
}

void show_table(const std::vector<Tally>& tallies, TextPage& page) {
  const std::vector<FileMark> columns = columns_of(tallies);
  Table table(1);
  std::vector<std::string> head{"", "own", "code", "comment", "test", "code", "cases"};
  for (const FileMark mark : columns) {
    head.emplace_back(word_of(mark_words, mark));
  }
  table.add(head);
  for (const Tally& tally : tallies) {
    std::vector<std::string> row{tally.language,
                                 count_cell(tally.count(FileMark::own)),
                                 count_cell(tally.own.code),
                                 count_cell(tally.own.comment),
                                 count_cell(tally.count(FileMark::test)),
                                 count_cell(tally.test.code),
                                 count_cell(tally.test_cases)};
    for (const FileMark mark : columns) {
      row.push_back(count_cell(tally.count(mark)));
    }
    table.add(std::move(row));
  }
  table.show(page, TextPage::row_indent);
}

void show_left_out(const Facts& facts, TextPage& page) {
  constexpr std::size_t most = 5;
  for (const FileMark mark : other_marks) {
    std::vector<const SourceFile*> files;
    for (const SourceFile& file : facts.files.files) {
      if (counts(file) && file.tracked && file.mark == mark) {
        files.push_back(&file);
      }
    }
    if (!files.empty()) {
      page.paragraph(TextPage::row_indent, fmt::format("{}, no own code", word_of(mark_words, mark)),
                     Tone::faint);
      show_first(page, TextPage::detail_indent, files, most, [&](const SourceFile* file) {
        page.paragraph(TextPage::detail_indent, printable(file->path));
      });
    }
  }
}

Json lines_json(std::size_t files, const Lines& lines) {
  return {{"files", files}, {"code_lines", lines.code}, {"comment_lines", lines.comment}};
}

Json tally_json(const Tally& tally) {
  Json json = {{"language", name_json(tally.language)},
               {"kind", word_of(kind_words, kind_of(tally.language))},
               {"comments_known", tally.comments_known},
               {"own", lines_json(tally.count(FileMark::own), tally.own)},
               {"test", lines_json(tally.count(FileMark::test), tally.test)},
               {"test_cases", tally.test_cases},
               {"untracked", tally.untracked}};
  for (const FileMark mark : other_marks) {
    json[std::string(word_of(mark_words, mark))] = tally.count(mark);
  }
  return json;
}

Json file_json(const Facts& facts, std::size_t index) {
  const SourceFile& file = facts.files.files[index];
  const CodeFile* code = facts.code.find(index);
  Json json = {{"path", name_json(file.path)},
               {"language", name_json(code == nullptr ? file.language : code->language)},
               {"mark", word_of(mark_words, file.mark)},
               {"tracked", file.tracked}};
  if (code != nullptr) {
    json["lines"] = code->lines;
    json["code_lines"] = code->code_lines;
    json["comment_lines"] = code->comment_lines;
    json["public_declarations"] = code->public_declarations;
    json["documented"] = code->documented;
    json["test_cases"] = code->tests.count;
    json["skipped_test_cases"] = code->tests.skipped;
    json["imports"] = list_json(code->imports, [](const Import& import) { return name_json(import.module); });
  }
  return json;
}

}  // namespace

void languages_text(const Facts& facts, TextPage& page) {
  const std::vector<Tally> tallies = tallies_of(facts);
  std::size_t own = 0;
  std::size_t all = 0;
  for (const Tally& tally : tallies) {
    own += tally.count(FileMark::own);
    for (const std::size_t files : tally.files) {
      all += files;
    }
  }
  page.heading("LANGUAGES", fmt::format("{} of {} tracked source files are own code", own, all));
  for (const Tally& tally : tallies) {
    if (tally.untracked > 0) {
      page.paragraph(TextPage::row_indent,
                     fmt::format("{}: {} not tracked, and not counted", tally.language,
                                 counted(tally.untracked, "file is", "files are")),
                     Tone::uncertain);
    }
    if (!tally.comments_known) {
      page.paragraph(
          TextPage::row_indent,
          fmt::format("{}: its comments are not told apart; every line that is not blank counts as code",
                      tally.language),
          Tone::uncertain);
    }
  }
  if (!tallies.empty()) {
    show_table(tallies, page);
  }
  show_left_out(facts, page);
}

Json languages_json(const Facts& facts) {
  Json files = Json::array();
  for (std::size_t i = 0; i < facts.files.files.size(); ++i) {
    if (counts(facts.files.files[i])) {
      files.push_back(file_json(facts, i));
    }
  }
  return {{"languages", list_json(tallies_of(facts), tally_json)}, {"files", std::move(files)}};
}

}  // namespace prodready::show
