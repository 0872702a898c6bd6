#include "facts/code/keyword_grammar.hpp"

#include <algorithm>
#include <iterator>

namespace prodready::code {
namespace {

constexpr WordSet script_modifiers(
    "export default declare abstract async static get set public private protected readonly override "
    "accessor");

constexpr KeywordGrammar table[] = {
    {.language = "Java",
     .visibility = Visibility::marked,
     .modifiers =
         WordSet("public private protected static final abstract synchronized native default sealed strictfp "
                 "transient volatile non"),
     .types = WordSet("class enum record"),
     .interfaces = WordSet("interface"),
     .typed_members = true,
     .name_before_value = true},
    {.language = "C#",
     .visibility = Visibility::marked,
     .modifiers =
         WordSet("public private protected internal static sealed abstract partial readonly virtual override "
                 "async extern unsafe new volatile required ref file"),
     .types = WordSet("class struct enum record"),
     .interfaces = WordSet("interface"),
     .spaces = WordSet("namespace"),
     .constants = WordSet("const"),
     .typed_members = true,
     .name_before_value = true},
    {.language = "Dart",
     .modifiers =
         WordSet("abstract static final late external covariant base sealed interface factory get set"),
     .types = WordSet("class mixin enum"),
     .extensions = WordSet("extension"),
     .constants = WordSet("const"),
     .typed_members = true,
     .bare_members = true,
     .name_before_value = true},
    {.language = "Kotlin",
     .visibility = Visibility::unless_marked,
     .modifiers =
         WordSet("public private protected internal open abstract final override suspend inline tailrec "
                 "operator infix external data sealed enum annotation inner value companion lateinit expect "
                 "actual crossinline noinline reified vararg"),
     .types = WordSet("class object"),
     .interfaces = WordSet("interface"),
     .functions = WordSet("fun"),
     .constants = WordSet("const")},
    {.language = "Scala",
     .visibility = Visibility::unless_marked,
     .modifiers = WordSet(
         "private protected override final implicit lazy sealed abstract case inline transparent open "
         "opaque given"),
     .types = WordSet("class trait object enum"),
     .functions = WordSet("def")},
    {.language = "Swift",
     .visibility = Visibility::marked,
     .modifiers = WordSet(
         "public open internal private fileprivate static class final override mutating nonmutating "
         "convenience required indirect lazy weak unowned dynamic optional isolated nonisolated async "
         "package"),
     .types = WordSet("class struct enum actor"),
     .interfaces = WordSet("protocol"),
     .extensions = WordSet("extension"),
     .functions = WordSet("func")},
    {.language = "PHP",
     .visibility = Visibility::marked,
     .modifiers = WordSet("public private protected static final abstract readonly"),
     .types = WordSet("class trait enum"),
     .interfaces = WordSet("interface"),
     .spaces = WordSet("namespace"),
     .functions = WordSet("function"),
     .constants = WordSet("const"),
     .name_before_value = true},
    {.language = "Rust",
     .visibility = Visibility::marked,
     .modifiers = WordSet("pub async unsafe extern default crate auto"),
     .types = WordSet("trait"),
     .spaces = WordSet("mod"),
     .extensions = WordSet("impl"),
     .functions = WordSet("fn"),
     .constants = WordSet("const static")},
    {.language = "Go",
     .visibility = Visibility::capital,
     .functions = WordSet("func"),
     .constants = WordSet("const")},
    {.language = "JavaScript",
     .visibility = Visibility::exported,
     .modifiers = script_modifiers,
     .types = WordSet("class"),
     .functions = WordSet("function"),
     .constants = WordSet("const let var"),
     .bare_members = true},
    {.language = "TypeScript",
     .visibility = Visibility::exported,
     .modifiers = script_modifiers,
     .types = WordSet("class"),
     .spaces = WordSet("namespace module"),
     .functions = WordSet("function"),
     .constants = WordSet("const let var"),
     .bare_members = true},
};

}  // namespace

const KeywordGrammar* keyword_grammar_of(std::string_view language) {
  const auto* const found = std::ranges::find(table, language, &KeywordGrammar::language);
  return found == std::end(table) ? nullptr : found;
}

}  // namespace prodready::code
