// The ways through a pattern: which bytes may follow one another in a match.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "secrets/needed_text.hpp"
#include "secrets_compiler/pattern_tree.hpp"

namespace prodready::secrets {

class PatternPaths {
 public:
  explicit PatternPaths(const PatternTree& tree);

  // So many of `bytes` in a row, and among them so many of `inner` in a row.
  struct Run {
    Bytes bytes;
    std::size_t size = 1;
    Bytes inner;
    std::size_t inner_size = 1;
  };

  // Whether every match holds one.
  bool always_has(const Run& run) const;

  using Texts = std::vector<NeededText>;
  using Cost = std::function<double(const Texts&)>;

  struct Choice {
    double cost = std::numeric_limits<double>::infinity();
    Texts texts;  // empty where none can be told
  };

  // Of the sets of texts of which one stands in every match, the one that costs least.
  Choice cheapest(const Cost& cost) const;

 private:
  // Places in the pattern; where every match passes one of them, a cut.
  using Places = std::vector<std::uint32_t>;

  struct Place {
    Bytes bytes;
    std::uint64_t classes = 0;
    Places next;
    bool may_be_last = false;
  };

  // How a part of the pattern is tied to what is around it.
  struct Ends {
    Places first;
    Places last;
    bool may_be_empty = false;
  };

  struct CutChoice {
    double cost = std::numeric_limits<double>::infinity();
    Places cut;
  };

  Ends add(const PatternTree& tree);
  Ends add_sequence(const PatternTree& tree);
  Ends add_choice(const PatternTree& tree);
  CutChoice cheapest_in(const PatternTree& tree, std::uint32_t& place, const Cost& cost) const;
  CutChoice chosen(Places cut, const Cost& cost) const;
  Texts texts_from(const Places& cut) const;
  bool add_texts(std::uint32_t place, std::size_t byte, std::size_t length, NeededText text,
                 Texts& texts) const;

  PatternTree tree_;
  std::vector<Place> places_;  // in the order of the tree's bytes
  Places first_;
};

}  // namespace prodready::secrets
