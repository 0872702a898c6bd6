#include "facts/documents/external_places.hpp"

#include <algorithm>
#include <iterator>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::documents {
namespace {

struct KnownPlace {
  std::string_view host;  // itself and what is below it
  std::string_view path;  // that the address's path starts with
  std::string_view name;
};

constexpr KnownPlace known_places[] = {
    {"atlassian.net", "/wiki", "Confluence"},
    {"notion.so", "", "Notion"},
    {"notion.site", "", "Notion"},
    {"docs.google.com", "", "Google Docs"},
    {"sharepoint.com", "", "SharePoint"},
    {"coda.io", "", "Coda"},
    {"quip.com", "", "Quip"},
    {"slab.com", "", "Slab"},
    {"miro.com", "", "Miro"},
    {"lucid.app", "", "Lucid"},
    {"lucidchart.com", "", "Lucidchart"},
    {"whimsical.com", "", "Whimsical"},
    {"figma.com", "", "Figma"},
    {"excalidraw.com", "", "Excalidraw"},
    {"app.diagrams.net", "", "diagrams.net"},
};

bool is_host_or_below(std::string_view host, std::string_view known) {
  return host == known ||
         (host.size() > known.size() && host.ends_with(known) && host[host.size() - known.size() - 1] == '.');
}

bool is_own_wiki(const Address& address, std::string_view own) {
  const std::string full = address.host + to_lower(address.path);
  for (const std::string_view end : {"/wiki", "/-/wikis"}) {
    const std::string wiki = std::string(own).append(end);
    if (!own.empty() && full.starts_with(wiki) && (full.size() == wiki.size() || full[wiki.size()] == '/')) {
      return true;
    }
  }
  return false;
}

bool is_below_site(const Address& address, std::span<const std::string> sites) {
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
    const std::optional<Address> base = parse_address(site);
    return base && base->host == address.host && address.path.starts_with(base->path);
  });
}

// "../../wiki" from a README leads to the repository's wiki on its forge.
bool is_relative_wiki(std::string_view target) {
  std::size_t ups = 0;
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    ++ups;
  }
  return ups >= 2 && (target == "wiki" || target.starts_with("wiki/") || target.starts_with("wikis"));
}

}  // namespace

std::optional<std::string> external_place(std::string_view target, const ExternalPlaceContext& context) {
  constexpr std::string_view own_wiki = "the repository's wiki";
  if (is_relative_wiki(target)) {
    return std::string(own_wiki);
  }
  const std::optional<Address> address = parse_address(trim(target));
  if (!address || is_below_site(*address, context.site_urls)) {
    return std::nullopt;
  }
  if (is_own_wiki(*address, context.own_forge_path)) {
    return std::string(own_wiki);
  }
  if (address->host.starts_with("confluence.")) {
    return "Confluence";
  }
  const auto* known =
      std::find_if(std::begin(known_places), std::end(known_places), [&](const KnownPlace& place) {
        return is_host_or_below(address->host, place.host) && address->path.starts_with(place.path);
      });
  if (known != std::end(known_places)) {
    return std::string(known->name);
  }
  const bool configured =
      std::any_of(context.external_hosts.begin(), context.external_hosts.end(), [&](const std::string& host) {
        return is_host_or_below(address->host, to_lower(host)) ||
               matches_any(std::span(&host, 1), address->host, GlobKind::name, Case::ignored);
      });
  return configured ? std::optional(address->host) : std::nullopt;
}

}  // namespace prodready::documents
