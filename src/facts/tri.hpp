// Yes, no, or unresolved with the name of what is missing. A fact whose source may be silent is never a bare
// bool.
#pragma once

#include <string>
#include <utility>

namespace prodready {

class Tri {
 public:
  static Tri yes() { return Tri(State::yes, {}); }
  static Tri no() { return Tri(State::no, {}); }
  static Tri of(bool value) { return value ? yes() : no(); }
  static Tri unresolved(std::string missing) { return Tri(State::unresolved, std::move(missing)); }

  bool is_yes() const { return state_ == State::yes; }
  bool is_no() const { return state_ == State::no; }
  bool is_unresolved() const { return state_ == State::unresolved; }
  const std::string& missing() const { return missing_; }  // "" unless unresolved

 private:
  enum class State { yes, no, unresolved };
  Tri(State state, std::string missing) : state_(state), missing_(std::move(missing)) {}
  State state_;
  std::string missing_;
};

}  // namespace prodready
