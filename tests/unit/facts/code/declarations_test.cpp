#include "facts/code/declarations.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "facts/code/declaration_collector.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/languages.hpp"

namespace prodready::code::declarations_test {
namespace {

CodeFile read(std::string_view path, std::string_view text) {
  CodeFile file;
  file.language = language_of(path);
  read_declarations(mask_code(text, file.language), path, file);
  return file;
}

// "type 1/2 function 3/3 constant 0/0 macro 0/0": those that follow the convention, of all.
std::string names_of(const CodeFile& file) {
  constexpr std::array kinds = {"type", "function", "constant", "macro"};
  std::string text;
  for (std::size_t kind = 0; kind < name_kind_count; ++kind) {
    if (file.names.at(kind).count > 0) {
      text += (text.empty() ? "" : " ") + std::string(kinds.at(kind)) + " " +
              std::to_string(file.names.at(kind).conforming) + "/" +
              std::to_string(file.names.at(kind).count);
    }
  }
  return text;
}

std::string public_of(const CodeFile& file) {
  return std::to_string(file.documented) + "/" + std::to_string(file.public_declarations);
}

struct Case {
  std::string name;
  std::string path;
  std::string text;
  std::string names;
  std::string publics;  // documented / public
};

class Declarations : public testing::TestWithParam<Case> {};

TEST_P(Declarations, AreCounted) {
  const CodeFile file = read(GetParam().path, GetParam().text);
  EXPECT_EQ(names_of(file), GetParam().names);
  EXPECT_EQ(public_of(file), GetParam().publics);
}

constexpr const char* java = R"(package a;
/** Takes orders from people. */
@Component
public class Orders<T extends Item> implements Store {
  private static final int MAX_SIZE = 3;
  public static final String bad_name = "x";
  private final Map<String, List<T>> all = new HashMap<>();
  /** Makes one of these things. */
  public Orders(int size) { this.size = size; }
  public Orders() { }
  @Override
  public String toString() { return "x"; }
  public int getSize() { return size; }
  public <R> Map<String, List<R>> find_all(int x,
      int y) throws E {
    for (int i = 0; i < 3; i++) { call(i); }
    class Local { void inner_name() {} }
  }
  interface Inner { void run(); }
  enum Kind { A(1), B(2); Kind(int x) {} }
}
)";

constexpr const char* python = R"(class Order:
    """Holds what was ordered."""
    def __init__(self, a):
        pass
    def total(
        self,
        currency: dict = {"a": 1},
    ) -> int:
        """Sums up all lines.

        Rounds."""
        def localName():
            pass
    def badName(self):
        pass
    def _hidden(self):
        """Hidden from all others."""
    @property
    def size(self):
        return 1
    def setUp(self): pass
    def visit_Name(self): pass
    @override
    def otherName(self): pass
class _Private:
    def inner(self): pass
async def main():
    pass
# Not a doc of it
def short():
    """Short."""
)";

constexpr const char* go = R"(package a

// Order is what people want.
type Order struct {
	Total_Sum int
}

type (
	// Line of an order here.
	Line struct {
		a int
	}
	other_type int
)

const (
	MaxSize = 1
	min_size, Second = 2, 3
)

// Total sums up all lines.
func (o *Order[T]) Total() int {
	var inner_name = func() {}
	return 1
}

func (l *hidden) Exported() {}

func New_Order() *Order { return nil }

//export c_name
func c_name() {}

func init() {}
func main() {}
)";

constexpr const char* rust = R"(/// An order of somebody.
#[derive(Debug)]
pub struct Order<'a> { total_sum: &'a str }
pub(crate) enum kind { A }
pub const MAX_SIZE: usize = 3;
static lower_static: u8 = 1;
impl<'a> Order<'a> {
    /// Makes one from nothing.
    pub const fn new() -> Self { Order {} }
    pub fn badName(&self) {}
    fn hidden(&self) {}
}
impl fmt::Display for Order<'_> {
    fn fmtName(&self) {}
}
#[no_mangle]
pub extern "C" fn OrderNew() {}
pub trait Store {
    fn save(&self);
}
fn main() {}
)";

constexpr const char* header = R"(/* The order of people. */
#ifndef A_H
#define A_H
#define lower_macro(x) do { \
  int Bad; \
} while (0)
/** Holds what was ordered. */
struct order {
  int total_sum;
};
struct forward;
typedef struct line { int a; } line_t;
typedef int (*callback_fn)(int);
enum order_kind { A, B };
/* Makes one from nothing. */
struct order *order_new(int size);
static inline int order_size(const struct order *o)
{
  if (o) {
    return call(o);
  }
  return 0;
}
__attribute__((warn_unused_result)) int order_free(void);
extern int global_value;
static const int max_size = 3;
EXPORT_SYMBOL(order_new);
#endif
)";

constexpr const char* cpp_header = R"(#pragma once
namespace acme {
/// An order of somebody.
class Order final : public Base {
 public:
  Order();
  explicit Order(int size);
  ~Order();
  bool operator==(const Order&) const;
  void Add(Line line) override;
  int total() const { return total_; }
  int get_size() const { return size_; }
  template <typename T>
  void visit(T t);
 private:
  void hide();
  int total_ = call(3);
};
namespace detail {
struct Helper {};
}
constexpr int kMax = 3;
using Lines = std::vector<Line>;
enum class Kind { a };
}
extern "C" {
int c_name(void);
}
)";

constexpr const char* c_source = R"(int prototype(void);
static int
gnu_style (int a,
           int b)
{
  return a;
}
MODULE_LICENSE("GPL");
int plain(int a) {
label:
  return a;
}
int value = call(3);
int main(void) { return 0; }
)";

constexpr const char* typescript = R"(/** A line of orders. */
export interface Line { a: string }
export type Kind = "a" | "b";
export default class Order extends Base {
  constructor(private a: number) { super(); }
  static async total(): Promise<void> {
    if (a) { call(); }
  }
  private hidden() {}
  get size() { return 1; }
  _inner() {}
  add_line = (x: number) => { return x; };
}
/** Makes one from nothing. */
export const makeOrder = async (x: number): Promise<Order> => {
  const inner_name = 1;
};
export const MAX_SIZE = 3;
export function Component() { return null; }
const { a, b } = c;
const snake_case = 1;
function local_function() {}
)";

constexpr const char* javascript = R"((function () {
  function inner_bad() {}
  class Thing {}
})();
/** Opens what was closed. */

exports.open = function (a) {};
module.exports.close = (a) => a;
exports.limit = 3;
describe('a', () => {
  it('b', function () {});
});
)";

constexpr const char* csharp = R"(namespace Acme;
/// <summary>An order of somebody.</summary>
[Serializable]
public sealed class Order : IStore
{
    public const int MaxSize = 3;
    private static readonly int lower_one = 1;
    public string Name { get; set; }
    public Order(int size) { }
    public override string ToString() => "a";
    public async Task<List<T>> Find_All<T>(int a)
    {
        void local_name() { }
    }
    internal void Hidden() { }
    void IStore.Save() { }
    public static bool operator ==(Order a, Order b) => true;
}
public interface Store { void Save(); }
public record struct Line(int A);
public delegate void Handler(int a);
)";

constexpr const char* kotlin = R"(package a
/** An order of somebody. */
data class Order(val a: Int)
class Other {
    companion object {
        const val MAX_SIZE = 3
    }
    override fun toString() = "a"
    private fun hidden() {}
    fun <T> List<T>.bad_name(): Int { return 1 }
}
@Composable
fun OrderView() {}
internal fun inner() {}
operator fun Order.plus(o: Order) = o
)";

constexpr const char* scala = R"(/** An order of somebody. */
case class Order(a: Int)
object Order {
  def apply(a: Int): Order = new Order(a)
  private def hidden = 1
  def +(o: Order) = o
  override def toString = "a"
  def bad_name(x: Int) = {
    def local = 1
    x
  }
}
sealed trait Kind
)";

constexpr const char* swift = R"(/// An order of somebody.
public struct Order: Codable {
    public init(a: Int) {}
    public func total() -> Int { 1 }
    func implicit() {}
    private class func bad_name() {}
    public override func save() {}
    static func == (a: Order, b: Order) -> Bool { true }
}
public protocol Store {
    /// Saves it for later.
    func save()
}
)";

constexpr const char* php = R"(<?php
namespace Acme;
/** An order of somebody. */
class Order extends Base
{
    const MAX_SIZE = 3;
    public function __construct(private int $a) {}
    /** Sums up all lines. */
    public function total(): int { return $this->call(fn($x) => 1); }
    public function getSize() { return $this->size; }
    private function hidden() {}
    public function bad_name() {
        if ($a) { function inner() {} }
    }
}
function make_order() {}
function makeOrder() {}
)";

constexpr const char* ruby = R"(# An order of somebody here.
class Acme::Order < Base
  def initialize(a)
  end
  # Sums up all lines.
  def total(x)
    if x
      1
    end
  end
  def self.find?(a) = 1
  def badName; end
  def ==(other)
  end
  private
  def hidden
  end
end
def top
end
)";

constexpr const char* elixir = R"(defmodule Acme.Order do
  @impl true
  def handleCall(a), do: a
  def total(a), do: a
  def total(a, b), do: a
  defp badName?(x), do: x
end
)";

constexpr const char* dart = R"(class Order extends Base {
  static const maxSize = 3;
  const Order(this.a);
  factory Order.empty() => Order(1);
  @override
  String toString() => 'a';
  int bad_name(int a) { return call(a); }
  List<int> get lines => [];
  void Function(int) callback;
}
void main() {}
)";

constexpr const char* basic = R"(Public Class Order
  Const MaxSize As Integer = 3
  Public Sub New()
  End Sub
  Public Function bad_name() As Integer
  End Function
End Class
)";

const std::vector<Case> cases = {
    {"Java", "A.java", java, "type 3/3 function 1/2 constant 1/2", "2/4"},
    {"Python", "a.py", python, "type 2/2 function 5/7", "3/4"},
    {"Go", "a.go", go, "type 2/3 function 2/3 constant 2/3", "3/6"},
    {"Rust", "a.rs", rust, "type 2/3 function 3/4 constant 1/2", "2/6"},
    {"CHeader", "a.h", header, "type 0/4 function 0/3 constant 0/1 macro 1/2", "2/7"},
    {"CppHeader", "a.hpp", cpp_header, "type 0/4 function 0/4 constant 0/1", "1/7"},
    {"ContinuedDirectives", "a.h",
     "#define LONG(x) \\\n  int no(void); \\\n  int neither(void)\n"
     "#define WITH_COMMENT 1 // why \\\nint hidden(void);\n\nint shown(void);\n",
     "function 0/1 macro 2/2", "0/1"},
    {"TightOverride", "a.hpp", "struct A {\n  void Run()override;\n  void verride();\n  void finale();\n};\n",
     "type 0/1 function 0/2", "0/3"},
    {"CSource", "a.c", c_source, "function 0/2", "0/1"},
    {"TypeScript", "a.ts", typescript, "type 3/3 function 6/8 constant 1/2", "2/9"},
    {"JavaScript", "a.js", javascript, "type 1/1 function 2/3", "1/2"},
    {"ClassWithoutName", "a.js", "export default class extends Controller {\n  connect() {\n  }\n}\n",
     "function 1/1", "0/1"},
    {"CSharp", "a.cs", csharp, "type 3/4 function 1/2 constant 1/2", "1/7"},
    {"Kotlin", "a.kt", kotlin, "type 2/2 function 3/4 constant 1/1", "1/6"},
    {"Scala", "a.scala", scala, "type 3/3 function 2/3", "1/5"},
    {"Swift", "a.swift", swift, "type 2/2 function 3/4", "2/4"},
    {"Php", "a.php", php, "type 1/1 function 4/6 constant 1/1", "1/3"},
    {"Ruby", "a.rb", ruby, "type 1/1 function 5/6", "2/5"},
    {"Elixir", "a.ex", elixir, "type 1/1 function 1/2", "0/0"},
    {"Dart", "a.dart", dart, "type 1/1 function 0/1 constant 1/1", "0/0"},
    {"VisualBasic", "a.vb", basic, "type 1/1 function 0/1 constant 1/1", "0/0"},
    {"NoGrammar", "a.lua", "function a_b() end\n", "", "0/0"},
    {"Empty", "a.go", "", "", "0/0"},
    {"WindowsLines", "a.go", "// Total sums up lines.\r\nfunc Total() {\r\n}\r\n", "function 1/1", "1/1"},
    {"OpenBraces", "a.java", std::string(3000, '{'), "", "0/0"},
    {"ClosingBraces", "a.java", std::string(3000, '}') + "\nclass A {}\n", "type 1/1", "0/0"},
    {"BadUtf8", "a.py", "def \xFF\xFE(): pass\ndef a\x80(): pass\n", "function 0/2", "0/2"},
};

INSTANTIATE_TEST_SUITE_P(Languages, Declarations, testing::ValuesIn(cases),
                         [](const auto& test) { return test.param.name; });

struct DocumentedCase {
  const char* name;
  const char* path;
  const char* above;  // stands above `func Price(n int) int {}` or what the language has for it
  unsigned documented;
};

class Documented : public testing::TestWithParam<DocumentedCase> {};

TEST_P(Documented, ByWordsThatExplain) {
  const DocumentedCase& test = GetParam();
  const std::string_view path = test.path;
  const std::string declaration = path.ends_with(".go") ? "func Price(n int) int {\n\treturn 1\n}\n"
                                                        : "export function price(n) {\n  return 1;\n}\n";
  EXPECT_EQ(read(test.path, test.above + declaration).documented, test.documented);
}

INSTANTIATE_TEST_SUITE_P(
    Traps, Documented,
    testing::Values(
        DocumentedCase{"prose", "a.go", "package a\n\n// Price returns what it costs.\n", 1},
        DocumentedCase{"prose_and_pragma", "a.go", "package a\n\n// Price is a net price.\n//nolint:all\n",
                       1},
        DocumentedCase{"pragma", "a.go", "package a\n\n//nolint:gocritic // it is as it is\n", 0},
        DocumentedCase{"directive", "a.go", "package a\n\n//go:generate a tool with words\n", 0},
        DocumentedCase{"old_code", "a.go", "package a\n\n// old := compute(a, b, c, d)\n", 0},
        DocumentedCase{"todo", "a.go", "package a\n\n// TODO: make it work some day\n", 0},
        DocumentedCase{"licence", "a.js", "/*\n * Copyright 2025 by Acme Limited\n */\n", 0},
        DocumentedCase{"licence_then_prose", "a.js",
                       "// Copyright 2025 by Acme Limited\n\n// Returns what it costs.\n", 1},
        DocumentedCase{"tags_and_their_names", "a.js",
                       "/**\n * @param {number} n\n * @throws RangeError\n * @param {string} unit\n */\n", 0},
        DocumentedCase{"tag_with_words", "a.js", "/**\n * @param {number} n how many of them\n */\n", 1},
        DocumentedCase{"block_that_ends_as_a_call", "a.js", "/**\n * The same as total(n)\n */\n", 1}),
    [](const auto& test) { return test.param.name; });

TEST(Declarations, ShowTheFirstOddNames) {
  const CodeFile file = read("a.py", "def a():\n  pass\n\ndef badName():\n  pass\n");
  ASSERT_EQ(file.odd_names.size(), 1U);
  EXPECT_EQ(file.odd_names[0].name, "badName");
  EXPECT_EQ(file.odd_names[0].line, 4U);
  EXPECT_EQ(file.odd_names[0].kind, NameKind::function);
  ASSERT_EQ(file.undocumented.size(), 2U);
  EXPECT_EQ(file.undocumented[1].line, 4U);
}

TEST(Declarations, KeepFewExamples) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "def badName" + std::to_string(i) + "(): pass\n";
  }
  const CodeFile file = read("a.py", text);
  EXPECT_EQ(file.public_declarations, 5000U);
  EXPECT_EQ(file.odd_names.size(), most_odd_names);
  EXPECT_LE(file.undocumented.size(), 10U);
}

TEST(Declarations, ShowOneOfEachStyleWhereCustomDecides) {
  const CodeFile file = read("a.c", "int one_two(void) {}\nint three_four(void) {}\nint FiveSix(void) {}\n");
  ASSERT_EQ(file.odd_names.size(), 2U);
  EXPECT_EQ(file.odd_names[0].name, "one_two");
  EXPECT_EQ(file.odd_names[1].name, "FiveSix");
}

}  // namespace
}  // namespace prodready::code::declarations_test
