// Any bytes as a source file; the first byte chooses the language.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "facts/code/comments.hpp"
#include "facts/code/declarations.hpp"
#include "facts/code/imports.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/test_cases.hpp"
#include "facts/code/toggles.hpp"
#include "facts/languages.hpp"

namespace {

// A path in each language: by its suffix the readers choose their forms.
constexpr std::array paths = {
    "a.adb", "a.s",       "a.bat",    "a.c",       "a.h",      "a.cs",    "a.cc",       "a.hpp", "a.cob",
    "a.cu",  "a.clj",     "a.cr",     "a.dart",    "a.ex",     "a.elm",   "a.erl",      "a.fs",  "a.f90",
    "a.go",  "a_test.go", "a.groovy", "a.tf",      "a.hs",     "A.java",  "ATest.java", "a.js",  "a.test.js",
    "a.jl",  "a.kt",      "a.lua",    "a.mk",      "a.nim",    "a.ml",    "a.m",        "a.php", "a.pas",
    "a.pl",  "a.ps1",     "a.py",     "test_a.py", "a.r",      "a.rb",    "a_spec.rb",  "a.rs",  "a.scala",
    "a.scm", "a.sh",      "a.bats",   "a.sol",     "a.svelte", "a.swift", "a.sv",       "a.tcl", "a.ts",
    "a.tsx", "a.vhd",     "a.vb",     "a.vue",     "a.zig"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const std::string_view path = paths.at(data[0] % paths.size());
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string_view language = prodready::language_of(path);
  const prodready::code::MaskedCode code = prodready::code::mask_code(text, language);
  if (code.masked.size() != text.size()) {
    std::abort();
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((code.masked[i] == '\n') != (text[i] == '\n')) {
      std::abort();
    }
  }
  prodready::CodeFile file;
  file.language = language;
  prodready::code::read_declarations(code, path, file);
  file.comment_lines = prodready::code::explaining_lines(code);
  file.imports = prodready::code::imports_of(code, language);
  file.tests = prodready::code::test_cases_of(code, language, path);
  const std::vector<std::string> patterns = {"FF_*", "feature_*"};
  file.toggles = prodready::code::toggles_of(code, file, patterns);
  return 0;
}
