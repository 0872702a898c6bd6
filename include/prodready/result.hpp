// What a function returns that can fail: the value, or an Error that says why. The member names are those of
// std::expected, which C++20 lacks.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "prodready/place.hpp"

namespace prodready {

enum class ErrorKind {
  usage,        // a wrong flag or argument
  invalid,      // an input that is read but wrong
  unreadable,   // an input that cannot be read
  not_found,    // what was asked for does not exist
  too_large,    // an input beyond a limit
  unsupported,  // a form that is known and not read
};

struct Error {
  ErrorKind kind = ErrorKind::invalid;
  std::string message;  // one line, no final dot, says what is wrong and what to do
  std::optional<Place> place;
};

// Holds a T or an E. Asking for the side that is not there is a bug and throws std::bad_variant_access.
template <class T, class E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: a value is a Result
  Result(E error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: an error is a Result

  bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }
  T& value() & { return std::get<0>(content_); }
  const T& value() const& { return std::get<0>(content_); }
  T&& value() && { return std::get<0>(std::move(content_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  E& error() & { return std::get<1>(content_); }
  const E& error() const& { return std::get<1>(content_); }
  E&& error() && { return std::get<1>(std::move(content_)); }

 private:
  std::variant<T, E> content_;
};

// For functions that return nothing: success is Result<void>{}.
template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  Result() = default;
  Result(E error) : error_(std::move(error)) {}  // NOLINT: an error is a Result

  bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }
  const E& error() const { return error_.value(); }

 private:
  std::optional<E> error_;
};

}  // namespace prodready
