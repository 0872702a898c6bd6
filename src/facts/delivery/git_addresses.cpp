#include "facts/delivery/git_addresses.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {

std::string normal_address(std::string_view url) {
  std::string text = to_lower(trim(url));
  if (const std::size_t scheme = text.find("://"); scheme != std::string::npos) {
    text.erase(0, scheme + 3);
  } else if (const std::size_t colon = text.find(':'); colon != std::string::npos) {
    text[colon] = '/';
  }
  if (const std::size_t at = text.find('@'); at != std::string::npos && at < text.find('/')) {
    text.erase(0, at + 1);
  }
  while (text.ends_with('/')) {
    text.pop_back();
  }
  if (text.ends_with(".git")) {
    text.erase(text.size() - 4);
  }
  return text;
}

bool is_another_repository(const GitFacts& git, std::string_view url) {
  const std::string address = normal_address(url);
  // Forks and renamed owners keep the repository's name.
  return !address.empty() && !git.remotes.empty() &&
         std::ranges::none_of(git.remotes, [&](const sources::Remote& remote) {
           const std::string own = normal_address(remote.url);
           return own == address || file_name(own) == file_name(address);
         });
}

std::string owner_of(const GitFacts& git) {
  for (const sources::Remote& remote : git.remotes) {
    const std::string own = normal_address(remote.url);
    const std::string_view owner = file_name(folder_of(own));
    if (own.find('/') != std::string::npos && !owner.empty()) {
      return std::string(owner);
    }
  }
  return "";
}

}  // namespace prodready::delivery
