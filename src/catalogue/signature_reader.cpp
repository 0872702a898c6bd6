#include "catalogue/signature_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "catalogue/normal_form.hpp"
#include "catalogue/word_pattern.hpp"
#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "core/words.hpp"

namespace prodready::catalogue {
namespace {

constexpr Word<ProofKind> list_keys[] = {{ProofKind::file, "files"},
                                         {ProofKind::lockfile, "lockfiles"},
                                         {ProofKind::command, "commands"},
                                         {ProofKind::action, "actions"},
                                         {ProofKind::image, "images"},
                                         {ProofKind::hook, "hooks"},
                                         {ProofKind::terraform, "terraform"},
                                         {ProofKind::cloudformation, "cloudformation"},
                                         {ProofKind::kubernetes, "kubernetes"},
                                         {ProofKind::address, "addresses"}};

std::optional<Ecosystem> ecosystem_of(std::string_view word) {
  const auto found = std::ranges::find(ecosystems(), word, &EcosystemName::word);
  return found == ecosystems().end() ? std::nullopt : std::optional(found->ecosystem);
}

std::vector<std::string> known_keys() {
  std::vector<std::string> keys{
      "id",   "name",    "category",    "also",         "languages", "style_only",
      "mode", "check",   "write",       "report",       "soft",      "runs_nothing",
      "weak", "against", "soft_inputs", "dependencies", "content",   "reports_to_server"};
  for (const Word<ProofKind>& row : list_keys) {
    keys.emplace_back(row.word);
  }
  return keys;
}

class SignatureReader {
 public:
  SignatureReader(FieldReader& fields, ToolSpec& tool, Strength strength, Polarity polarity)
      : fields_(fields), tool_(tool), strength_(strength), polarity_(polarity) {}

  void read(const syntax::Entry& entry) {
    const std::string_view key = entry.key.text;
    if (const std::optional<ProofKind> kind = value_of(list_keys, key)) {
      add_all(entry.value, *kind, Ecosystem::none);
    } else if (key == "dependencies") {
      for (const syntax::Entry& row : fields_.entries(entry.value)) {
        add_dependencies(row);
      }
    } else if (key == "content") {
      for (const syntax::Node* node : fields_.list(entry.value)) {
        add_content(*node);
      }
    } else if ((key == "weak" || key == "against") && is_plain()) {
      SignatureReader inner(fields_, tool_, key == "weak" ? Strength::weak : Strength::strong,
                            key == "against" ? Polarity::against : Polarity::supports);
      for (const syntax::Entry& row : fields_.entries(entry.value)) {
        inner.read(row);
      }
    } else {
      fields_.unknown_word(entry.key, "key", key, known_keys());
    }
  }

 private:
  bool is_plain() const { return strength_ == Strength::strong && polarity_ == Polarity::supports; }

  void add_dependencies(const syntax::Entry& row) {
    if (const std::optional<Ecosystem> ecosystem = ecosystem_of(row.key.text)) {
      add_all(row.value, ProofKind::dependency, *ecosystem);
      return;
    }
    std::vector<std::string> known;
    for (const EcosystemName& name : ecosystems()) {
      known.emplace_back(name.word);
    }
    fields_.unknown_word(row.key, "ecosystem", row.key.text, std::move(known));
  }

  void add_all(const syntax::Node& node, ProofKind kind, Ecosystem ecosystem) {
    for (const syntax::Node* item : fields_.list(node)) {
      const std::string text = fields_.text(*item);
      const std::optional<std::vector<std::string>> keys = expand_alternatives(text);
      if (!keys) {
        fields_.fault(*item, fmt::format("braces in '{}' do not pair", printable(text)), "bad-braces");
        continue;
      }
      for (const std::string& key : *keys) {
        check_key(*item, kind, key);
        tool_.signatures.push_back({kind, ecosystem, key, strength_, polarity_});
      }
    }
  }

  void check_key(const syntax::Node& node, ProofKind kind, const std::string& key) {
    if (kind == ProofKind::file || kind == ProofKind::lockfile) {
      check_glob(node, key);
    } else if (kind == ProofKind::command) {
      check_word_pattern(fields_, node, key);
    } else if (kind == ProofKind::action && key.find('/') == std::string::npos) {
      fields_.fault(node, fmt::format("action '{}' must be owner/name", printable(key)), "bad-action");
    } else if (key.find(' ') != std::string::npos) {
      fields_.fault(node, fmt::format("'{}' must be one word", printable(key)), "bad-name");
    }
  }

  void check_glob(const syntax::Node& node, const std::string& glob) {
    const Result<Glob> parsed = Glob::parse(glob, GlobKind::path);
    if (!parsed) {
      fields_.fault(node, parsed.error().message, "bad-glob");
    } else if (glob.starts_with('/') || glob.starts_with("./") || glob.ends_with('/')) {
      fields_.fault(node, fmt::format("glob '{}' must be relative and name files", printable(glob)),
                    "bad-glob");
    }
  }

  void add_content(const syntax::Node& node) {
    ContentSpec content{.strength = strength_, .polarity = polarity_};
    for (const syntax::Entry& entry : fields_.entries(node)) {
      if (entry.key.text == "files") {
        for (const syntax::Node* item : fields_.list(entry.value)) {
          add_content_file(*item, content);
        }
      } else if (entry.key.text == "regex") {
        content.regex = fields_.text(entry.value);
        const Result<Pattern> pattern = Pattern::compile(content.regex);
        if (!pattern) {
          fields_.fault(entry.value, pattern.error().message, "bad-regex");
        }
      } else {
        fields_.unknown_word(entry.key, "key", entry.key.text, {"files", "regex"});
      }
    }
    if (content.files.empty() || content.regex.empty()) {
      fields_.fault(node, "content needs `files` and `regex`", "missing-key");
    }
    tool_.contents.push_back(std::move(content));
  }

  void add_content_file(const syntax::Node& node, ContentSpec& content) {
    const std::string glob = fields_.text(node);
    check_glob(node, glob);
    content.files.push_back(glob);
  }

  FieldReader& fields_;
  ToolSpec& tool_;
  Strength strength_;
  Polarity polarity_;
};

}  // namespace

void read_signature_field(FieldReader& fields, const syntax::Entry& entry, ToolSpec& tool) {
  SignatureReader(fields, tool, Strength::strong, Polarity::supports).read(entry);
}

void check_word_pattern(FieldReader& fields, const syntax::Node& node, std::string_view pattern) {
  const std::vector<std::string_view> words = split(pattern, ' ');
  if (std::ranges::find(words, std::string_view()) != words.end()) {
    fields.fault(node, fmt::format("words of '{}' must be parted by one space each", printable(pattern)),
                 "bad-words");
  } else if (words.front() == "..." || words.front() == "*") {
    fields.fault(node, fmt::format("'{}' must begin with a program or an option", printable(pattern)),
                 "bad-words");
  } else if (std::ranges::count(words, std::string_view("...")) > 2) {
    fields.fault(node, fmt::format("'{}' has more than two '...'", printable(pattern)), "bad-words");
  }
}

}  // namespace prodready::catalogue
