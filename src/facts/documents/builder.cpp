#include "facts/documents/builder.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_parts = 20'000;
constexpr std::size_t max_links = 50'000;
constexpr std::size_t sentence_reach = 300;  // bytes to each side of a link

// The first code point; 0 where the bytes are not UTF-8.
char32_t code_point(std::string_view text, std::size_t length) {
  if (length < 3) {
    return 0;
  }
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  char32_t value = length == 3 ? byte(0) & 0x0FU : byte(0) & 0x07U;
  for (std::size_t i = 1; i < length; ++i) {
    value = (value << 6U) | (byte(i) & 0x3FU);
  }
  return value;
}

bool is_spaceless(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x0E01 && c <= 0x0E5B);
}

std::string sentence_around(std::string_view plain, std::size_t offset) {
  offset = std::min(offset, plain.size());
  const std::size_t first = offset > sentence_reach ? offset - sentence_reach : 0;
  const std::size_t last = std::min(offset + sentence_reach, plain.size());
  const auto ends_here = [&](std::size_t i) {
    return std::string_view(".!?").find(plain[i]) != std::string_view::npos && i + 1 < plain.size() &&
           (plain[i + 1] == ' ' || plain[i + 1] == '\n');
  };
  std::size_t begin = offset;
  while (begin > first && !ends_here(begin - 1)) {
    --begin;
  }
  std::size_t end = offset;
  while (end < last && !ends_here(end)) {
    ++end;
  }
  std::string sentence(trim(plain.substr(begin, end - begin)));
  std::replace(sentence.begin(), sentence.end(), '\n', ' ');
  return sentence;
}

constexpr std::string_view caption_words[] = {"fig", "diagram", "abb."};  // "Figure 2: the orders service"
constexpr std::size_t longest_caption = 25;                               // words
constexpr std::size_t longest_lead_in = 60;

bool is_caption(std::string_view plain) {
  return std::any_of(std::begin(caption_words), std::end(caption_words),
                     [&](std::string_view word) { return starts_with_ignoring_case(plain, word); });
}

// "TODO", "<describe the step>", "...": a step that nobody has written yet.
bool is_unwritten(std::string_view step) {
  step = trim(step);
  constexpr std::string_view words[] = {"todo", "tbd", "tba", "fixme", "xxx", "lorem ipsum"};
  const bool marker = std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return starts_with_ignoring_case(step, word);
  });
  const bool blank_form = step.size() > 1 && ((step.front() == '<' && step.back() == '>') ||
                                              (step.front() == '[' && step.back() == ']'));
  return marker || blank_form || count_words(step) == 0;
}

}  // namespace

std::size_t count_prose_words(std::string_view text) {
  std::string spaced;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(utf8_sequence_length(text.substr(i)), 1);
    if (is_spaceless(code_point(text.substr(i), length))) {
      ++characters;
      spaced += ' ';
    } else {
      spaced.append(text.substr(i, length));
    }
    i += length;
  }
  return count_words(characters == 0 ? text : std::string_view(spaced)) + (characters + 1) / 2;
}

bool is_badge(std::string_view target) {
  constexpr std::string_view signs[] = {
      "badge",         "shields.io",         "badgen.net",     "travis-ci.",    "codecov.io", "coveralls.io",
      "circleci.com/", "appveyor.com/",      "snyk.io/",       "goreportcard.", "nodei.co/",  "gitter.im/",
      "david-dm.org",  "isitmaintained.com", "api.codacy.com", "codeclimate",   "fury.io/",   "star-history"};
  const std::string lower = to_lower(target);
  return std::any_of(std::begin(signs), std::end(signs),
                     [&](std::string_view sign) { return lower.find(sign) != std::string::npos; });
}

DocumentBuilder::DocumentBuilder(std::string path, bool readme) {
  document_.path = std::move(path);
  document_.resolved_path = document_.path;
  document_.readme = readme;
  document_.sections.emplace_back();
}

void DocumentBuilder::heading(int level, const InlineText& text, std::uint32_t line) {
  if (document_.sections.size() < max_parts) {
    document_.sections.push_back({std::string(trim(text.plain)), level, line, 0});
  }
  document_.words += count_prose_words(text.plain);
  if (document_.readme) {
    document_.prose.append(text.plain).append("\n");
  }
  add_references(text);
  open_lists_.clear();
  lead_in_.clear();
  pictures_ = document_.links.size();
}

void DocumentBuilder::step(const ListStep& item, std::string_view plain, std::uint32_t line) {
  while (!open_lists_.empty() && open_lists_.back().columns > item.columns) {
    open_lists_.pop_back();
  }
  const bool beside = !open_lists_.empty() && open_lists_.back().columns == item.columns;
  const bool next = beside && (item.number == open_lists_.back().number ||
                               (item.number > 0 && item.number == open_lists_.back().number + 1));
  if (!next) {
    if (document_.ordered_lists.size() >= max_parts) {
      return;
    }
    if (beside) {
      open_lists_.pop_back();
    }
    document_.ordered_lists.push_back({document_.sections.size() - 1, 0, line});
    open_lists_.push_back({item.columns, item.number, document_.ordered_lists.size() - 1});
  }
  open_lists_.back().number = item.number;
  document_.ordered_lists[open_lists_.back().list].steps += is_unwritten(plain) ? 0U : 1U;
}

void DocumentBuilder::paragraph(const InlineText& text) {
  const std::size_t words = count_prose_words(text.plain);
  document_.words += words;
  document_.sections.back().words += words;
  if (document_.readme) {
    document_.prose.append(text.plain).append("\n");
  }
  const std::size_t first_link = document_.links.size();
  add_references(text);
  add_captions(text, first_link);
}

// A picture's caption is what stands with it in its paragraph, else the line above that ends in a colon, else
// the paragraph below that begins with "Figure".
void DocumentBuilder::add_captions(const InlineText& text, std::size_t first_link) {
  const std::string_view plain = trim(text.plain);
  const std::size_t words = count_prose_words(plain);
  if (is_caption(plain) && words <= longest_lead_in) {
    for (std::size_t i = pictures_; i < first_link; ++i) {
      std::string& caption = document_.links[i].caption;
      caption.append(caption.empty() ? "" : " ").append(plain);
    }
  }
  for (std::size_t i = first_link; i < document_.links.size(); ++i) {
    Link& link = document_.links[i];
    if (link.image) {
      link.caption.append(" ").append(words == 0 || words > longest_caption ? lead_in_ : plain);
      link.caption = trim(link.caption);
    }
  }
  pictures_ = words == 0 ? first_link : document_.links.size();
  lead_in_ = plain.ends_with(':') && words <= longest_lead_in ? plain : std::string_view{};
}

void DocumentBuilder::fence(std::string_view language, std::string content, std::uint32_t line) {
  if (document_.fences.size() < max_parts) {
    document_.fences.push_back(
        {to_lower(trim(language)), std::move(content), document_.sections.size() - 1, line, lead_in_});
  }
  lead_in_.clear();
  pictures_ = document_.links.size();
}

void DocumentBuilder::add_references(const InlineText& text) {
  const std::size_t section = document_.sections.size() - 1;
  for (const InlineText::Reference& reference : text.references) {
    if (document_.links.size() >= max_links) {
      break;
    }
    document_.links.push_back(
        {reference.target, reference.text, sentence_around(text.plain, reference.offset), section,
         reference.image, reference.image && is_badge(reference.target), reference.line, reference.title});
  }
  for (const InlineText::Code& code : text.code) {
    if (document_.code_spans.size() < max_parts) {
      document_.code_spans.push_back({code.content, section, code.line});
    }
  }
}

Document DocumentBuilder::finish() { return std::move(document_); }

}  // namespace prodready::documents
