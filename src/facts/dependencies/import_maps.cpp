// Import maps: what a browser loads without a package.json, by Symfony's importmap.php and Rails'
// importmap.rb.
#include <string>

#include "core/text.hpp"
#include "facts/dependencies/readers.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

// "highlight.js" of "highlight.js/lib/core", "@hotwired/turbo" of "@hotwired/turbo/dist/x.js".
std::string_view package_of(std::string_view name) {
  const std::size_t first = name.find('/');
  const std::size_t end =
      name.starts_with('@') && first != std::string_view::npos ? name.find('/', first + 1) : first;
  return name.substr(0, end);
}

void add(ParsedManifest& parsed, std::string_view name, const std::string& version, std::uint32_t line) {
  const std::string package(package_of(name));
  for (const Dependency& known : parsed.dependencies) {
    if (known.name == package) {
      return;
    }
  }
  if (Dependency* const added = add_dependency(parsed, Ecosystem::npm, package, version, line)) {
    added->pinning = version.empty() ? Pinning::local : added->pinning;
  }
}

// Strings, brackets and arrows of PHP, comments left out.
class PhpReader {
 public:
  explicit PhpReader(std::string_view text) : text_(text) {}

  // The next of `[`, `]`, `>` (of `=>`) and `'` (a string, then in `value`); '\0' at the end.
  char next() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (text_.substr(at_).starts_with("/*")) {
        skip_to("*/");
      } else if (c == '#' || text_.substr(at_).starts_with("//")) {
        skip_to("\n");
      } else if (c == '\'' || c == '"') {
        read_string(c);
        return '\'';
      } else {
        line_ += c == '\n' ? 1U : 0U;
        ++at_;
        if (c == '[' || c == ']' || c == '>') {
          return c;
        }
      }
    }
    return '\0';
  }

  std::string value;
  std::uint32_t line() const { return line_; }

 private:
  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    const std::size_t stop = found == std::string_view::npos ? text_.size() : found + end.size();
    for (; at_ < stop; ++at_) {
      line_ += text_[at_] == '\n' ? 1U : 0U;
    }
  }
  void read_string(char quote) {
    value.clear();
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 1U : 0U;
      line_ += text_[at_] == '\n' ? 1U : 0U;
      value.push_back(text_[at_]);
    }
    ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

// What stands in quotes behind `key`; "" without it.
std::string_view quoted_behind(std::string_view line, std::string_view key) {
  const std::size_t found = line.find(key);
  const std::size_t open =
      found == std::string_view::npos ? found : line.find_first_of("\"'", found + key.size());
  const std::size_t close = open == std::string_view::npos ? open : line.find(line[open], open + 1);
  return close == std::string_view::npos ? std::string_view() : line.substr(open + 1, close - open - 1);
}

// "3.7.1" of "https://ga.jspm.io/npm:jquery@3.7.1/dist/jquery.js" and of the comment "# @3.7.1".
std::string version_in(std::string_view text) {
  const std::size_t sign = text.rfind('@');
  const std::size_t end = sign == std::string_view::npos ? sign : text.find_first_of("/ \t", sign);
  const std::string_view version =
      sign == std::string_view::npos ? std::string_view() : text.substr(sign + 1, end - sign - 1);
  return !version.empty() && version.front() >= '0' && version.front() <= '9' ? std::string(version)
                                                                              : std::string();
}

}  // namespace

Result<void> read_php_import_map(const ManifestText& file, ParsedManifest& parsed) {
  PhpReader reader(file.bytes);
  std::size_t depth = 0;
  bool is_value = false;
  std::string name;
  std::string key;
  std::string version;
  std::uint32_t line = 0;
  for (char sign = reader.next(); sign != '\0'; sign = reader.next()) {
    if (sign == '[') {
      ++depth;
    } else if (sign == ']') {
      if (depth == 2 && !name.empty()) {
        add(parsed, name, version, line);
      }
      depth -= depth > 0 ? 1U : 0U;
      version.clear();
    } else if (sign == '\'' && depth == 1) {
      name = reader.value;
      line = reader.line();
    } else if (sign == '\'' && depth == 2 && !is_value) {
      key = reader.value;
    } else if (sign == '\'' && depth == 2 && key == "version") {
      version = reader.value;
    }
    is_value = sign == '>';
  }
  return {};
}

Result<void> read_ruby_import_map(const ManifestText& file, ParsedManifest& parsed) {
  std::uint32_t number = 0;
  for (const std::string_view raw : lines_of(file.bytes)) {
    ++number;
    const std::string_view line = trim(raw);
    if (!line.starts_with("pin ") && !line.starts_with("pin(")) {
      continue;
    }
    const std::string_view name = quoted_behind(line, "pin");
    if (name.empty()) {
      continue;
    }
    const std::string_view target = quoted_behind(line, "to:");
    const std::size_t comment = line.rfind("# @");
    std::string version = version_in(target);
    if (version.empty() && comment != std::string_view::npos) {
      version = version_in(line.substr(comment));
    }
    add(parsed, name, version, number);
  }
  return {};
}

}  // namespace prodready::dependencies
