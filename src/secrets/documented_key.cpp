#include "secrets/documented_key.hpp"

#include <algorithm>

namespace prodready::secrets {
namespace {

// As many characters of each as tell it from all others and make no scanner trip over this file. People write
// other endings to those of Amazon.
constexpr std::string_view beginnings[] = {
    "IAIOSFODNN7",               // AWS's access key id, of a user or a session
    "wJalrXUtnFEMI/K7MDENG",     // its secret access key
    "Eby8vdM02xNOcqFlqUwJPLlm",  // Azurite and the Azure storage emulator
    "C2y6yDjf5/R+ob0N8A7Cgv30",  // Azure Cosmos DB emulator
    "16C7e42F292c6912E771",      // GitHub's documentation
    "SflKxwRJSMeKKF2QT4fwpMeJ",  // the token that jwt.io opens with
    "dBjftJeZ4CVP-mB92K27uhbU",  // RFC 7519
    "QWxhZGRpbjpvcGVuIHNlc2Ft",  // RFC 7617
    "QWxhZGRpbjpPcGVuU2VzYW1l",  // the same user in other documentation
    "6NF8iallvQVp22WDkTkyrtvp",  // Vagrant's key of new machines
    "3pu6hszjas19xyp7ghgosyx9",  // a join token in the description of Docker's API
    "7c37Cc8654o6p38HnroywCi1",  // an unlock key there
};

}  // namespace

bool is_documented_key(std::string_view value) {
  return std::ranges::any_of(
      beginnings, [&](std::string_view text) { return value.find(text) != std::string_view::npos; });
}

}  // namespace prodready::secrets
