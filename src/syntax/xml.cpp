#include "syntax/xml.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "syntax/fault.hpp"
#include "syntax/xml_text.hpp"

namespace prodready::syntax {
namespace {

constexpr std::string_view blanks = " \t\r\n";

bool is_name_character(char c) {
  return (static_cast<unsigned char>(c) & 0x80U) != 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' || c == ':';
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class XmlReader {
 public:
  XmlReader(std::string_view text, const Limits& limits) : text_(text), cursor_(text), limits_(limits) {}

  Result<XmlElement, Fault> read() {
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find('<', at_), text_.size());
      take_text(text_.substr(at_, next - at_));
      at_ = next;
      if (at_ < text_.size()) {
        if (std::optional<Fault> fault = read_markup()) {
          return *fault;
        }
      }
    }
    if (!open_.empty()) {
      return fault("element <" + printable(open_.back().name) + "> is not closed");
    }
    if (!root_) {
      return fault("there is no element");
    }
    return std::move(*root_);
  }

 private:
  Fault fault(std::string message, FaultKind kind = FaultKind::syntax) {
    cursor_.move_to(std::min(at_, text_.size()));
    return {kind, std::move(message), cursor_.line(), cursor_.column()};
  }

  bool looking_at(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void take_text(std::string_view raw) {
    if (!open_.empty() && raw.find_first_not_of(blanks) != std::string_view::npos) {
      open_.back().text += xml_text(raw);
    }
  }

  // Moves behind `closer`; a fault where it never comes.
  std::optional<Fault> skip_to(std::string_view closer, std::size_t from) {
    const std::size_t end = text_.find(closer, from);
    if (end == std::string_view::npos) {
      return fault("\"" + std::string(closer) + "\" is missing");
    }
    at_ = end + closer.size();
    return std::nullopt;
  }

  std::optional<Fault> read_markup() {
    if (looking_at("<!--")) {
      return skip_to("-->", at_ + 4);
    }
    if (looking_at("<![CDATA[")) {
      const std::size_t start = at_ + 9;
      std::optional<Fault> fault = skip_to("]]>", start);
      if (!fault && !open_.empty()) {
        open_.back().text += text_.substr(start, at_ - 3 - start);
      }
      return fault;
    }
    if (looking_at("<?")) {
      return skip_to("?>", at_ + 2);
    }
    if (looking_at("<!")) {
      return skip_document_type();
    }
    return looking_at("</") ? read_end() : read_start();
  }

  std::optional<Fault> skip_document_type() {
    const std::size_t bracket = text_.find_first_of("[>", at_);
    if (bracket != std::string_view::npos && text_[bracket] == '[') {
      const std::size_t closed = text_.find(']', bracket);
      return skip_to(">", closed == std::string_view::npos ? text_.size() : closed);
    }
    return skip_to(">", at_);
  }

  std::string_view take_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) {
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }

  std::optional<Fault> read_end() {
    at_ += 2;
    const std::string_view name = without_prefix(take_name());
    if (open_.empty() || open_.back().name != name) {
      return fault("</" + printable(name) + "> closes no element that is open");
    }
    std::optional<Fault> missing = skip_to(">", at_);
    if (!missing) {
      close();
    }
    return missing;
  }

  void close() {
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    element.text = trim(element.text);
    if (open_.empty()) {
      root_ = std::move(element);
    } else {
      open_.back().children.push_back(std::move(element));
    }
  }

  std::optional<Fault> read_start() {
    cursor_.move_to(at_);
    const std::uint32_t line = cursor_.line();
    if (open_.empty() && root_) {
      return fault("a second root element");
    }
    if (open_.size() >= limits_.depth) {
      return too_deep(limits_, line, cursor_.column());
    }
    ++at_;
    const std::string_view name = without_prefix(take_name());
    if (name.empty()) {
      return fault("\"<\" is not followed by a name");
    }
    open_.push_back({.name = std::string(name), .text = {}, .line = line, .attributes = {}, .children = {}});
    if (std::optional<Fault> fault = count_node()) {
      return fault;
    }
    return read_attributes();
  }

  std::optional<Fault> count_node() {
    if (++nodes_ <= limits_.nodes) {
      return std::nullopt;
    }
    cursor_.move_to(std::min(at_, text_.size()));
    return too_many_nodes(limits_, cursor_.line(), cursor_.column());
  }

  // Up to and with the tag's '>'.
  std::optional<Fault> read_attributes() {
    while (true) {
      skip_blanks();
      if (looking_at("/>")) {
        at_ += 2;
        close();
        return std::nullopt;
      }
      if (looking_at(">")) {
        ++at_;
        return std::nullopt;
      }
      if (std::optional<Fault> fault = read_attribute()) {
        return fault;
      }
    }
  }

  std::optional<Fault> read_attribute() {
    const std::string_view name = take_name();
    skip_blanks();
    if (name.empty() || !looking_at("=")) {
      return fault("a tag is not closed, or has an attribute without a value");
    }
    ++at_;
    skip_blanks();
    const std::size_t end =
        looking_at("\"") || looking_at("'") ? text_.find(text_[at_], at_ + 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
      return fault("the value of an attribute is not quoted");
    }
    open_.back().attributes.push_back({std::string(name), xml_text(text_.substr(at_ + 1, end - at_ - 1))});
    at_ = end + 1;
    return count_node();
  }

  std::string_view text_;
  TextCursor cursor_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t nodes_ = 0;
  std::vector<XmlElement> open_;
  std::optional<XmlElement> root_;
};

}  // namespace

const XmlElement* XmlElement::child(std::string_view wanted) const {
  const auto found = std::ranges::find(children, wanted, &XmlElement::name);
  return found == children.end() ? nullptr : &*found;
}

std::string_view XmlElement::text_of(std::string_view wanted) const {
  const XmlElement* const found = child(wanted);
  return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

std::string_view XmlElement::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find(attributes, wanted, &XmlAttribute::name);
  return found == attributes.end() ? std::string_view{} : std::string_view{found->value};
}

Result<XmlElement> parse_xml(std::string_view text, const Limits& limits) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return to_error({FaultKind::encoding, "the text is UTF-16; save it as UTF-8", 0, 0});
  }
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  if (text.size() > limits.bytes) {
    return to_error({FaultKind::too_large, "the text is too large", 0, 0});
  }
  Result<XmlElement, Fault> root = XmlReader(text, limits).read();
  if (!root) {
    return to_error(root.error());
  }
  return std::move(*root);
}

}  // namespace prodready::syntax
