// manifest.json of a snapshot: when it was made, of which accounts, and how each call ended.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "collect/aws_answer.hpp"
#include "prodready/result.hpp"

namespace prodready::collect {

struct AwsRecord {
  std::string service;
  std::string operation;
  AwsParams params;  // that name what was asked about
  bool ok = true;
  std::string code;  // of an error: "NoSuchBucketPolicy"; "" where the command names none
};

struct AwsManifest {
  std::string collected_at;  // YYYY-MM-DDTHH:MM:SSZ, when the first of its runs began
  std::vector<std::string> accounts;
  std::vector<std::string> regions;
  std::map<std::string, AwsRecord, std::less<>> calls;  // by file, below the snapshot's folder

  // Adds what is not there yet; both stay sorted.
  void add(std::string_view account, const std::vector<std::string>& more_regions);
};

std::string write_aws_manifest(const AwsManifest& manifest);
// Fails where the text is no manifest of this form.
Result<AwsManifest> read_aws_manifest(std::string_view text);

}  // namespace prodready::collect
