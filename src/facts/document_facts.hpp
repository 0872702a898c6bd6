// Documents: what they say, section by section (the terms of docs/items/documentation.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

struct Link {
  std::string target;       // as written, without title
  std::string text;         // link text or alt text
  std::string sentence;     // the line or paragraph around it, plain text
  std::size_t section = 0;  // index into Document::sections
  bool image = false;
  bool badge = false;  // an image that shows a state (a CI, coverage or version badge)
  std::uint32_t line = 0;
  std::string caption = {};  // of an image: its title, its figure's caption, or the line that leads to it
};

struct Fence {
  std::string language;  // lower case; "" without one
  std::string content;
  std::size_t section = 0;
  std::uint32_t line = 0;    // of its first content line
  std::string caption = {};  // its title, or the line that leads to it
};

// Code within a line of prose.
struct CodeSpan {
  std::string content;
  std::size_t section = 0;
  std::uint32_t line = 0;
};

// A numbered list; those within it are lists of their own.
struct OrderedList {
  std::size_t section = 0;
  std::size_t steps = 0;  // items that say something: "1. TODO" is none
  std::uint32_t line = 0;
};

// A heading with what follows up to the next heading. Section 0 has no heading: what stands above the first
// one.
struct Section {
  std::string heading;
  int level = 0;
  std::uint32_t line = 0;
  std::size_t words = 0;  // own words, without those of deeper sections
};

struct Document {
  std::string path;
  bool readme = false;
  std::string resolved_path;  // where a symbolic link leads; else as path
  std::size_t words = 0;
  std::vector<Section> sections;
  std::vector<Link> links;
  std::vector<Fence> fences;  // indented and literal blocks too
  std::vector<CodeSpan> code_spans;
  std::vector<OrderedList> ordered_lists;
  std::string text;   // of READMEs only: the whole text
  std::string prose;  // of READMEs only: headings and paragraphs without markup, one a line

  // One past the last section that lies below `section`: the next one of its level or above.
  std::size_t section_end(std::size_t section) const;
  // Words of a section with those of the deeper ones below it.
  std::size_t words_below(std::size_t section) const;
};

// A reference of a README that leads nowhere.
struct BrokenReference {
  std::string target;  // "docs/setup.md", "make deploy"
  std::string why;     // "no such file", "no such target in Makefile"
  Place place;
};

// A README that may count for documentation.accurate-readme: the main one of the root, docs/ or .github/.
struct Readme {
  std::size_t document = 0;  // index into DocumentFacts::documents
  std::vector<BrokenReference> broken;
  std::vector<BrokenReference>
      unjudged;  // references whose target could not be resolved, shown with the verdict
};

// A runbook that a machine runs: AWS::SSM::Document of type Automation, declared literally in CloudFormation
// or Terraform.
struct AutomationDocument {
  std::string name;  // "RestartApi", "aws_ssm_document.restart"
  Place place;
};

// Where code sends those whom an alarm wakes: a `runbook_url` annotation, or an address in an alarm's
// description.
struct RunbookPointer {
  std::string what;    // "runbook_url", "AlarmDescription"
  std::string target;  // the address, or the text that names a runbook
  Place place;
};

struct DocumentFacts {
  std::vector<Document> documents;  // sorted by path; those of documentation submodules come last
  std::vector<Readme> readmes;      // the root's first, then docs/, then .github/
  std::string
      own_forge_path;  // "github.com/o/r" of origin, else of the first remote that has one; "" otherwise
  std::vector<std::string>
      site_urls;  // of the documentation sites built from here (mkdocs, docusaurus, antora)
  std::vector<AutomationDocument> automation_documents;  // both sorted by place; vendored, sample and test
  std::vector<RunbookPointer> runbook_pointers;          // files left out
};

}  // namespace prodready
