// build.sbt and the definitions below project/.
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/dependencies/gradle_text.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/readers.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {

Result<void> read_sbt(const ManifestText& file, ParsedManifest& parsed) {
  static const Pattern module =
      Pattern::compile(R"re("([^"\s]+)"\s*%{1,3}\s*"([^"\s]+)"\s*%\s*("[^"]*"|[\w.]+)(?:\s*%\s*"?(\w+))?)re")
          .value();
  const bool is_plugin =
      file.path.find("project/") != std::string_view::npos && file_suffix(file.path) == ".sbt";
  for (const SourceLine& line : code_lines_of(file.bytes, "//")) {
    std::string_view text = line.text;
    if (text.find('%') == std::string_view::npos) {
      const std::size_t equals = text.find('=');
      const std::vector<std::string_view> texts = quoted_texts(text);
      if (first_word(text) == "val" && equals != std::string_view::npos && texts.size() == 1) {
        parsed.variables.emplace(first_word(trim(text.substr(3))), texts.front());
      }
      continue;
    }
    while (const std::optional<std::string_view> whole = module.capture(text, 0)) {
      const std::string name =
          std::string(*module.capture(text, 1)) + ":" + std::string(*module.capture(text, 2));
      const std::string_view version = *module.capture(text, 3);
      const std::string requirement = version.starts_with('"')
                                          ? std::string(version.substr(1, version.size() - 2))
                                          : "${" + std::string(version) + "}";
      const std::string scope = to_lower(module.capture(text, 4).value_or(""));
      if (Dependency* const added =
              add_dependency(parsed, catalogue::Ecosystem::maven, name, requirement, line.line)) {
        added->development = is_plugin || scope == "test";
        if (version == "scalaVersion.value") {
          added->pinning = Pinning::inherited;  // part of the language, whose version the build sets
          added->requirement = version;
        }
      }
      text.remove_prefix(static_cast<std::size_t>(whole->data() + whole->size() - text.data()));
    }
  }
  return {};
}

}  // namespace prodready::dependencies
