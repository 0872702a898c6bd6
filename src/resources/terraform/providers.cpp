// Which provider a resource is made with, and what its block says of region, account and tags.
#include <utility>

#include "core/text.hpp"
#include "resources/terraform/blocks.hpp"
#include "resources/terraform/evaluation.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// `aws.west`, or "aws.west" in JSON and old code.
std::string provider_name(const hcl::Expression& expression) {
  return expression.kind == hcl::ExpressionKind::text ? expression.text : source_text(expression);
}

// The account in "arn:aws:iam::123456789012:role/deploy"; "" where it is not known.
std::string account_in(std::string_view arn) {
  constexpr std::size_t account_part = 4;
  const std::vector<std::string_view> parts = split(arn, ':');
  const bool has_account = parts.size() > account_part && parts.front() == "arn" &&
                           parts[account_part].find_first_not_of("0123456789") == std::string_view::npos;
  return has_account ? std::string(parts[account_part]) : "";
}

std::string account_of(const Value& provider) {
  const List* allowed = provider.at("allowed_account_ids").list();
  if (allowed != nullptr && allowed->size() == 1 && allowed->front().as_text()) {
    return *allowed->front().as_text();
  }
  return account_in(provider.path("assume_role.role_arn").as_text().value_or(""));
}

}  // namespace

std::string ModuleInstance::provider_of(const ResourceBlock& resource) {
  if (const hcl::Expression* provider = resource.declared.block->body.find("provider")) {
    return provider_name(*provider);
  }
  return resource.type.substr(0, resource.type.find('_'));
}

const Declared* ModuleInstance::provider_block(std::string_view name) const {
  const std::size_t dot = std::min(name.find('.'), name.size());
  const std::string_view alias = dot == name.size() ? std::string_view{} : name.substr(dot + 1);
  for (const Declared& provider : module_.providers) {
    if (provider.block->labels.front() == name.substr(0, dot) &&
        literal_text(provider.block->body, "alias") == alias) {
      return &provider;
    }
  }
  return nullptr;
}

ProviderSettings ModuleInstance::read_provider(std::string_view name) {
  if (const Declared* declared = provider_block(name)) {
    const Value values = block_values(declared->block->body, scope(declared->file));
    return {.region = values.at("region"),
            .account = account_of(values),
            .role = values.path("assume_role.role_arn"),
            .default_tags = values.path("default_tags.tags")};
  }
  if (parent_ == nullptr) {
    return {};
  }
  const hcl::Expression* passed = call_.block->body.find("providers");
  if (passed != nullptr && passed->kind == hcl::ExpressionKind::object) {
    for (std::size_t i = 0; i + 1 < passed->parts.size(); i += 2) {
      if (provider_name(passed->parts[i]) == name) {
        return parent_->provider(provider_name(passed->parts[i + 1]));
      }
    }
  }
  return parent_->provider(name);
}

const ProviderSettings& ModuleInstance::provider(std::string_view name) {
  const auto known = providers_.find(name);
  if (known != providers_.end()) {
    return known->second;
  }
  ProviderSettings& place = providers_.emplace(name, ProviderSettings{}).first->second;
  ProviderSettings read = read_provider(name);
  place = std::move(read);
  return place;
}

}  // namespace prodready::resources::terraform
