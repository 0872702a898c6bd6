// Texts that many resources have in common (types, accounts, regions, keys of properties): handles of one
// pointer's size, whose copies share the letters. Read like a const std::string.
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace prodready::resources {

// A counted constant: copies share it, also between threads. Null where it was made without a value.
template <class T>
class Shared {
 public:
  Shared() = default;
  explicit Shared(T value) : box_(new Box{.users = 1, .value = std::move(value)}) {}
  Shared(const Shared& other) noexcept : box_(other.box_) {
    if (box_ != nullptr) {
      box_->users.fetch_add(1, std::memory_order_relaxed);
    }
  }
  Shared(Shared&& other) noexcept : box_(std::exchange(other.box_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(box_, other.box_);
    return *this;
  }
  ~Shared() {
    // Where there is one user no other can come, and none need be told.
    if (box_ != nullptr && (box_->users.load(std::memory_order_acquire) == 1 ||
                            box_->users.fetch_sub(1, std::memory_order_acq_rel) == 1)) {
      delete box_;
    }
  }

  const T* get() const { return box_ == nullptr ? nullptr : &box_->value; }

  // Counts so many copies ahead, which uncounted_copy() then makes; those that it does not make are to be
  // given back. Not of null.
  void count_ahead(std::uint32_t copies) const { box_->users.fetch_add(copies, std::memory_order_relaxed); }
  void give_back(std::uint32_t copies) const { box_->users.fetch_sub(copies, std::memory_order_acq_rel); }
  Shared uncounted_copy() const {
    Shared copy;
    copy.box_ = box_;
    return copy;
  }

 private:
  struct Box {
    std::atomic<std::uint32_t> users;
    T value;
  };
  Box* box_ = nullptr;
};

class SharedText;
class SharedTextStock;

template <class T>
concept TextLike = std::convertible_to<const T&, std::string_view> && !std::same_as<T, SharedText>;

class SharedText {
 public:
  static constexpr std::size_t npos = std::string::npos;

  SharedText() = default;
  SharedText(std::string text) {  // NOLINT: a text is one
    if (!text.empty()) {
      text_ = Shared<std::string>(std::move(text));
    }
  }
  SharedText(std::string_view text) : SharedText(std::string(text)) {}  // NOLINT
  SharedText(const char* text) : SharedText(std::string(text)) {}       // NOLINT

  const std::string& str() const { return text_.get() == nullptr ? none_ : *text_.get(); }
  operator const std::string&() const { return str(); }  // NOLINT: it is read like one
  operator std::string_view() const { return str(); }    // NOLINT
  SharedText& operator+=(std::string_view more) { return *this = SharedText(str() + std::string(more)); }

  bool empty() const { return text_.get() == nullptr; }
  void clear() { *this = SharedText(); }
  std::size_t size() const { return str().size(); }
  const char* c_str() const { return str().c_str(); }
  const char* data() const { return str().data(); }
  char front() const { return str().front(); }
  char back() const { return str().back(); }
  auto begin() const { return str().begin(); }
  auto end() const { return str().end(); }
  bool starts_with(std::string_view start) const { return str().starts_with(start); }
  bool ends_with(std::string_view end) const { return str().ends_with(end); }
  std::string substr(std::size_t from, std::size_t count = npos) const { return str().substr(from, count); }
  std::size_t find(std::string_view what, std::size_t from = 0) const { return str().find(what, from); }
  std::size_t find(char what, std::size_t from = 0) const { return str().find(what, from); }
  std::size_t rfind(std::string_view what) const { return str().rfind(what); }
  std::size_t rfind(char what) const { return str().rfind(what); }
  std::size_t find_first_of(std::string_view any) const { return str().find_first_of(any); }
  std::size_t find_last_of(std::string_view any) const { return str().find_last_of(any); }

  friend bool operator==(const SharedText& left, const SharedText& right) {
    return left.text_.get() == right.text_.get() || left.str() == right.str();
  }
  friend std::strong_ordering operator<=>(const SharedText& left, const SharedText& right) {
    return left.str() <=> right.str();
  }
  template <TextLike T>
  friend bool operator==(const SharedText& left, const T& right) {
    return std::string_view(left.str()) == std::string_view(right);
  }
  template <TextLike T>
  friend std::strong_ordering operator<=>(const SharedText& left, const T& right) {
    return std::string_view(left.str()) <=> std::string_view(right);
  }
  template <TextLike T>
  friend std::string operator+(const SharedText& left, const T& right) {
    return left.str() + std::string(std::string_view(right));
  }
  template <TextLike T>
  friend std::string operator+(const T& left, const SharedText& right) {
    return std::string(std::string_view(left)) + right.str();
  }
  friend std::string operator+(const SharedText& left, const SharedText& right) {
    return left.str() + right.str();
  }
  friend std::string operator+(const SharedText& left, char right) { return left.str() + right; }

 private:
  friend class SharedTextStock;
  inline static const std::string none_;
  Shared<std::string> text_;
};

// A text of which one thread makes many copies: they are counted many at a time, so that making one does not
// touch the letters, which may be far away.
class SharedTextStock {
 public:
  SharedTextStock() = default;
  explicit SharedTextStock(SharedText text) : text_(std::move(text)) {}
  SharedTextStock(SharedTextStock&& other) noexcept
      : text_(std::move(other.text_)), ahead_(std::exchange(other.ahead_, 0)) {}
  SharedTextStock& operator=(SharedTextStock other) noexcept {
    std::swap(text_, other.text_);
    std::swap(ahead_, other.ahead_);
    return *this;
  }
  ~SharedTextStock() {
    if (ahead_ > 0) {
      text_.text_.give_back(ahead_);
    }
  }

  const SharedText& text() const { return text_; }
  SharedText copy() {
    if (ahead_ == 0) {
      if (text_.empty()) {
        return {};
      }
      text_.text_.count_ahead(at_once);
      ahead_ = at_once;
    }
    --ahead_;
    SharedText made;
    made.text_ = text_.text_.uncounted_copy();
    return made;
  }

 private:
  static constexpr std::uint32_t at_once = 1024;

  SharedText text_;
  std::uint32_t ahead_ = 0;  // copies that are counted and not made
};

}  // namespace prodready::resources

// What both are read as where algorithms compare them.
template <prodready::resources::TextLike Other, template <class> class TextQualifier,
          template <class> class OtherQualifier>
  requires std::same_as<Other, std::string> || std::same_as<Other, std::string_view>
struct std::basic_common_reference<prodready::resources::SharedText, Other, TextQualifier, OtherQualifier> {
  using type = std::string_view;
};
template <prodready::resources::TextLike Other, template <class> class OtherQualifier,
          template <class> class TextQualifier>
  requires std::same_as<Other, std::string> || std::same_as<Other, std::string_view>
struct std::basic_common_reference<Other, prodready::resources::SharedText, OtherQualifier, TextQualifier> {
  using type = std::string_view;
};

template <>
struct std::hash<prodready::resources::SharedText> {
  std::size_t operator()(const prodready::resources::SharedText& text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

template <>
struct fmt::formatter<prodready::resources::SharedText> : fmt::formatter<std::string_view> {
  template <class Context>
  auto format(const prodready::resources::SharedText& text, Context& context) const {
    return fmt::formatter<std::string_view>::format(std::string_view(text), context);
  }
};
