// Reads one statement of C, C++, CUDA or Objective-C.
#pragma once

#include <optional>
#include <string_view>

#include "facts/code/brace_scanner.hpp"
#include "facts/code/declaration_collector.hpp"
#include "facts/code/word_set.hpp"
#include "facts/code/words.hpp"

namespace prodready::code {

// Attributes with arguments that may stand before a declared name.
inline constexpr WordSet attribute_words(
    "__attribute__ __attribute __declspec alignas _Alignas decltype noexcept explicit asm __asm__ throw "
    "__printf __acquires __releases __aligned typeof __typeof__ __must_hold _Pragma");

class CReader {
 public:
  CReader(const Statement& statement, Scope& around, DeclarationCollector& collector)
      : statement_(statement), around_(around), collector_(collector), words_(statement.text) {}

  std::optional<Scope> read();

 private:
  std::optional<Scope> read_record(std::string_view keyword);
  std::optional<Scope> read_typedef();
  std::optional<Scope> read_objective_c();
  std::optional<Scope> read_namespace();
  std::optional<Scope> read_extern();
  std::optional<Scope> read_callable();
  bool read_constant(std::string_view text);
  std::optional<Scope> add_function(std::string_view name, std::string_view before);
  void add(NameKind kind, std::string_view name, bool counts = true);
  std::string_view head_from(std::string_view part) const;
  bool is_public() const {
    return around_.exported && around_.members_public && (!is_static_ || collector_.in_header());
  }

  const Statement& statement_;
  Scope& around_;
  DeclarationCollector& collector_;
  Words words_;
  bool is_static_ = false;
  bool foreign_ = false;
};

}  // namespace prodready::code
