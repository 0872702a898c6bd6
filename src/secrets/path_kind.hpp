// What a path says of the secrets in its file.
#pragma once

#include <cstdint>
#include <string_view>

namespace prodready::secrets {

enum class FileKind : std::uint8_t { code, configuration, terraform, dockerfile, compose, documentation };

struct PathKind {
  FileKind kind = FileKind::configuration;  // configuration: whatever no other is
  std::string_view
      listed;  // why [assigned], [encoded] and private keys are listed only: "in a test"; "" where not
  bool is_sample_by_template = false;  // listed for the word "template" in the file's name alone
  bool is_localisation = false;        // texts for users
  bool is_kept_secret = false;   // by its name a file of secrets: *.pem, .env, .npmrc, *.tfstate, kubeconfig
  bool is_binary_store = false;  // *.p12, *.pfx, *.jks, *.keystore
  bool is_dense = false;         // scripts, styles and images that tools write on one line
};

PathKind kind_of_path(std::string_view path);

}  // namespace prodready::secrets
