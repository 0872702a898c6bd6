#include "facts/documents/working_folder.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_subshells = 100;

std::string name_of_clone(std::string_view address) {
  while (address.ends_with('/')) {
    address.remove_suffix(1);
  }
  const std::size_t cut = address.find_last_of("/:");
  std::string name(cut == std::string_view::npos ? address : address.substr(cut + 1));
  return name.ends_with(".git") ? name.substr(0, name.size() - 4) : name;
}

// Commands after which the lines below run in another machine, container or user's shell.
bool opens_shell_elsewhere(const std::vector<std::string>& words) {
  const std::string& last = words.back();
  const bool shell =
      last == "sh" || last == "bash" || last == "zsh" || last.ends_with("/sh") || last.ends_with("/bash");
  const bool container = words[0] == "docker" || words[0] == "podman" || words[0] == "docker-compose" ||
                         words[0] == "kubectl" || words[0] == "lxc" || words[0] == "oc";
  return words[0] == "ssh" || words[0] == "su" || words[0] == "chroot" || (container && shell) ||
         (words[0] == "vagrant" && last == "ssh");
}

}  // namespace

void WorkingFolder::next_fence() {
  carried_ = !folder_ || !folder_->empty();
  if (!folder_) {
    why_unknown_ = why_unknown_.empty() ? "it runs outside the repository" : why_unknown_;
  }
  stack_.clear();
}

void WorkingFolder::enter(const ShellCommand& command) {
  for (int i = 0; i < command.opens && stack_.size() < max_subshells; ++i) {
    stack_.push_back(folder_);
  }
}

void WorkingFolder::leave(const ShellCommand& command) {
  for (int i = 0; i < command.closes && !stack_.empty(); ++i) {
    folder_ = std::move(stack_.back());
    stack_.pop_back();
  }
}

void WorkingFolder::take(const ShellCommand& command) {
  const std::vector<std::string>& words = command.words;
  if (words.empty()) {
    return;
  }
  if (words[0] == "cd" || words[0] == "pushd") {
    change(words.size() > 1 ? words[1] : "~");
  } else if (words[0] == "popd") {
    folder_ = "";
  } else if (words[0] == "git" && std::find(words.begin(), words.end(), "clone") != words.end()) {
    clone(words);
  } else if (opens_shell_elsewhere(words)) {
    lose("it runs in the shell that `" + words[0] + "` opens");
  }
}

void WorkingFolder::lose(std::string why) {
  folder_.reset();
  carried_ = false;
  why_unknown_ = std::move(why);
}

void WorkingFolder::change(std::string_view target) {
  const bool first_after_clone = std::exchange(just_cloned_, false);
  carried_ = false;
  if (target == "." || target == "./") {
    return;
  }
  std::string_view path = target;
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  const std::string first(path.substr(0, path.find('/')));
  const std::optional<std::string> below_clone =
      own_clones_.contains(first) ? resolve_path("", path.substr(first.size())) : std::nullopt;
  if (below_clone && paths_.state(*below_clone) == PathState::tracked) {
    folder_ = below_clone;
    return;
  }
  if (!folder_) {
    return;
  }
  const bool elsewhere = target.starts_with('/') || target.starts_with('~') || target == "-" ||
                         is_placeholder(target) || other_clones_.contains(first);
  const std::optional<std::string> entered = elsewhere ? std::nullopt : resolve_path(*folder_, target);
  if (entered && paths_.state(*entered) == PathState::tracked) {
    folder_ = entered;
  } else if (first_after_clone || (!own_name_.empty() && to_lower(name_of_clone(target)) == own_name_)) {
    folder_ = "";
  } else {
    lose("it runs after `cd " + std::string(target) + "`, which is no folder here");
  }
}

void WorkingFolder::clone(const std::vector<std::string>& words) {
  std::vector<std::string> arguments;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] == "-b" || words[i] == "--branch" || words[i] == "--depth" || words[i] == "-o" ||
        words[i] == "-c") {
      ++i;
    } else if (!words[i].starts_with('-') && words[i] != "clone") {
      arguments.push_back(words[i]);
    }
  }
  if (arguments.empty()) {
    return;
  }
  const std::string name = name_of_clone(arguments[0]);
  const std::string folder = arguments.size() > 1 ? name_of_clone(arguments[1]) : name;
  const bool own = own_name_.empty() || is_placeholder(arguments[0]) || to_lower(name) == own_name_;
  (own ? own_clones_ : other_clones_).insert(folder);
  if (own) {
    folder_ = "";
    carried_ = false;
    just_cloned_ = true;
  }
}

std::vector<std::string> WorkingFolder::candidates() const {
  if (!folder_) {
    return {};
  }
  std::vector<std::string> folders = {*folder_};
  if (carried_ && !folder_->empty()) {
    folders.emplace_back();
  }
  return folders;
}

}  // namespace prodready::documents
