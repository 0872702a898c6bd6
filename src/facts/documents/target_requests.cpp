#include "facts/documents/target_requests.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace prodready::documents {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

TargetRequest make_request(const std::vector<std::string>& words) {
  TargetRequest request;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (is_one_of(word, {"-C", "--directory", "-f", "--file", "-I", "-o", "-W", "-E"}) &&
        i + 1 < words.size()) {
      (word == "-C" || word == "--directory" ? request.folder
       : word == "-E"                        ? request.targets.emplace_back()
                                             : request.file) = words[i + 1];
      ++i;
    } else if (word.starts_with("--directory=")) {
      request.folder = word.substr(12);
    } else if (!word.starts_with('-') && word.find('=') == std::string::npos &&
               word.find_first_not_of("0123456789") != std::string::npos) {
      request.targets.push_back(word);
    }
  }
  return request;
}

std::optional<TargetRequest> package_request(const std::vector<std::string>& words) {
  TargetRequest request;
  bool run = false;
  for (std::size_t i = 1; i < words.size() && words[i] != "--" && request.targets.empty(); ++i) {
    const std::string& word = words[i];
    if (is_one_of(word, {"--prefix", "-C", "--dir", "--cwd"}) && i + 1 < words.size()) {
      request.folder = words[++i];
    } else if (is_one_of(word, {"-w", "--workspace", "--filter", "-F", "-r", "--recursive", "-ws",
                                "--workspaces", "workspace", "workspaces", "--if-present", "--scope"}) ||
               word.starts_with("--filter=") || word.starts_with("--workspace=") ||
               word.starts_with("--prefix=") || word.starts_with("--cwd=")) {
      request.unresolved = true;
    } else if (!run && is_one_of(word, {"run", "run-script"})) {
      run = true;
    } else if (!word.starts_with('-')) {
      if (!run) {
        if (request.unresolved) {
          continue;  // the name of a workspace
        }
        return std::nullopt;
      }
      request.targets.push_back(word);
    }
  }
  const auto later = [&](std::string_view flag) {
    return std::find(words.begin(), words.end(), flag) != words.end();
  };
  request.unresolved = request.unresolved || later("--prefix") || later("-w") || later("--workspace") ||
                       later("--workspaces") || later("--if-present");
  return run && !request.targets.empty() ? std::optional(request) : std::nullopt;
}

TargetRequest first_word_request(const std::vector<std::string>& words, bool several) {
  TargetRequest request;
  for (std::size_t i = 1; i < words.size() && words[i] != "--"; ++i) {
    const std::string& word = words[i];
    if (word.starts_with('-')) {
      // A flag may take the next word, and listing flags run nothing.
      request.unresolved = request.unresolved || word.size() > 1;
    } else if (word.find('=') == std::string::npos) {
      request.targets.push_back(word);
      if (!several) {
        break;
      }
    }
  }
  return request;
}

}  // namespace prodready::documents
