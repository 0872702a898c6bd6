#include "catalogue/tool_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "catalogue/normal_form.hpp"
#include "catalogue/signature_reader.hpp"
#include "catalogue/yaml_fields.hpp"
#include "core/words.hpp"
#include "syntax/parse.hpp"

namespace prodready::catalogue {
namespace {

constexpr Word<Mode> mode_words[] = {
    {Mode::check, "check"}, {Mode::write, "write"}, {Mode::report, "report"}};

constexpr Word<ArgumentEffect> effect_words[] = {{ArgumentEffect::checks, "check"},
                                                 {ArgumentEffect::writes, "write"},
                                                 {ArgumentEffect::reports, "report"},
                                                 {ArgumentEffect::runs_nothing, "runs_nothing"},
                                                 {ArgumentEffect::softens, "soft"}};

std::optional<Category> category_of(std::string_view word) {
  const auto found = std::ranges::find(categories(), word, &CategoryName::word);
  return found == categories().end() ? std::nullopt : std::optional(found->category);
}

std::vector<std::string> category_words() {
  std::vector<std::string> words;
  for (const CategoryName& category : categories()) {
    words.emplace_back(category.word);
  }
  return words;
}

bool is_id(std::string_view text) {
  return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

class ToolReader {
 public:
  ToolReader(FieldReader& fields, std::optional<Category> file_category)
      : fields_(fields), file_category_(file_category) {}

  std::optional<ToolSpec> read(const syntax::Node& node) {
    const std::size_t faults_before = fields_.fault_count();
    ToolSpec tool;
    tool.place = fields_.place_of(node);
    if (file_category_) {
      tool.categories.push_back(*file_category_);
    }
    if (!node.is_mapping()) {
      fields_.fault(node, "a tool must be a mapping with `id` and `name`", "not-a-tool");
      return std::nullopt;
    }
    for (const syntax::Entry& entry : node.entries) {
      read_field(entry, tool);
    }
    require(node, tool);
    return fields_.fault_count() == faults_before ? std::optional(std::move(tool)) : std::nullopt;
  }

 private:
  void read_field(const syntax::Entry& entry, ToolSpec& tool) {
    const std::string_view key = entry.key.text;
    if (key == "id") {
      tool.id = fields_.text(entry.value);
      if (!is_id(tool.id)) {
        fields_.fault(entry.value, fmt::format("id '{}' must be made of a-z, 0-9 and '-'", tool.id),
                      "bad-id");
      }
    } else if (key == "name") {
      tool.name = fields_.text(entry.value);
    } else if (key == "category" || key == "also") {
      add_categories(entry.value, key == "category", tool);
    } else if (key == "languages") {
      add_languages(entry.value, tool);
    } else if (key == "style_only") {
      tool.style_only = fields_.boolean(entry.value);
    } else if (key == "reports_to_server") {
      tool.reports_to_server = fields_.boolean(entry.value);
    } else if (key == "mode") {
      const std::optional<Mode> mode = value_of(mode_words, fields_.text(entry.value));
      tool.mode = mode.value_or(Mode::none);
      if (!mode) {
        fields_.fault(entry.value, "mode must be check, write or report", "bad-mode");
      }
    } else if (key == "soft_inputs") {
      for (const syntax::Entry& input : fields_.entries(entry.value)) {
        tool.soft_inputs.push_back({input.key.text, fields_.text(input.value)});
      }
    } else if (const std::optional<ArgumentEffect> effect = value_of(effect_words, key)) {
      for (const syntax::Node* node : fields_.list(entry.value)) {
        tool.arguments.push_back({*effect, fields_.text(*node)});
        check_word_pattern(fields_, *node, tool.arguments.back().pattern);
      }
    } else {
      read_signature_field(fields_, entry, tool);
    }
  }

  void add_categories(const syntax::Node& node, bool replace, ToolSpec& tool) {
    if (replace) {
      tool.categories.clear();
    }
    for (const syntax::Node* item : fields_.list(node)) {
      const std::string word = fields_.text(*item);
      const std::optional<Category> category = category_of(word);
      if (!category) {
        fields_.unknown_word(*item, "category", word, category_words());
      } else if (*category == Category::lockfile) {
        fields_.fault(*item, "category lockfile is not given: list the files under `lockfiles`",
                      "bad-category");
      } else {
        tool.categories.push_back(*category);
      }
    }
  }

  void add_languages(const syntax::Node& node, ToolSpec& tool) {
    for (const syntax::Node* item : fields_.list(node)) {
      const std::string word = fields_.text(*item);
      if (std::ranges::binary_search(languages(), std::string_view(word))) {
        tool.languages.push_back(word);
      } else {
        fields_.unknown_word(*item, "language", word, {languages().begin(), languages().end()});
      }
    }
  }

  void require(const syntax::Node& node, const ToolSpec& tool) {
    if (tool.id.empty()) {
      fields_.fault(node, "the tool has no `id`", "missing-key");
    }
    if (tool.name.empty()) {
      fields_.fault(node, fmt::format("tool '{}' has no `name`", tool.id), "missing-key");
    }
    if (tool.categories.empty()) {
      fields_.fault(node, fmt::format("tool '{}' has no `category`", tool.id), "missing-key");
    }
  }

  FieldReader& fields_;
  std::optional<Category> file_category_;
};

void read_tools(FieldReader& fields, const syntax::Node& entries, std::optional<Category> category,
                CatalogueSpec& spec) {
  ToolReader reader(fields, category);
  for (const syntax::Node* node : fields.list(entries)) {
    if (std::optional<ToolSpec> tool = reader.read(*node)) {
      spec.tools.push_back(*std::move(tool));
    }
  }
}

void read_wrappers(FieldReader& fields, const syntax::Node& node, CatalogueSpec& spec) {
  for (const syntax::Node* item : fields.list(node)) {
    WrapperSpec wrapper;
    std::string words;
    for (const syntax::Entry& entry : fields.entries(*item)) {
      if (entry.key.text == "words") {
        words = fields.text(entry.value);
        check_word_pattern(fields, entry.value, words);
      } else if (entry.key.text == "value_options") {
        wrapper.value_options = fields.texts(entry.value);
      } else if (entry.key.text == "operands") {
        const std::string number = fields.text(entry.value);
        const auto read = std::from_chars(number.data(), number.data() + number.size(), wrapper.operands);
        if (read.ec != std::errc() || read.ptr != number.data() + number.size() || wrapper.operands > 9) {
          fields.fault(entry.value, "operands must be a number from 0 to 9", "bad-number");
        }
      } else {
        fields.unknown_word(entry.key, "key", entry.key.text, {"words", "value_options", "operands"});
      }
    }
    for (std::string& alternative : expand_alternatives(words).value_or(std::vector<std::string>())) {
      wrapper.words = std::move(alternative);
      spec.wrappers.push_back(wrapper);
    }
  }
}

void read_file(FieldReader& fields, const syntax::Node& root, CatalogueSpec& spec) {
  std::optional<Category> category;
  for (const syntax::Entry& entry : fields.entries(root)) {
    const std::string_view key = entry.key.text;
    if (key == "category") {
      const std::string word = fields.text(entry.value);
      category = category_of(word);
      if (!category) {
        fields.unknown_word(entry.value, "category", word, category_words());
      }
    } else if (key == "tools") {
      read_tools(fields, entry.value, category, spec);
    } else if (key == "wrappers") {
      read_wrappers(fields, entry.value, spec);
    } else if (key == "value_options") {
      for (const syntax::Entry& program : fields.entries(entry.value)) {
        spec.programs.push_back({program.key.text, fields.texts(program.value)});
      }
    } else {
      fields.unknown_word(entry.key, "key", key, {"category", "tools", "wrappers", "value_options"});
    }
  }
}

}  // namespace

ReadCatalogue read_catalogue_file(const std::string& path, std::string_view text) {
  ReadCatalogue result;
  FieldReader fields(path);
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(text);
  if (!documents) {
    Place place = documents.error().place.value_or(Place{});
    place.path = path;
    result.faults.push_back(
        {.place = std::move(place), .message = documents.error().message, .code = "syntax"});
    return result;
  }
  for (const syntax::Node& root : *documents) {
    read_file(fields, root, result.spec);
  }
  result.faults = std::move(fields).faults();
  return result;
}

ReadCatalogue read_catalogue_entries(const std::string& path, const syntax::Node& entries) {
  ReadCatalogue result;
  FieldReader fields(path);
  read_tools(fields, entries, std::nullopt, result.spec);
  result.faults = std::move(fields).faults();
  return result;
}

std::vector<Diagnostic> check_together(const CatalogueSpec& spec) {
  std::vector<Diagnostic> faults;
  std::map<std::string_view, const ToolSpec*> seen;
  for (const ToolSpec& tool : spec.tools) {
    const auto [first, added] = seen.emplace(tool.id, &tool);
    if (!added) {
      faults.push_back(
          {.place = tool.place,
           .message = fmt::format("tool id '{}' is taken: {}", tool.id, to_string(first->second->place)),
           .code = "duplicate-id"});
    }
    const auto decides = [](const auto& proof) {
      return proof.strength == Strength::strong && proof.polarity == Polarity::supports;
    };
    if (std::ranges::none_of(tool.signatures, decides) && std::ranges::none_of(tool.contents, decides)) {
      faults.push_back(
          {.place = tool.place,
           .message = fmt::format("tool '{}' has no strong proof: add files, dependencies or commands "
                                  "outside `weak` and `against`",
                                  tool.id),
           .code = "no-proof"});
    }
  }
  return faults;
}

}  // namespace prodready::catalogue
