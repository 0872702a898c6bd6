#include "secrets/path_kind.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "secrets/bytes.hpp"

namespace prodready::secrets {
namespace {

using Words = std::vector<std::string>;

// "FooTest.java" → foo, test, java
Words words_of(std::string_view name) {
  Words words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  };
  for (std::size_t at = 0; at < name.size(); ++at) {
    const bool is_hump = at > 0 && is_upper(name[at]) && (is_lower(name[at - 1]) || is_digit(name[at - 1]));
    if (!is_alnum(name[at]) || is_hump) {
      close();
    }
    if (is_alnum(name[at])) {
      word += lowered(name[at]);
    }
  }
  close();
  return words;
}

template <class List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

constexpr std::string_view test_words[] = {"test",     "tests", "testdata", "fixture",
                                           "fixtures", "spec",  "specs"};
constexpr std::string_view sample_words[] = {"example", "examples", "sample", "samples",
                                             "demo",    "demos",    "dist"};
constexpr std::string_view template_words[] = {"template"};
constexpr std::string_view docs_words[] = {"doc",       "docs",   "documentation", "tutorial",
                                           "tutorials", "readme", "changelog"};
constexpr std::string_view development_words[] = {"dev", "development", "local", "sandbox"};
constexpr std::string_view locale_words[] = {"locale",      "locales",  "i18n",        "l10n",
                                             "lang",        "langs",    "languages",   "translations",
                                             "translation", "messages", "localization"};
constexpr std::string_view code_endings[] = {
    "c",      "cc",     "cpp",  "cxx",   "h",   "hpp", "cs",     "go",  "java", "kt",    "kts", "scala",
    "groovy", "py",     "rb",   "php",   "pl",  "pm",  "js",     "jsx", "ts",   "tsx",   "mjs", "cjs",
    "vue",    "svelte", "rs",   "swift", "m",   "mm",  "dart",   "lua", "ex",   "exs",   "erl", "hs",
    "clj",    "fs",     "vb",   "r",     "jl",  "sql", "html",   "htm", "css",  "scss",  "map", "svg",
    "ipynb",  "proto",  "cljs", "elm",   "zig", "nim", "gradle", "erb", "jsp",  "cshtml"};
constexpr std::string_view docs_endings[] = {"md", "rst", "adoc", "markdown", "mdx", "txt", "tex", "org"};
constexpr std::string_view dense_endings[] = {"js",   "mjs", "cjs", "css",  "map",
                                              "html", "htm", "svg", "ipynb"};

// "testcerts", "unittests": test and another word in one.
bool is_joined_test(std::string_view word) {
  constexpr std::string_view test = "test";
  constexpr std::string_view behind[] = {"ing",     "util",  "utils", "cert",   "certs",    "certificates",
                                         "key",     "keys",  "cases", "case",   "suite",    "suites",
                                         "lib",     "libs",  "kit",   "server", "support",  "helper",
                                         "helpers", "files", "env",   "assets", "resources"};
  constexpr std::string_view before[] = {"unit", "e2e", "integration", "smoke", "api", "load", "system"};
  if (word.starts_with(test) && holds(behind, word.substr(test.size()))) {
    return true;
  }
  return std::ranges::any_of(before, [&](std::string_view start) {
    return word.starts_with(start) && holds(test_words, word.substr(start.size()));
  });
}

// Begins or ends with one of the words.
bool has_end_word(const Words& words, std::span<const std::string_view> list) {
  return !words.empty() && (holds(list, words.front()) || holds(list, words.back()));
}

// The words of a file's name without its ending, since "foo.test.js" ends with "test".
Words stem_words(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return words_of(dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot));
}

// What generators of documentation write for the search of its pages.
bool is_search_index(std::string_view name) {
  constexpr std::string_view stems[] = {"search_index", "search-index", "searchindex", "search-data"};
  const std::string_view stem = name.substr(0, name.rfind('.'));
  return std::ranges::any_of(stems, [&](std::string_view known) { return equals(stem, known); }) &&
         (ends_with(name, ".json") || ends_with(name, ".js"));
}

// Code of others that was copied here: node_modules/, site-packages/, vendor/github.com/, vendor/gems/.
bool is_third_party(const std::vector<std::string_view>& segments) {
  constexpr std::string_view folders[] = {"node_modules", "bower_components", "site-packages",
                                          "dist-packages", "Godeps"};
  constexpr std::string_view of_tools[] = {"gems", "bundle", "cache"};
  constexpr std::string_view hosts[] = {".com", ".org", ".io", ".in", ".net", ".dev"};
  bool is_vendored = false;
  for (std::size_t at = 0; at + 1 < segments.size(); ++at) {
    const std::string_view segment = segments[at];
    const bool is_host = std::ranges::any_of(hosts, [&](std::string_view h) { return segment.ends_with(h); });
    const bool is_of_tool = at > 0 && segments[at - 1] == "vendor" && holds(of_tools, segment);
    if (holds(folders, segment) || (is_vendored && is_host) || is_of_tool) {
      return true;
    }
    is_vendored = is_vendored || segment == "vendor";
  }
  return false;
}

struct Reason {
  std::string_view text;
  bool is_by_template = false;  // the word stands in the file's name, and says nothing else
};

Reason reason_of(const std::vector<std::string_view>& segments, FileKind kind) {
  const std::string_view name = segments.back();
  const Words stem = stem_words(name);
  const Words all = words_of(name);
  bool is_test = has_end_word(stem, test_words) || has_end_word(all, test_words);
  const bool is_template = has_end_word(stem, template_words) || has_end_word(all, template_words);
  bool is_sample = has_end_word(stem, sample_words) || has_end_word(all, sample_words);
  bool is_docs = kind == FileKind::documentation || has_end_word(stem, docs_words) || is_search_index(name);
  for (std::size_t at = 0; at + 1 < segments.size(); ++at) {
    const Words words = words_of(segments[at]);
    is_test = is_test || has_end_word(words, test_words) || std::ranges::any_of(words, is_joined_test);
    is_sample = is_sample || has_end_word(words, sample_words) || has_end_word(words, template_words);
    is_docs = is_docs || has_end_word(words, docs_words);
  }
  const bool is_development =
      std::ranges::any_of(all, [](const std::string& w) { return holds(development_words, w); });
  const std::string_view other = is_test                    ? "in a test"
                                 : is_sample                ? "in a sample"
                                 : is_docs                  ? "in documentation"
                                 : is_third_party(segments) ? "in third-party code"
                                 : is_development           ? "in settings for development"
                                                            : "";
  return other.empty() && is_template ? Reason{"in a sample", true} : Reason{other};
}

bool is_localised(const std::vector<std::string_view>& segments, std::string_view ending) {
  if (ending == "po" || ending == "pot" || ending == "strings" || ending == "xlf" || ending == "resx" ||
      ending == "arb") {
    return true;
  }
  return std::ranges::any_of(segments, [](std::string_view segment) {
    const Words words = words_of(segment);
    return !words.empty() && (holds(locale_words, words.front()) || holds(locale_words, words.back()));
  });
}

FileKind file_kind(std::string_view name, std::string_view ending) {
  const bool is_yaml = ending == "yml" || ending == "yaml";
  if (ending == "tf" || ending == "tfvars" || ending == "hcl" || name.ends_with(".tf.json") ||
      name.ends_with(".tfvars.json")) {
    return FileKind::terraform;
  }
  if (name.starts_with("dockerfile") || name.starts_with("containerfile") || ending == "dockerfile") {
    return FileKind::dockerfile;
  }
  if (is_yaml && (name.starts_with("docker-compose") || name.starts_with("compose"))) {
    return FileKind::compose;
  }
  if (name.starts_with("readme") || name.starts_with("changelog") || holds(docs_endings, ending)) {
    return name == "cmakelists.txt" ? FileKind::code : FileKind::documentation;
  }
  return holds(code_endings, ending) ? FileKind::code : FileKind::configuration;
}

bool is_secret_file(std::string_view name, std::string_view path, std::string_view ending) {
  return ending == "pem" || ending == "key" || ending == "tfstate" || name.ends_with(".tfstate.backup") ||
         name == ".env" || name.starts_with(".env.") || ending == "env" || name == ".npmrc" ||
         name == ".netrc" || name == "_netrc" || name == ".pgpass" || name == "kubeconfig" ||
         ending == "kubeconfig" || path.ends_with(".kube/config") || name.starts_with("id_rsa") ||
         name.starts_with("id_ed25519") || name.starts_with("id_ecdsa") || name == ".git-credentials" ||
         ending == "ppk";
}

}  // namespace

PathKind kind_of_path(std::string_view path) {
  const std::string lower = to_lower(path);
  const std::size_t slash = lower.rfind('/');
  const std::string_view name = std::string_view(lower).substr(slash == std::string::npos ? 0 : slash + 1);
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
  const std::vector<std::string_view> segments = split(path, '/');
  PathKind result;
  result.kind = file_kind(name, ending);
  const Reason reason = reason_of(segments, result.kind);
  result.listed = reason.text;
  result.is_sample_by_template = reason.is_by_template;
  result.is_localisation = is_localised(segments, ending);
  result.is_kept_secret = is_secret_file(name, lower, ending);
  result.is_binary_store = ending == "p12" || ending == "pfx" || ending == "jks" || ending == "keystore";
  result.is_dense = holds(dense_endings, ending);
  return result;
}

}  // namespace prodready::secrets
