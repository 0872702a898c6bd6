#include "facts/diagrams/pictures.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"

namespace prodready::diagrams {
namespace {

struct Suffix {
  std::string_view suffix;
  std::string_view format;
};

constexpr Suffix source_suffixes[] = {{".drawio", "draw.io"},        {".dio", "draw.io"},
                                      {".drawio.svg", "draw.io"},    {".drawio.png", "draw.io"},
                                      {".excalidraw", "Excalidraw"}, {".vsdx", "Visio"}};
constexpr std::string_view picture_suffixes[] = {".png", ".svg", ".jpg", ".jpeg", ".gif", ".webp", ".pdf"};

// Words of pictures that show no structure.
constexpr std::string_view decoration_words[] = {
    "logo",   "icon",       "badge",   "banner",      "screenshot",  "avatar",     "favicon",
    "mascot", "screencast", "sponsor", "screen-shot", "screen shot", "screen_shot"};
// Words by which a picture itself says that it shows a structure.
constexpr std::string_view diagram_words[] = {"diagram",  "architect", "overview",
                                              "topology", "flow",      "design"};

template <std::size_t N>
bool has_any(std::string_view text, const std::string_view (&words)[N]) {
  const std::string lower = to_lower(text);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool is_attachment(const documents::Address& address) {
  return (address.host == "github.com" && address.path.starts_with("/user-attachments/")) ||
         address.host == "user-images.githubusercontent.com" ||
         address.host == "private-user-images.githubusercontent.com";
}

std::string_view without_query(std::string_view target) {
  return target.substr(0, target.find_first_of("?#"));
}

bool shows_picture(std::string_view path) { return is_picture(path) || !source_format(path).empty(); }

class PictureFinder {
 public:
  PictureFinder(const Document& document, const DocumentFacts& facts, const IsTracked& tracked)
      : document_(document), facts_(facts), tracked_(tracked) {}

  std::optional<Picture> picture(const Link& link) const {
    const std::string target(trim(link.target));
    if (link.badge || target.empty()) {
      return std::nullopt;
    }
    const std::string_view heading = heading_of(link, target);
    Picture found{.path = {},
                  .target = target,
                  .words = {link.text, link.caption, std::string(heading)},
                  .place = {document_.path, link.line, 0}};
    const std::string_view name = file_name(without_query(target));
    if (has_any(name, decoration_words) || has_any(link.text, decoration_words) ||
        has_any(document_.sections[link.section].heading, decoration_words)) {
      return std::nullopt;
    }
    if (const std::optional<documents::Address> address = documents::parse_address(target)) {
      found.path = own_path(*address).value_or("");
      found.attachment = is_attachment(*address);
      const bool linked = !found.path.empty() && shows_picture(found.path);
      const bool shown = link.image || found.attachment || linked;
      return shown ? std::optional(std::move(found)) : std::nullopt;
    }
    const std::string_view written = without_query(target);
    if (documents::has_scheme(target) || !shows_picture(written)) {
      return std::nullopt;
    }
    found.path = resolve(written).value_or("");
    return found.path.empty() ? std::nullopt : std::optional(std::move(found));
  }

 private:
  // The title of a README stands above everything: it names a picture only where this says that it is a
  // diagram.
  std::string_view heading_of(const Link& link, std::string_view target) const {
    const Section& section = document_.sections[link.section];
    const bool title = document_.readme && link.section <= 1 && section.level <= 1;
    const bool names_itself = has_any(file_name(target), diagram_words) || has_any(link.text, diagram_words);
    return title && !names_itself ? std::string_view{} : std::string_view(section.heading);
  }

  std::optional<std::string> resolve(std::string_view written) const {
    const std::string decoded = documents::percent_decode(written);
    const std::string_view folder = folder_of(document_.resolved_path);
    for (const std::string_view text : {written, std::string_view(decoded)}) {
      std::optional<std::string> path = documents::resolve_path(folder, text);
      if (path && tracked_(*path)) {
        return path;
      }
    }
    return decoded.starts_with('/') ? below_a_site(folder, decoded) : std::nullopt;
  }

  // Sites serve "/img/x.png" from their folder for static files.
  std::optional<std::string> below_a_site(std::string_view folder, const std::string& path) const {
    for (std::string_view above = folder;; above = folder_of(above)) {
      for (const std::string_view root : {"", "/static", "/public", "/assets"}) {
        std::string full = std::string(above).append(root).append(path);
        full = full.starts_with('/') ? full.substr(1) : full;
        if (tracked_(full)) {
          return full;
        }
      }
      if (above.empty()) {
        return std::nullopt;
      }
    }
  }

  // The path of a file of this repository that is addressed through its forge, on whatever branch.
  std::optional<std::string> own_path(const documents::Address& address) const {
    const std::string& own = facts_.own_forge_path;
    std::string full = address.host + address.path;
    if (address.host == "raw.githubusercontent.com") {
      full.replace(0, address.host.size(), "github.com");
    }
    if (own.empty() || !to_lower(full).starts_with(own + "/")) {
      return std::nullopt;
    }
    std::string_view rest = std::string_view(full).substr(own.size() + 1);
    for (const std::string_view part : {"-/blob/", "-/raw/", "blob/", "raw/"}) {
      rest = rest.starts_with(part) ? rest.substr(part.size()) : rest;
    }
    for (std::size_t slash = rest.find('/'), tries = 0; slash != std::string_view::npos && tries < 3;
         slash = rest.find('/', slash + 1), ++tries) {
      std::string path = documents::percent_decode(rest.substr(slash + 1));
      if (tracked_(path)) {
        return path;
      }
    }
    return std::nullopt;
  }

  const Document& document_;
  const DocumentFacts& facts_;
  const IsTracked& tracked_;
};

}  // namespace

bool is_picture(std::string_view path) {
  const std::string suffix = to_lower(file_suffix(path));
  return std::find(std::begin(picture_suffixes), std::end(picture_suffixes), suffix) !=
         std::end(picture_suffixes);
}

std::string_view source_format(std::string_view path) {
  const std::string lower = to_lower(file_name(path));
  const auto* found = std::find_if(std::begin(source_suffixes), std::end(source_suffixes),
                                   [&](const Suffix& suffix) { return lower.ends_with(suffix.suffix); });
  return found == std::end(source_suffixes) ? std::string_view{} : found->format;
}

std::vector<Picture> pictures_of(const Document& document, const DocumentFacts& facts,
                                 const IsTracked& tracked) {
  const PictureFinder finder(document, facts, tracked);
  std::vector<Picture> pictures;
  for (const Link& link : document.links) {
    if (std::optional<Picture> found = finder.picture(link)) {
      pictures.push_back(std::move(*found));
    }
  }
  return pictures;
}

}  // namespace prodready::diagrams
