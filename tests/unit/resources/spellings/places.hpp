// Places in a source and in the resource, one beside the other.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/mapping/target.hpp"
#include "scenario.hpp"

namespace prodready::resources::spellings {

// What `^` stands for: before the last list, before the one around it.
inline Path above(Path base, std::size_t up) {
  for (; up > 0 && !base.empty(); --up) {
    while (!base.empty() && !base.back().index) {
      base.pop_back();
    }
    if (!base.empty()) {
      base.pop_back();
    }
  }
  return base;
}

// As the source spells a kept name that its tables do not: snake_case, camelCase.
inline std::string spelled(std::string_view name, SourceNames source) {
  std::string text(name);
  if (source == SourceNames::aws_config && !text.empty()) {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  if (source != SourceNames::terraform) {
    return text;
  }
  std::string snake;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto upper = [&](std::size_t i) { return i < text.size() && text[i] >= 'A' && text[i] <= 'Z'; };
    const bool begins = upper(at) && (!upper(at - 1) || (at + 1 < text.size() && !upper(at + 1)));
    snake += at > 0 && begins ? "_" : "";
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
  }
  return snake;
}

// As reach, by names that differ in their case alone.
inline Value* reach_name(Value& to, Path path) {
  Value* at = &to;
  for (PathPart& part : path) {
    if (const Map* members = at->map()) {
      const auto found = std::ranges::find_if(
          *members, [&](const Member& member) { return same_name(member.key, part.name); });
      const std::string name(found == members->end() ? part.name : std::string_view(found->key));
      const PathPart named{.name = name, .list = part.list, .index = part.index, .key = SharedText(name)};
      at = reach(*at, std::array{named});
    } else {
      at = reach(*at, std::array{part});
    }
    if (at == nullptr) {
      return nullptr;
    }
  }
  return at;
}

// One value of a row; `at`: the elements of the lists that it is in.
struct Leaf {
  Path target;
  Path source;
  std::vector<std::size_t> at;
};

inline bool is_list(const PathPart& part) { return part.list && !part.index; }

// Lists of target and source in step; `done` is as far as the paths are walked.
inline void each_leaf(std::span<const PathPart> target, std::span<const PathPart> source, Leaf done,
                      std::vector<Leaf>& out) {
  const auto to = std::ranges::find_if(target, is_list);
  const auto from = std::ranges::find_if(source, is_list);
  const bool whole = to != target.end() && to + 1 == target.end() && from == source.end();
  if ((to == target.end() || whole) && from == source.end()) {
    done.target.insert(done.target.end(), target.begin(), target.end());
    done.source.insert(done.source.end(), source.begin(), source.end());
    out.push_back(std::move(done));
    return;
  }
  const bool in_step = to != target.end() && from != source.end();
  for (std::uint32_t at = 0; at < (in_step ? elements_of_a_list : 1); ++at) {
    Leaf next = done;
    std::span<const PathPart> target_rest = target;
    std::span<const PathPart> source_rest = source;
    if (to != target.end()) {
      next.target.insert(next.target.end(), target.begin(), to + 1);
      next.target.back().index = at;
      next.at.push_back(at);
      target_rest = std::span(to + 1, target.end());
    }
    if (from != source.end()) {
      next.source.insert(next.source.end(), source.begin(), from + 1);
      next.source.back().index = at;
      source_rest = std::span(from + 1, source.end());
    }
    each_leaf(target_rest, source_rest, std::move(next), out);
  }
}

// The lists that a row fills, with what fills them: one source list, of one entry, each.
inline std::map<std::string, std::string> lists_of(const MapEntry& entry, const MapRow& row) {
  std::map<std::string, std::string> lists;
  const Path target = place_of(entry, row);
  std::size_t from = 0;
  for (std::size_t at = 0; at < target.size(); ++at) {
    const bool last = at + 1 == target.size() && entry.into.empty();
    if (!(target[at].list || target[at].index) || last) {
      continue;
    }
    std::string source = fmt::format("{}:{} ", entry.file, entry.line);
    if (!entry.into.empty() && at + 1 == parse_path(entry.into)->size()) {
      lists[dotted(std::span(target).first(at + 1))] = source;
      continue;
    }
    while (from < row.from.size() && !is_list(row.from[from])) {
      ++from;
    }
    from = std::min(from + 1, row.from.size());
    const bool in_list = from > 0 && is_list(row.from[from - 1]);
    source += in_list ? dotted(std::span(row.from).first(from)) : "one";
    lists[dotted(std::span(target).first(at + 1))] = source;
  }
  return lists;
}

// A list's path: with this element of its first list that is not the main item's own, and the first of all
// others.
inline Path element_path(const MapEntry& main, const MapEntry& entry, std::size_t first) {
  Path path = entry.list.empty() ? Path{} : *parse_path(entry.list);
  const bool nested = entry.part && entry.source == main.source;
  const Path own = !nested || main.list.empty() ? Path{} : *parse_path(main.list);
  const bool below = path.size() > own.size() && is_within(path, own);
  for (std::size_t at = 0; at < path.size(); ++at) {
    PathPart& part = path[at];
    if (part.list && below && at < own.size()) {
      part.index = 0;
    } else if (part.list) {
      part.index = static_cast<std::uint32_t>(std::exchange(first, 0));
    }
  }
  return path;
}

}  // namespace prodready::resources::spellings
