#include "secrets_compiler/pattern_paths.hpp"

#include <algorithm>
#include <utility>

#include "secrets/text_class.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t most_texts = 48;
constexpr std::size_t shortest_text = 3;

std::uint64_t classes_of(const Bytes& bytes) {
  std::uint64_t classes = 0;
  for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
    if (bytes[byte]) {
      classes |= std::uint64_t{1} << text_class(static_cast<char>(byte));
    }
  }
  return classes;
}

void append(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

// Those that differ in one byte alone become one.
void join_alike(std::vector<NeededText>& texts) {
  for (std::size_t left = 0; left < texts.size(); ++left) {
    for (std::size_t right = left + 1; right < texts.size();) {
      NeededText both = texts[left];
      std::size_t different = 0;
      for (std::size_t byte = 0; byte < both.size(); ++byte) {
        different += both[byte] != texts[right][byte] ? 1U : 0U;
        both[byte] |= texts[right][byte];
      }
      if (different > 1) {
        ++right;
        continue;
      }
      texts[left] = both;
      texts.erase(texts.begin() + static_cast<std::ptrdiff_t>(right));
      right = left + 1;  // what it became may be like others now
    }
  }
}

}  // namespace

PatternPaths::PatternPaths(const PatternTree& tree) : tree_(tree) {
  Ends ends = add(tree_);
  first_ = std::move(ends.first);
  for (const std::uint32_t last : ends.last) {
    places_[last].may_be_last = true;
  }
}

PatternPaths::Ends PatternPaths::add(const PatternTree& tree) {
  switch (tree.kind) {
    case PatternTree::Kind::byte: {
      const auto place = static_cast<std::uint32_t>(places_.size());
      places_.push_back({.bytes = tree.bytes, .classes = classes_of(tree.bytes), .next = {}});
      return {.first = {place}, .last = {place}};
    }
    case PatternTree::Kind::optional: {
      Ends ends = add(tree.parts.front());
      ends.may_be_empty = true;
      return ends;
    }
    case PatternTree::Kind::choice:
      return add_choice(tree);
    case PatternTree::Kind::sequence:
      break;
  }
  return add_sequence(tree);
}

PatternPaths::Ends PatternPaths::add_choice(const PatternTree& tree) {
  Ends ends;
  for (const PatternTree& part : tree.parts) {
    const Ends one = add(part);
    append(ends.first, one.first);
    append(ends.last, one.last);
    ends.may_be_empty = ends.may_be_empty || one.may_be_empty;
  }
  return ends;
}

PatternPaths::Ends PatternPaths::add_sequence(const PatternTree& tree) {
  Ends ends{.first = {}, .last = {}, .may_be_empty = true};
  for (const PatternTree& part : tree.parts) {
    Ends one = add(part);
    for (const std::uint32_t last : ends.last) {
      append(places_[last].next, one.first);
    }
    if (ends.may_be_empty) {
      append(ends.first, one.first);
    }
    if (one.may_be_empty) {
      append(ends.last, one.last);
    } else {
      ends.last = std::move(one.last);
    }
    ends.may_be_empty = ends.may_be_empty && one.may_be_empty;
  }
  return ends;
}

bool PatternPaths::always_has(const Run& run) const {
  // How much of a run ends at a place.
  struct Part {
    std::size_t size = 0;
    std::size_t inner_size = 0;
    bool has_inner = false;  // further ahead
  };
  const auto behind = [&run](const Part& part, const Bytes& bytes) {
    Part next;
    if ((bytes & ~run.bytes).none()) {
      const bool goes_on = (bytes & ~run.inner).none();
      next.size = std::min(part.size + 1, run.size);
      next.inner_size = goes_on ? std::min(part.inner_size + 1, run.inner_size) : 0;
      next.has_inner = part.has_inner || next.inner_size == run.inner_size;
    }
    return next;
  };
  // Whether a place can be reached with such a part, and with no whole run before.
  const std::size_t rows = (run.size + 1) * (run.inner_size + 1) * 2;
  std::vector<std::vector<bool>> reached(places_.size(), std::vector<bool>(rows));
  std::vector<std::pair<std::uint32_t, Part>> open;
  const auto reach = [&](const Places& places, const Part& part) {
    for (const std::uint32_t place : places) {
      const Part next = behind(part, places_[place].bytes);
      const std::size_t row =
          (next.size * (run.inner_size + 1) + next.inner_size) * 2 + (next.has_inner ? 1U : 0U);
      if ((next.size < run.size || !next.has_inner) && !reached[place][row]) {
        reached[place][row] = true;
        open.emplace_back(place, next);
      }
    }
  };
  reach(first_, {});
  while (!open.empty()) {
    const auto [place, part] = open.back();
    open.pop_back();
    if (places_[place].may_be_last) {
      return false;
    }
    reach(places_[place].next, part);
  }
  return true;
}

PatternPaths::Choice PatternPaths::cheapest(const Cost& cost) const {
  // From most places in a repeat the same texts go on.
  Texts last;
  double last_cost = 0;
  const Cost remembering = [&](const Texts& texts) {
    if (texts != last) {
      last = texts;
      last_cost = cost(texts);
    }
    return last_cost;
  };
  std::uint32_t place = 0;
  const CutChoice choice = cheapest_in(tree_, place, remembering);
  return {.cost = choice.cost, .texts = texts_from(choice.cut)};
}

// `place` is the tree's first one, and afterwards the one behind its last.
PatternPaths::CutChoice PatternPaths::cheapest_in(const PatternTree& tree, std::uint32_t& place,
                                                  const Cost& cost) const {
  if (tree.kind == PatternTree::Kind::byte) {
    return chosen({place++}, cost);
  }
  CutChoice cheapest;
  Places all;
  bool is_passed = true;
  for (const PatternTree& part : tree.parts) {
    CutChoice one = cheapest_in(part, place, cost);
    is_passed = is_passed && !one.cut.empty();
    append(all, one.cut);
    if (one.cost < cheapest.cost) {
      cheapest = std::move(one);
    }
  }
  if (tree.kind == PatternTree::Kind::choice) {
    return is_passed ? chosen(std::move(all), cost) : CutChoice{};
  }
  return tree.kind == PatternTree::Kind::optional ? CutChoice{} : cheapest;
}

PatternPaths::CutChoice PatternPaths::chosen(Places cut, const Cost& cost) const {
  const Texts texts = texts_from(cut);
  return texts.empty() ? CutChoice{} : CutChoice{.cost = cost(texts), .cut = std::move(cut)};
}

// Where the texts would be too many, only their first bytes are told apart.
PatternPaths::Texts PatternPaths::texts_from(const Places& cut) const {
  constexpr std::uint64_t any = ~std::uint64_t{0};
  NeededText open;
  open.fill(any);
  for (std::size_t length = open.size(); length >= shortest_text; --length) {
    Texts texts;
    bool is_told = true;
    for (const std::uint32_t place : cut) {
      is_told = is_told && add_texts(place, 0, length, open, texts);
    }
    if (is_told) {
      join_alike(texts);
      return texts;
    }
  }
  return {};
}

// False where they are too many.
bool PatternPaths::add_texts(std::uint32_t place, std::size_t byte, std::size_t length, NeededText text,
                             Texts& texts) const {
  text[byte] = places_[place].classes;
  if (byte + 1 == length || places_[place].may_be_last) {
    texts.push_back(text);
  }
  if (byte + 1 == length) {
    return texts.size() <= most_texts;
  }
  for (const std::uint32_t next : places_[place].next) {
    if (!add_texts(next, byte + 1, length, text, texts)) {
      return false;
    }
  }
  return texts.size() <= most_texts;
}

}  // namespace prodready::secrets
