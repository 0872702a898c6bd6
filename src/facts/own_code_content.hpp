// The half of the term "own code" that a file's content decides: a generated file says so at its head, a data
// file is literals, a test has a test case.
#pragma once

#include <string>
#include <string_view>

namespace prodready {

// A comment within the first 40 lines says that the file is generated. A generator's own templates do not
// count.
bool says_generated(std::string_view bytes);

// JavaScript that a bundler or compiler wrote: its helpers stand at the head (esbuild, webpack, browserify),
// or the last line names a source map.
bool is_bundled(std::string_view bytes);

// JavaScript of a library as it is published: a licence comment that tools are told to keep opens it (`/*!`,
// `@license`, `@preserve`), and the module wrapper of builds follows at the head.
bool is_published_library(std::string_view bytes);

// Whether this comment says of its file that a program wrote it.
bool is_generated_notice(std::string_view comment);

// Over 90 % of the lines that are neither blank nor comment hold literals and punctuation alone. Shorter
// files than ten such lines are none.
bool is_mostly_literals(std::string_view bytes);

bool has_test_case(std::string_view bytes);

// "com.acme.billing" for a JVM source file; "" where it states none.
std::string java_package(std::string_view bytes);

}  // namespace prodready
