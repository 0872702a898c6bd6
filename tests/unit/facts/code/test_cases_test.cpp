#include "facts/code/test_cases.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "facts/code/imports.hpp"

namespace prodready::code {
namespace {

TestCases cases_in(std::string_view language, std::string_view path, std::string_view source) {
  const MaskedCode code = mask_code(source, language);
  return test_cases_of(code, language, path, imports_of(code, language));
}

// "2 def test_:3", "1 @Test:2 skipped 1 stubs 2", "none".
std::string told(const TestCases& cases) {
  std::string text = cases.count == 0 ? "none" : fmt::format("{} {}:{}", cases.count, cases.form, cases.line);
  text += cases.skipped == 0 ? "" : fmt::format(" skipped {}", cases.skipped);
  return text + (cases.stubs == 0 ? "" : fmt::format(" stubs {}", cases.stubs));
}

struct CaseRow {
  const char* name;
  const char* language;
  const char* path;
  const char* source;
  const char* told;
};

class Cases : public testing::TestWithParam<CaseRow> {};

TEST_P(Cases, AreCountedByForm) {
  const CaseRow& row = GetParam();
  EXPECT_EQ(told(cases_in(row.language, row.path, row.source)), row.told);
}

INSTANTIATE_TEST_SUITE_P(
    Python, Cases,
    testing::Values(
        CaseRow{"functions", "Python", "tests/test_a.py",
                "import a\ndef test_x():\n  assert a.b()\nasync def test_y(m):\n  await m\n",
                "2 def test_:2"},
        CaseRow{"unittest", "Python", "app/checks.py",
                "import unittest\nclass A(unittest.TestCase):\n  def testX(self):\n    self.run()\n  def "
                "helper(self): pass\n",
                "1 def test:3"},
        CaseRow{"not_collected", "Python", "app/db.py", "def test_connection():\n  return 1\n", "none"},
        CaseRow{"fixture_with_the_name_of_a_test", "Python", "tests/test_a.py",
                "@pytest.fixture\ndef test_apps(monkeypatch):\n  yield\ndef test_b():\n  assert go()\n",
                "1 def test_:4"},
        CaseRow{"helper_of_tests", "Python", "tests/helpers.py", "def test_data():\n  return 1\n", "none"},
        CaseRow{"nested", "Python", "test_a.py",
                "def test_x():\n  def test_inner():\n    return 1\n  assert test_inner()\n", "1 def test_:1"},
        CaseRow{"class_without_base", "Python", "test_a.py",
                "class Mixin:\n  def test_x(self):\n    assert self.x\n", "none"},
        CaseRow{"test_class", "Python", "test_a.py", "class TestA:\n  def test_x(self):\n    assert self.x\n",
                "1 def test_:2"},
        CaseRow{"skipped", "Python", "test_a.py",
                "@pytest.mark.skip(reason='x')\ndef test_a():\n  assert f()\n@unittest.skip('y')\nclass "
                "B(TestCase):\n"
                "  def test_b(self):\n    f()\ndef test_c():\n  pytest.skip('z')\n@pytest.mark.skipif(w, "
                "reason='')\n"
                "def test_d():\n  f()\n",
                "1 def test_:11 skipped 3"},
        CaseRow{"skipped_module", "Python", "test_a.py",
                "pytestmark = pytest.mark.skip\ndef test_a():\n  f()\n", "none skipped 1"},
        CaseRow{"stubs", "Python", "test_a.py",
                "class T(TestCase):\n  def test_a(self):\n    self.assertTrue(True)\n\ndef test_b():\n  "
                "assert True\n\ndef test_c():\n"
                "  \"\"\"says nothing\"\"\"\n  pass\n",
                "none stubs 3"},
        CaseRow{"more_than_a_stub", "Python", "test_a.py", "def test_b():\n  call()\n  assert True\n",
                "1 def test_:1"},
        CaseRow{"in_a_string", "Python", "test_a.py", "X = '''\ndef test_b():\n  call()\n'''\n", "none"},
        CaseRow{"crlf", "Python", "test_a.py", "def test_b():\r\n  call()\r\n", "1 def test_:1"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    JavaScript, Cases,
    testing::Values(
        CaseRow{"mocha", "JavaScript", "test/a.js",
                "describe('a', () => {\n  it('x', () => {\n    go()\n  })\n  test(`y`, f)\n})\n", "2 it(:2"},
        CaseRow{"jest_each", "TypeScript", "a.test.ts",
                "test.each([[1, 2]])('x %i', (a) => {\n  go(a)\n})\nit.each`a\n${1}\n`('y', f)\n",
                "2 test.each(:1"},
        CaseRow{"vitest_import", "TypeScript", "src/a.ts",
                "import { it } from 'vitest'\nit('x', async () => {\n  await go()\n})\n", "1 it(:2"},
        CaseRow{"ava", "JavaScript", "checks/a.js",
                "import test from 'ava'\ntest.serial('x', t => {\n  t.is(a(), 2)\n})\n", "1 test.serial(:2"},
        CaseRow{"tap_and_deno", "JavaScript", "test/a.js",
                "t.test('x', f)\nDeno.test('y', f)\nQUnit.test('z', f)\nawait t.test('w', f)\n",
                "4 t.test(:1"},
        CaseRow{"ordinary_code", "JavaScript", "src/a.js",
                "test('x', f)\nit('x', f)\nif (/a/.test('x')) {}\n", "none"},
        CaseRow{"regex_in_a_test", "JavaScript", "test/a.js",
                "const ok = re.test('x')\nre.test('y')\nunit('x')\n", "none"},
        CaseRow{"skipped", "JavaScript", "test/a.js",
                "it.skip('a', f)\nxit('b', f)\ntest.todo('c')\nit('d')\ndescribe.skip('e', () => {\n  "
                "it('f', () => {\n    go()\n  })\n})\n"
                "it('g', f)\n",
                "1 it(:10 skipped 5"},
        CaseRow{"skipped_group_without_indent", "JavaScript", "test/a.js",
                "describe.skip('e', () => {\nit('f', () => {\ngo()\n})\n\nit('h', () => {\ngo()\n})\n})\n"
                "it('g', f)\n",
                "1 it(:10 skipped 2"},
        CaseRow{"skips_itself", "JavaScript", "test/a.js", "it('a', function () {\n  this.skip()\n})\n",
                "none skipped 1"},
        CaseRow{"playwright", "TypeScript", "e2e/a.spec.ts",
                "test.describe('a', () => {\n  test.beforeEach(f)\n  test('b', async ({ page }) => {\n    "
                "test.skip(isMac, 'x')\n"
                "    await page.go()\n  })\n})\n",
                "1 test(:3"},
        CaseRow{"stubs", "JavaScript", "src/App.test.js",
                "test('renders learn react link', () => {\n  render(<App />)\n  const link = find()\n  "
                "expect(link).toBeThere()\n})\n"
                "it('works', () => {\n  expect(true).toBe(true);\n});\nit('empty', () => {});\nit('one "
                "line', () => { expect(true).toBe(true) })\n",
                "none stubs 4"},
        CaseRow{"one_line", "JavaScript", "a.test.js", "it('a', () => { go({}) })\nit('b', () => go({}))\n",
                "2 it(:1"},
        CaseRow{"title_on_next_line", "JavaScript", "a.test.js", "it(\n  'a',\n  () => {\n    go()\n  })\n",
                "1 it(:1"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Annotated, Cases,
    testing::Values(
        CaseRow{"junit", "Java", "src/test/java/a/ATest.java",
                "class ATest {\n  @Test\n  void a() {\n    go();\n  }\n  @ParameterizedTest\n  "
                "@ValueSource(strings = {\n    \"x\"\n  })\n"
                "  void b(String x) {\n    go();\n  }\n  @Test public void c() {\n    go();\n  }\n}\n",
                "3 @Test:3"},
        CaseRow{"junit_skipped", "Java", "src/test/java/a/ATest.java",
                "class ATest {\n  @Disabled(\"x\")\n  @Test\n  void a() {\n    go();\n  }\n  @Test(enabled = "
                "false)\n  void b() {\n    go();\n  }\n}\n",
                "none skipped 2"},
        CaseRow{"class_skipped", "Java", "src/test/java/a/ATest.java",
                "@Ignore\npublic class ATest {\n  @Test\n  void a() {\n    go();\n  }\n}\n",
                "none skipped 1"},
        CaseRow{"generated", "Java", "src/test/java/a/ATest.java",
                "class ATest {\n  @Test\n  void contextLoads() {\n  }\n}\n", "none stubs 1"},
        CaseRow{"no_test_file", "Java", "src/main/java/a/A.java",
                "class A {\n  @Test\n  void a() {\n    go();\n  }\n}\n", "none"},
        CaseRow{"by_import", "Java", "src/main/java/a/A.java",
                "import org.junit.Test;\nclass A {\n  @Test\n  void a() {\n    go();\n  }\n}\n", "1 @Test:4"},
        CaseRow{"junit3", "Java", "test/A.java",
                "import junit.framework.TestCase;\nclass A extends TestCase {\n  public void testA() {\n    "
                "go();\n  }\n}\n",
                "1 public void test:3"},
        CaseRow{"testng_class", "Java", "test/A.java",
                "import org.testng.annotations.Test;\n@Test\npublic class A {\n  public void a() {\n    "
                "go();\n  }\n}\n",
                "1 @Test class:4"},
        CaseRow{"jtreg", "Java", "test/jdk/A.java",
                "/*\n * @test\n * @run main A\n */\npublic class A {\n  public static void main(String[] a) "
                "{}\n}\n",
                "1 @test:1"},
        CaseRow{"kotlin", "Kotlin", "src/test/kotlin/ATest.kt",
                "class ATest {\n  @Test fun `adds two`() {\n    go()\n  }\n  @Test\n  fun b() = runTest {\n  "
                "  go()\n  }\n}\n",
                "2 @Test:2"},
        CaseRow{"xunit", "C#", "test/A/ATests.cs",
                "public class ATests\n{\n    [Fact]\n    public void A()\n    {\n        Go();\n    }\n    "
                "[Theory, InlineData(1)]\n"
                "    public void B(int x) => Go(x);\n    [Fact(Skip = \"x\")]\n    public void C()\n    {\n  "
                "      Go();\n    }\n"
                "    [Fact]\n    public void Test1()\n    {\n    }\n}\n",
                "2 [Fact]:4 skipped 1 stubs 1"},
        CaseRow{"nunit", "C#", "A.Tests/A.cs",
                "[TestFixture]\npublic class A\n{\n    [TestCase(1)]\n    [TestCase(2)]\n    public void "
                "B(int x)\n    {\n        Go(x);\n    }\n    [Test, Ignore(\"x\")]\n    public void C()\n    "
                "{\n        Go();\n    }\n}\n",
                "1 [TestCase]:6 skipped 1"},
        CaseRow{"mstest", "C#", "A.Tests/A.cs",
                "    [TestMethod]\n    public async Task B()\n    {\n        await Go();\n    }\n",
                "1 [TestMethod]:2"},
        CaseRow{"rust", "Rust", "src/lib.rs",
                "#[cfg(test)]\nmod tests {\n    #[test]\n    fn a() {\n        go();\n    }\n    "
                "#[tokio::test(flavor = \"x\")]\n    async fn b() {\n        go().await;\n    }\n"
                "    #[test]\n    #[ignore = \"slow\"]\n    fn c() {\n        go();\n    }\n    #[test]\n    "
                "fn it_works() {\n        let x = add(2, 2);\n        assert_eq!(x, 4);\n    }\n}\n",
                "2 #[test]:4 skipped 1 stubs 1"},
        CaseRow{"rust_no_test", "Rust", "src/lib.rs",
                "#[derive(Debug)]\nstruct Test;\n#[cfg(feature = \"test\")]\nfn test() {}\n", "none"},
        CaseRow{"swift_testing", "Swift", "Tests/A.swift",
                "import Testing\n@Test(\"adds\") func adds() {\n    go()\n}\n@Test(.disabled(\"x\"))\nfunc "
                "b() {\n    go()\n}\n",
                "1 @Test:2 skipped 1"},
        CaseRow{"xctest", "Swift", "Tests/ATests.swift",
                "import XCTest\nclass A: XCTestCase {\n  func testA() throws {\n    go()\n  }\n  func "
                "testHelper(x: Int) {\n    go()\n  }\n  func testExample() throws {\n    // nothing\n  }\n  "
                "func testSkip() throws {\n    throw XCTSkip(\"x\")\n  }\n}\n",
                "1 func test:3 skipped 1 stubs 1"},
        CaseRow{"phpunit", "PHP", "tests/ATest.php",
                "<?php\nclass ATest extends TestCase {\n  public function testA(): void {\n    go();\n  }\n  "
                "/** @test */\n  public function b() {\n    go();\n  }\n"
                "  #[Test]\n  public function c() {\n    go();\n  }\n  public function testD() {\n    "
                "$this->markTestSkipped('x');\n  }\n  public function helper() {}\n  public function testE() "
                "{\n    $this->assertTrue(true);\n  }\n}\n",
                "3 function test:3 skipped 1 stubs 1"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others, Cases,
    testing::Values(
        CaseRow{
            "go", "Go", "a/a_test.go",
            "package a\nfunc TestA(t *testing.T) {\n\tgo1()\n}\nfunc TestMain(m *testing.M) "
            "{\n\tm.Run()\n}\nfunc Testing(t *testing.T) {\n\tx()\n}\nfunc FuzzB(f *testing.F) {\n\tx()\n}\n"
            "func TestC(t *testing.T) {\n\tt.Skip(\"x\")\n}\nfunc TestD(t *testing.T) {\n\tif "
            "testing.Short() {\n\t\tt.Skip()\n\t}\n\tx()\n}\n",
            "3 func TestX(t:2 skipped 1"},
        CaseRow{"go_no_test_file", "Go", "a/test/a.go", "func TestA(t *testing.T) {\n\tx()\n}\n", "none"},
        CaseRow{"testify", "Go", "a_test.go", "func (s *Suite) TestA() {\n\tx()\n}\n",
                "1 func (suite) TestX(:1"},
        CaseRow{"ginkgo", "Go", "a_test.go",
                "var _ = Describe(\"a\", func() {\n\tIt(\"b\", func() {\n\t\tx()\n\t})\n\tPIt(\"c\", func() "
                "{\n\t\tx()\n\t})\n})\n",
                "1 It(:2 skipped 1"},
        CaseRow{"rspec", "Ruby", "spec/a_spec.rb",
                "describe A do\n  it 'x' do\n    go\n  end\n  it { is_expected.to be }\n  xit 'y' do\n    "
                "go\n  end\n  it 'some day'\n  it 'z' do\n    skip 'later'\n  end\n  it 'w', skip: true do\n "
                "   go\n  end\nend\n",
                "2 it:2 skipped 4"},
        CaseRow{"minitest", "Ruby", "test/a_test.rb",
                "class ATest < Minitest::Test\n  def test_a\n    go\n  end\n  test \"b\" do\n    go\n  end\n "
                " def helper\n  end\n  test \"the truth\" do\n    assert true\n  end\nend\n",
                "2 def test_:2 stubs 1"},
        CaseRow{"ruby_code", "Ruby", "lib/a.rb", "def test_connection\n  go\nend\nit 'x' do\nend\n", "none"},
        CaseRow{"gtest", "C++", "a_test.cc",
                "#include <gtest/gtest.h>\nTEST(A, B) {\n  go();\n}\nTEST_F(A, C)\n{\n  go();\n}\nTEST(A, "
                "DISABLED_D) {\n  go();\n}\n#define TEST(x) y\n",
                "2 TEST(:2 skipped 1"},
        CaseRow{"catch2", "C++", "src/a.cpp",
                "#include <catch2/catch.hpp>\nTEST_CASE(\"a\", \"[x]\") {\n  go();\n}\n", "1 TEST_CASE(:2"},
        CaseRow{"boost", "C++", "test/a.cpp", "BOOST_AUTO_TEST_CASE(a)\n{\n  go();\n}\n",
                "1 BOOST_AUTO_TEST_CASE(:1"},
        CaseRow{"criterion", "C", "tests/a.c", "Test(suite, name) {\n  go();\n}\n", "1 Test(:1"},
        CaseRow{"constructor_of_a_class", "C++", "test/gtest/gtest.h",
                "class Test {\n protected:\n  Test();\n  Test(const Test& other);\n};\n", "none"},
        CaseRow{"cpp_code", "C++", "src/a.cpp", "TEST(A, B);\n", "none"},
        CaseRow{"taken_out", "C++", "test/a.cpp",
                "#if 0\n#if X\nTEST(A, B) {\n  go();\n}\n#endif\nTEST(A, C) {\n  go();\n}\n#else\nTEST(A, D) "
                "{\n  go();\n}\n#endif\n#if 01\nTEST(A, E) {\n  go();\n}\n#endif\n",
                "2 TEST(:11"},
        CaseRow{"kunit", "C", "lib/a_kunit.c",
                "#include <kunit/test.h>\nstatic struct kunit_case cases[] = "
                "{\n\tKUNIT_CASE(a),\n\tKUNIT_CASE(b),\n};\n",
                "2 KUNIT_CASE(:3"},
        CaseRow{"exunit", "Elixir", "test/a_test.exs",
                "test \"a\" do\n  go()\nend\ntest \"b\", %{conn: conn} do\n  go()\nend\ntest \"greets the "
                "world\" do\n  assert A.hello() == :world\nend\n",
                "2 test:1 stubs 1"},
        CaseRow{"bats", "Shell", "test/a.bats",
                "@test \"a\" {\n  run go\n}\n@test \"b\" {\n  skip \"later\"\n}\n", "1 @test:1 skipped 1"},
        CaseRow{"shunit2", "Shell", "test/a_test.sh", "testA() {\n  go\n}\ntestable=1\n", "1 test_x():1"},
        CaseRow{"sharness", "Shell", "t/t0001-a.sh", "test_expect_success 'a' '\n  go\n'\n",
                "1 test_expect_success:1"},
        CaseRow{"pest", "PHP", "tests/Feature/A.php",
                "<?php\nit('a', function () {\n    go();\n});\ntest('b', function () {\n    "
                "expect(true)->toBeTrue();\n});\n",
                "1 it(:2 stubs 1"},
        CaseRow{"scalatest", "Scala", "src/test/scala/ASpec.scala",
                "class ASpec extends AnyFlatSpec {\n  \"a\" should \"b\" in {\n    go()\n  }\n  it should "
                "\"c\" in {\n    go()\n  }\n  ignore should \"d\" in {\n    go()\n  }\n  test(\"e\") {\n    "
                "go()\n  }\n}\n",
                "3 \"…\" in:2 skipped 1"},
        CaseRow{"kotest", "Kotlin", "src/test/kotlin/A.kt",
                "import io.kotest.core.spec.style.StringSpec\nclass A : StringSpec({\n  \"a\" {\n    go()\n  "
                "}\n  \"!b\" {\n    go()\n  }\n})\n",
                "1 \"…\" {:3 skipped 1"},
        CaseRow{"spock", "Groovy", "src/test/groovy/ASpec.groovy",
                "import spock.lang.Specification\nclass ASpec extends Specification {\n  def \"adds\"() {\n  "
                "  expect:\n    go()\n  }\n}\n",
                "1 def \"…\"():3"},
        CaseRow{"dart", "Dart", "test/a_test.dart",
                "void main() {\n  test('a', () {\n    go();\n  });\n  testWidgets('Counter increments smoke "
                "test', (t) async {\n    go();\n  });\n}\n",
                "1 test(:2 stubs 1"},
        CaseRow{"busted", "Lua", "spec/a_spec.lua",
                "it(\"a\", function()\n  go()\nend)\npending(\"b\", function()\n  go()\nend)\n",
                "1 it(:1 skipped 1"},
        CaseRow{"perl", "Perl", "t/a.pl", "use Test::More;\nok(1, 'a');\nis($x, 2, 'b');\nmy $ok = 1;\n",
                "2 ok:2"},
        CaseRow{"pester", "PowerShell", "A.Tests.ps1", "Describe 'a' {\n  It 'b' {\n    Go\n  }\n}\n",
                "1 It:2"},
        CaseRow{"clojure", "Clojure", "test/a_test.clj", "(deftest adds\n  (is (= 1 2)))\n", "1 deftest:1"},
        CaseRow{"zig", "Zig", "src/a.zig", "test \"a\" {\n    try go();\n}\n", "1 test:1"},
        CaseRow{"hspec", "Haskell", "test/ASpec.hs", "spec = do\n  it \"a\" $ do\n    go\n", "1 it:2"},
        CaseRow{"erlang", "Erlang", "test/a_tests.erl", "adds_test() ->\n  go().\n", "1 x_test():1"},
        CaseRow{"tcl", "Tcl", "tests/a.tcl", "test {a b} {\n  go\n} {1}\n", "1 test:1"},
        CaseRow{"unknown_language", "COBOL", "test/a.cob", "TEST\n", "none"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Robust, Cases,
    testing::Values(CaseRow{"empty", "Go", "a_test.go", "", "none"},
                    CaseRow{"binary", "JavaScript", "a.test.js", "it('\xff\xfe\n\x01", "1 it(:1"},
                    CaseRow{"unclosed_attribute", "Rust", "a.rs", "#[test(\nfn a() {\n", "none"},
                    CaseRow{"unclosed_list", "C#", "ATests.cs", "[Fact(\n[Fact\n", "none"},
                    CaseRow{"bom", "Python", "test_a.py",
                            "\xef\xbb\xbf"
                            "def test_a():\n  go()\ndef test_b():\n  go()\n",
                            "1 def test_:3"}),
    [](const auto& test) { return test.param.name; });

TEST(TestCasesOfAFile, AreCountedInLinearTimeHoweverDeepTheyNest) {
  std::string source;
  for (std::size_t depth = 0; depth < 20000; ++depth) {
    source += std::string(depth % 500, ' ') + "class TestA(B):\n";
  }
  source += "def test_x():\n  go()\n";
  EXPECT_EQ(cases_in("Python", "test_a.py", source).count, 1U);
}

TEST(KnownForms, AreThoseOfEveryLanguageThatTheProgramCountsLinesOf) {
  for (const char* language : {"C", "C++", "C#", "Go", "Java", "JavaScript", "TypeScript", "Kotlin", "PHP",
                               "Python", "Ruby", "Rust", "Scala", "Shell", "Swift"}) {
    EXPECT_TRUE(knows_test_cases(language)) << language;
  }
  EXPECT_FALSE(knows_test_cases("COBOL"));
}

}  // namespace
}  // namespace prodready::code
