// Pictures that documents show, and those that they link to by a path.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/document_facts.hpp"
#include "prodready/place.hpp"

namespace prodready::diagrams {

// png, svg, jpg, gif, webp, pdf.
bool is_picture(std::string_view path);
// draw.io, Excalidraw and Visio: *.drawio, *.dio, *.excalidraw, *.vsdx, *.drawio.svg, *.drawio.png. "" for
// other paths, else the format's name.
std::string_view source_format(std::string_view path);

struct Picture {
  std::string path;                // of the tracked file; "" where it lies elsewhere
  std::string target;              // as written
  bool attachment = false;         // uploaded to the forge: a part of the repository's page
  std::vector<std::string> words;  // alt text or link text, caption, nearest heading above
  Place place;
};

// Whether a path, from the root, is a tracked file.
using IsTracked = std::function<bool(const std::string& path)>;

// Left out: badges, logos, icons, screenshots, and images whose path does not resolve. A Git LFS pointer
// does.
std::vector<Picture> pictures_of(const Document& document, const DocumentFacts& facts,
                                 const IsTracked& tracked);

}  // namespace prodready::diagrams
