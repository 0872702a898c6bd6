// Small helpers on the words of commands and the inputs of actions, shared by the files of this room.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/pipeline.hpp"
#include "facts/shell/commands.hpp"

namespace prodready::tools {

// Views of the texts; the words must outlive them.
std::vector<std::string_view> views_of(std::span<const shell::Word> words);

// The command of an action that stands for one: Azure's DotNetCoreCLI and Maven, gradle's and cargo's
// actions. Empty for any other. An input that is not given leaves its word out.
std::vector<shell::Word> command_of_action(const Action& action);

// The command of an action that is an image: its `entrypoint`, else the program that the image is named
// after, as a rule the one that it runs ("php-cs-fixer" of ghcr.io/acme/php-cs-fixer:3), and the words of its
// arguments.
std::vector<shell::Word> command_of_image(const Action& action);

// The words of the inputs that hold arguments (`args`, `options`, `extra_args`), one after the other.
std::vector<shell::Word> argument_words(const Action& action);

// "actions/checkout@v4"; the name alone without a ref.
std::string title_of(const Action& action);

// The folder that the action's inputs say it works in, from the repository's root; else that of the step.
// Nothing: unknown.
std::optional<std::string> folder_of(const Step& step);

}  // namespace prodready::tools
