// CloudFormation and SAM templates, read by lines: which types they declare and which templates they nest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery/text_scan.hpp"

namespace prodready::delivery {

struct CloudTemplate {
  std::vector<Mention> types;   // "AWS::S3::Bucket", at most 2000
  std::vector<Mention> nested;  // values of TemplateURL, as written
  bool is_sam = false;
  bool locks_state = false;  // names the key "LockID" of a state's lock table
  std::uint32_t line = 1;    // of what makes it a template
};

// Nothing for a file that is no template. YAML and JSON.
std::optional<CloudTemplate> scan_template(std::string_view text);

}  // namespace prodready::delivery
