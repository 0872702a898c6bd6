#include "secrets/documented_key.hpp"

#include <algorithm>

namespace prodready::secrets {
namespace {

// The first 20 to 24 characters of each, which tell it from all others and make no scanner trip over this
// file.
constexpr std::string_view beginnings[] = {
    "Eby8vdM02xNOcqFlqUwJPLlm",  // Azurite and the Azure storage emulator
    "C2y6yDjf5/R+ob0N8A7Cgv30",  // Azure Cosmos DB emulator
    "16C7e42F292c6912E771",      // GitHub's documentation
    "SflKxwRJSMeKKF2QT4fwpMeJ",  // the token that jwt.io opens with
    "dBjftJeZ4CVP-mB92K27uhbU",  // RFC 7519
    "QWxhZGRpbjpvcGVuIHNlc2Ft",  // RFC 7617
    "QWxhZGRpbjpPcGVuU2VzYW1l",  // the same user in other documentation
    "6NF8iallvQVp22WDkTkyrtvp",  // Vagrant's key of new machines
};

}  // namespace

bool is_documented_key(std::string_view value) {
  return std::ranges::any_of(
      beginnings, [&](std::string_view text) { return value.find(text) != std::string_view::npos; });
}

}  // namespace prodready::secrets
