// What an AWS call printed, as JSON: its pages, the things that other calls ask about, and the values that
// are never saved.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collect/aws_calls.hpp"

namespace prodready::collect {

// Parameters by their names, in the order in which they are told.
using AwsParams = std::vector<std::pair<std::string, std::string>>;

struct AwsThing {
  std::string name;
  AwsParams fields;  // those of `AwsCall::fields` that its element has
};

class AwsAnswer {
 public:
  // Nothing where the text is no JSON object, or one that is over 100 deep.
  static std::optional<AwsAnswer> parse(std::string text);
  AwsAnswer(AwsAnswer&&) noexcept;
  AwsAnswer& operator=(AwsAnswer&&) noexcept;
  ~AwsAnswer();

  // The option and the token that ask for the next page: {"--next-token", "abc"}. Nothing on the last one.
  std::optional<std::pair<std::string, std::string>> next_page() const;
  // Adds the elements of its lists, without those that are there already. The token goes.
  void append(const AwsAnswer& page);
  // The things at the path of a table, without repetition; those that could be taken for an option or a file
  // of the command are left out.
  std::vector<AwsThing> things(std::string_view list, const std::vector<AwsField>& fields) const;
  // Puts "(hidden)" in the place of values of environment variables, user data and parameters; their names
  // stay, and "(hidden, looks secret)" says what an audit wants to know of the value.
  void hide_values(std::string_view call);
  // As it was printed where nothing was changed.
  std::string text() const;

 private:
  struct Json;
  AwsAnswer(std::unique_ptr<Json> json, std::string text);

  std::unique_ptr<Json> json_;
  std::string text_;  // "" once it is changed
};

}  // namespace prodready::collect
