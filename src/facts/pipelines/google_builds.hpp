// Google Cloud Build's files: lists of steps, each a program in an image.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

// By name: "_SERVICE".
using GoogleSubstitutions = std::map<std::string, std::string, std::less<>>;

// The pipeline of a build file, without what starts it. `given`: what a trigger hands over, before the file's
// own values.
Pipeline read_google_build(const syntax::Node& root, const std::string& path, GoogleSubstitutions given);

}  // namespace prodready
