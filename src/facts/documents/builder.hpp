// Puts a Document together from what a markup's reader finds, and counts its words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/document_facts.hpp"
#include "facts/documents/blocks.hpp"

namespace prodready::documents {

// A paragraph or heading without its markup.
struct InlineText {
  struct Reference {
    std::string target;
    std::string text;
    std::size_t offset = 0;  // of the text in `plain`
    std::uint32_t line = 0;
    bool image = false;
    std::string title = {};
  };
  struct Code {
    std::string content;
    std::uint32_t line = 0;
  };
  std::string plain;  // links as their text, code as its content; images and comments left out
  std::vector<Reference> references;
  std::vector<Code> code;
};

// Words as people count them: core's count_words, and for scripts without spaces one word for two characters.
std::size_t count_prose_words(std::string_view text);

// Whether an image shows a state: a CI, coverage, version or licence badge.
bool is_badge(std::string_view target);

// What is beyond a limit (20,000 sections, fences and code spans, 50,000 links) is left out; words are always
// counted.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string path, bool readme);

  // The next paragraph or fence has this title.
  void caption(std::string text) { lead_in_ = std::move(text); }
  // The next paragraph or fence starts an item of a numbered list; `plain` is the item's text.
  void step(const ListStep& item, std::string_view plain, std::uint32_t line);
  void heading(int level, const InlineText& text, std::uint32_t line);
  void paragraph(const InlineText& text);
  void fence(std::string_view language, std::string content, std::uint32_t line);
  Document finish();

 private:
  struct OpenList {
    std::size_t columns = 0;
    int number = -1;
    std::size_t list = 0;  // index into Document::ordered_lists
  };

  void add_references(const InlineText& text);
  void add_captions(const InlineText& text, std::size_t first_link);

  Document document_;
  std::string lead_in_;               // what introduces the next picture or fence
  std::size_t pictures_ = 0;          // the links from here on are the pictures of the paragraph above
  std::vector<OpenList> open_lists_;  // the outer ones first
};

}  // namespace prodready::documents
