#include "facts/code/lexer.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr auto newline_class = static_cast<std::uint8_t>(ByteClass::newline);
constexpr auto blank_class = static_cast<std::uint8_t>(ByteClass::blank);

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

void Lexer::read(const Syntax& syntax) {
  if (source_.starts_with("#!/") || source_.starts_with("#! /")) {  // it is executed: no comment
    const std::size_t end = std::min(source_.find('\n'), source_.size());
    blank_out(0, end, &Line::has_code);
    at_ = end;
  }
  switch (syntax.embedding) {
    case Embedding::none:
      read_part(syntax, source_.size());
      break;
    case Embedding::tags:
      read_tags(syntax);
      break;
    case Embedding::elements:
      read_elements(syntax);
      break;
  }
  if (line_begin_ < source_.size()) {
    end_line(source_.size());
  }
}

std::size_t Lexer::skip_plain(std::size_t at) const {
  if (syntax_->knows_stops) {
    at = syntax_->stops.skip_blocks(text_, at);
  }
  while (at < text_.size() && syntax_->classes[static_cast<unsigned char>(text_[at])] < newline_class) {
    ++at;
  }
  return at;
}

void Lexer::read_part(const Syntax& syntax, std::size_t end) {
  text_ = source_.substr(0, end);
  syntax_ = &syntax;
  LiteralScanner literals(text_, syntax);
  literals_ = &literals;
  left_ = false;
  while (at_ < end && !left_) {
    std::uint8_t kind = syntax.classes[static_cast<unsigned char>(text_[at_])];
    while (kind == blank_class && ++at_ < end) {
      kind = syntax.classes[static_cast<unsigned char>(text_[at_])];
    }
    if (kind < newline_class && at_ < end) {
      see_code(at_);
      at_ = skip_plain(at_ + 1);
      if (at_ >= end) {
        break;
      }
      kind = syntax.classes[static_cast<unsigned char>(text_[at_])];
    }
    if (at_ >= end) {
      break;
    }
    at_ = kind == newline_class ? end_line(at_) : read_special(at_);
    if (!heredocs_.empty() && at_ == line_begin_) {
      at_ = read_heredocs(at_);
    }
  }
  literals_ = nullptr;
}

void Lexer::read_tags(const Syntax& syntax) {
  while (at_ < source_.size()) {
    std::size_t open = at_;
    while ((open = source_.find("<?", open)) != npos) {
      const std::string_view rest = source_.substr(open + 2);
      if (rest.starts_with("php") || rest.starts_with("=") || rest.starts_with("PHP")) {
        break;
      }
      open += 2;
    }
    read_part(markup_syntax(), std::min(open, source_.size()));
    if (open == npos) {
      return;
    }
    line_.has_code = true;
    at_ = std::max(at_, open + 2);
    read_part(syntax, source_.size());
  }
}

void Lexer::read_elements(const Syntax& syntax) {
  while (at_ < source_.size()) {
    const std::size_t open = source_.find("<script", at_);
    const std::size_t body = open == npos ? npos : source_.find('>', open);
    read_part(markup_syntax(), body == npos ? source_.size() : body + 1);
    const std::size_t close = source_.find("</script", at_);
    read_part(syntax, std::min(close, source_.size()));
  }
}

std::size_t Lexer::read_special(std::size_t at) {
  for (std::uint32_t bits = syntax_->starts[static_cast<unsigned char>(text_[at])]; bits != 0;
       bits &= bits - 1) {
    const Form& form = syntax_->forms[static_cast<std::size_t>(std::countr_zero(bits))];
    if (may_begin(form, at)) {
      const std::size_t end = take(form, at);
      if (end != npos) {
        return end;
      }
    }
  }
  see_code(at);
  return at + 1;
}

void Lexer::blank_out(std::size_t begin, std::size_t end, bool Line::* has) {
  char* const masked = code_.masked.data();
  while (true) {
    const auto* const newline =
        static_cast<const char*>(std::memchr(source_.data() + begin, '\n', end - begin));
    const std::size_t stop = newline == nullptr ? end : static_cast<std::size_t>(newline - source_.data());
    std::size_t first = begin;
    while (first < stop && is_blank(source_[first])) {
      ++first;
    }
    line_.*has = line_.*has || first < stop;
    std::memset(masked + first, ' ', stop - first);
    if (newline == nullptr) {
      return;
    }
    end_line(stop);
    begin = stop + 1;
    if (begin >= end) {
      return;
    }
  }
}

std::size_t Lexer::comment(std::size_t begin, std::size_t end, bool docstring) {
  Comment comment{.begin = static_cast<std::uint32_t>(begin),
                  .end = static_cast<std::uint32_t>(end),
                  .first_line = static_cast<std::uint32_t>(code_.lines.size()),
                  .docstring = docstring};
  blank_out(begin, end, &Line::has_comment);
  comment.last_line = static_cast<std::uint32_t>(code_.lines.size());
  code_.comments.push_back(comment);
  return end;
}

std::size_t Lexer::literal(std::size_t begin, std::size_t end, std::size_t opener, std::size_t closer) {
  if (end == npos) {
    return npos;
  }
  if (opener > 0) {
    line_.has_code = true;
  }
  const std::size_t body = std::min(begin + opener, end);
  const std::size_t stop = std::max(body, end - closer);
  if (body < stop) {
    blank_out(body, stop, &Line::has_code);
  }
  line_.has_code = line_.has_code || closer > 0;
  return end;
}

std::size_t Lexer::end_line(std::size_t at) {
  line_.begin = static_cast<std::uint32_t>(line_begin_);
  line_.end = static_cast<std::uint32_t>(at > line_begin_ && source_[at - 1] == '\r' ? at - 1 : at);
  code_.lines.push_back(line_);
  line_ = {};
  line_begin_ = at + 1;
  return at + 1;
}

}  // namespace prodready::code
