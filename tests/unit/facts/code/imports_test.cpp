#include "facts/code/imports.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::code {
namespace {

// "module:line" for each import.
std::string imports_in(std::string_view language, std::string_view source) {
  std::vector<std::string> rows;
  const MaskedCode code = mask_code(source, language);
  for (const Import& import : imports_of(code, language)) {
    rows.push_back(import.module + ":" + std::to_string(import.line));
  }
  return join(rows, " ");
}

struct ImportRow {
  const char* name;
  const char* language;
  const char* source;
  const char* imports;
};

class Imports : public testing::TestWithParam<ImportRow> {};

TEST_P(Imports, AreReadAsWritten) {
  const ImportRow& row = GetParam();
  EXPECT_EQ(imports_in(row.language, row.source), row.imports);
}

INSTANTIATE_TEST_SUITE_P(
    Compiled, Imports,
    testing::Values(
        ImportRow{"c", "C", "#include <stdio.h>\n# include \"acme/a.h\" // why\n/* #include <no.h> */\n",
                  "stdio.h:1 acme/a.h:2"},
        ImportRow{"c_behind_blanks", "C", "\t #include <a.h>\nint x; #include <no.h>\n", "a.h:1"},
        ImportRow{"c_behind_a_comment", "C", "/* a */ #include <a.h>\n/* b\n */ #include <b.h>\n",
                  "a.h:1 b.h:3"},
        ImportRow{"c_behind_a_form_feed", "C", "\f#include <no.h>\n\f\n#include <a.h>\n", "a.h:3"},
        ImportRow{"c_behind_a_string", "C", "const char* s = \"a\\\nb\"; #include <no.h>\n", ""},
        ImportRow{"c_in_a_string", "C", "const char* s = \"#include <no.h>\";\n", ""},
        ImportRow{"cpp_module", "C++", "import std.core;\nimport_all();\n", "std.core:1"},
        ImportRow{"csharp", "C#",
                  "global using System.Linq;\nusing static Acme.Math;\nusing A = Acme.B<int>;\n"
                  "using (var x = Open()) {}\nusing var y = Open();\n",
                  "System.Linq:1 Acme.Math:2 Acme.B:3"},
        ImportRow{"go_block", "Go",
                  "package a\n\nimport (\n\t\"fmt\"\n\tx \"github.com/acme/x/y\" // why\n\t_ \"embed\"\n)\n",
                  "fmt:4 github.com/acme/x/y:5 embed:6"},
        ImportRow{"go_single", "Go", "import \"os\"\nimport . \"a.b/c\"\nfunc f() { s := `import \"no\"` }\n",
                  "os:1 a.b/c:2"},
        ImportRow{"go_one_line", "Go", "import (\"a\"; \"b\")\n", "a:1 b:1"},
        ImportRow{"go_unclosed", "Go", "import (\n\"a\"\n???\n", "a:2"},
        ImportRow{"java", "Java",
                  "package a;\nimport java.util.*;\nimport static org.junit.Assert.assertTrue;\n",
                  "java.util:2 org.junit.Assert.assertTrue:3"},
        ImportRow{"kotlin", "Kotlin", "import io.ktor.server.routing.get as g\n",
                  "io.ktor.server.routing.get:1"},
        ImportRow{"scala", "Scala", "import a.b.{C, D => E}, f.G\nimport cats._\nimport zio.*\n",
                  "a.b:1 f.G:1 cats:2 zio:3"},
        ImportRow{
            "rust", "Rust",
            "use std::{fs, io};\npub(crate) use serde::de::*;\nextern crate rand;\nuse a::B as C;\nuser();\n",
            "std:1 serde::de:2 rand:3 a::B:4"},
        ImportRow{"swift", "Swift", "@testable import Acme\nimport struct Foundation.URL\n",
                  "Acme:1 Foundation.URL:2"},
        ImportRow{"dart", "Dart",
                  "import 'dart:io';\nimport 'src/a.dart' as a;\nexport 'package:x/y.dart';\n",
                  "dart:io:1 ./src/a.dart:2 package:x/y.dart:3"},
        ImportRow{"haskell", "Haskell", "import qualified Data.Map as M\n", "Data.Map:1"},
        ImportRow{"objective_c", "Objective-C", "@import UIKit;\n#import <A/B.h>\n", "UIKit:1 A/B.h:2"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Scripts, Imports,
    testing::Values(
        ImportRow{"python", "Python",
                  "import os.path, sys as s\nfrom acme.billing import (\n  a,\n)\nfrom . import b\n"
                  "\"\"\"\nimport no\n\"\"\"\n  import late\n",
                  "os.path:1 sys:1 acme.billing:2 .:5 late:9"},
        ImportRow{"python_words", "Python", "from_x = 1\nimportant = 2\nyield from other\n", ""},
        ImportRow{"javascript", "JavaScript",
                  "import a from 'a';\nimport {\n  b,\n  c\n} from \"@acme/b/c\";\nimport './side';\n"
                  "export * from 'e'\nconst f = require('f'), g = await import(\"g\");\n",
                  "a:1 @acme/b/c:2 ./side:6 e:7 f:8 g:8"},
        ImportRow{"javascript_no_import", "JavaScript",
                  "import.meta.url\nexport const from = 'x'\nmy.require('no')\n// require('no')\n"
                  "require(`${x}`)\nrequire(name)\n",
                  ""},
        ImportRow{"typescript", "TypeScript", "import type { A } from 'a'\nimport b = require(\"b\")\n",
                  "a:1 b:2"},
        ImportRow{"javascript_each_once", "JavaScript", "require('a')\nrequire('a')\n", "a:1"},
        ImportRow{
            "vue", "Vue",
            "<template>\n<p>import x from 'no'</p></template>\n<script>\nimport a from 'a'\n</script>\n",
            "a:4"},
        ImportRow{
            "php", "PHP",
            "<?php\nuse Acme\\Billing\\{A, B};\nuse function Acme\\c as d;\n$f = function () use ($x) {};\n"
            "require_once('lib/x.php');\n",
            "Acme\\Billing:2 Acme\\c:3 lib/x.php:5"},
        ImportRow{"ruby", "Ruby",
                  "require 'json'\nrequire_relative \"../a\"\nrequire_relative 'b'\nrequire \"#{x}\"\n",
                  "json:1 ../a:2 ./b:3"},
        ImportRow{"elixir", "Elixir", "alias Acme.{A, B}\nuse ExUnit.Case, async: true\nimport_file()\n",
                  "Acme:1 ExUnit.Case:2"},
        ImportRow{"perl", "Perl", "use strict;\nuse 5.010;\nuse Test::More tests => 3;\n", "Test::More:3"},
        ImportRow{"lua", "Lua", "local a = require(\"a.b\")\nrequire 'c'\n", "a.b:1 c:2"},
        ImportRow{"shell", "Shell", "source ./lib.sh\n. \"/etc/x\"\nsources=1\n", "./lib.sh:1 /etc/x:2"},
        ImportRow{"r", "R", "library(dplyr)\nrequire(\"x\")\n", "dplyr:1 x:2"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(Robust, Imports,
                         testing::Values(ImportRow{"empty", "Python", "", ""},
                                         ImportRow{"crlf", "Python", "import a\r\nimport b\r\n", "a:1 b:2"},
                                         ImportRow{"no_newline", "Go", "import \"a\"", "a:1"},
                                         ImportRow{"unterminated", "JavaScript", "import { a, b", ""},
                                         ImportRow{"no_string", "JavaScript", "import 'a", ""},
                                         ImportRow{"bad_utf8", "Python", "import \xff\xfe\nimport b\n",
                                                   "\xff\xfe:1 b:2"},
                                         ImportRow{"unknown_language", "COBOL", "import a\n", ""}),
                         [](const auto& test) { return test.param.name; });

TEST(ImportsOfAFile, AreAtMostFiveHundred) {
  std::string source;
  for (int i = 0; i < 1000; ++i) {
    source += "import m" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(imports_of(mask_code(source, "Python"), "Python").size(), 500U);
}

TEST(ImportsOfAFile, LeaveNamesOutThatNoModuleHas) {
  const std::string source = "import '" + std::string(5000, 'x') + "';\n";
  EXPECT_TRUE(imports_of(mask_code(source, "JavaScript"), "JavaScript").empty());
}

struct ModuleRow {
  const char* name;
  const char* language;
  const char* module;
  bool standard;
};

class StandardLibrary : public testing::TestWithParam<ModuleRow> {};

TEST_P(StandardLibrary, IsToldFromPackages) {
  EXPECT_EQ(is_standard_library(GetParam().language, GetParam().module), GetParam().standard);
}

INSTANTIATE_TEST_SUITE_P(
    All, StandardLibrary,
    testing::Values(
        ModuleRow{"python", "Python", "os.path", true},
        ModuleRow{"python_package", "Python", "requests", false},
        ModuleRow{"python_two", "Python", "urllib2", true},
        ModuleRow{"python_relative", "Python", ".", false}, ModuleRow{"python_part", "Python", "o", false},
        ModuleRow{"nothing", "Python", "", false}, ModuleRow{"node", "JavaScript", "fs/promises", true},
        ModuleRow{"node_prefix", "TypeScript", "node:test", true},
        ModuleRow{"npm", "JavaScript", "lodash/fp", false},
        ModuleRow{"npm_scope", "JavaScript", "@acme/fs", false}, ModuleRow{"go", "Go", "net/http", true},
        ModuleRow{"go_module", "Go", "github.com/acme/x", false},
        ModuleRow{"java", "Java", "java.util.List", true}, ModuleRow{"jdk", "Java", "jdk.jfr.Event", true},
        ModuleRow{"javax", "Java", "javax.sql.DataSource", true},
        ModuleRow{"jakarta_once", "Java", "javax.servlet.http.HttpServlet", false},
        ModuleRow{"java_like", "Java", "javassist.ClassPool", false},
        ModuleRow{"kotlin", "Kotlin", "kotlin.collections.List", true},
        ModuleRow{"kotlinx", "Kotlin", "kotlinx.coroutines.launch", false},
        ModuleRow{"scala", "Scala", "scala.util.Try", true}, ModuleRow{"rust", "Rust", "std::io", true},
        ModuleRow{"rust_own", "Rust", "crate::billing", true}, ModuleRow{"crate", "Rust", "serde::de", false},
        ModuleRow{"ruby", "Ruby", "net/http", true}, ModuleRow{"gem", "Ruby", "rails", false},
        ModuleRow{"c", "C", "stdio.h", true}, ModuleRow{"c_system", "C", "sys/stat.h", true},
        ModuleRow{"c_library", "C", "zlib.h", false}, ModuleRow{"cpp", "C++", "string_view", true},
        ModuleRow{"cpp_library", "C++", "fmt/format.h", false},
        ModuleRow{"dotnet", "C#", "System.Collections.Generic", true},
        ModuleRow{"nuget", "C#", "Newtonsoft.Json", false},
        ModuleRow{"nuget_system", "C#", "System.Reactive.Linq", false},
        ModuleRow{"swift", "Swift", "Foundation.URL", true}, ModuleRow{"dart", "Dart", "dart:io", true},
        ModuleRow{"pub", "Dart", "package:http/http.dart", false},
        ModuleRow{"elixir", "Elixir", "ExUnit.Case", true},
        ModuleRow{"hex", "Elixir", "Phoenix.Router", false}, ModuleRow{"perl", "Perl", "List::Util", true},
        ModuleRow{"cpan", "Perl", "Moose", false}, ModuleRow{"unknown_language", "COBOL", "os", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::code
