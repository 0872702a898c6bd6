#include "secrets_compiler/needed_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include "secrets/bytes.hpp"
#include "secrets_compiler/pattern_paths.hpp"
#include "secrets_compiler/pattern_tree.hpp"
#include "secrets_compiler/text_frequency.hpp"

namespace prodready::secrets {
namespace {

// What texts cost where they stand: more than where their first bytes alone do. Remembered, since the same
// ones are weighed again and again.
class TextCosts {
 public:
  // `noise`: the part of the bytes that are looked at which lie in runs of base64.
  explicit TextCosts(double noise) : noise_(noise) {}

  double of(const NeededText& text) {
    constexpr double cost_of_a_place = 8;
    const auto [known, is_new] = known_.try_emplace(text, 0);
    if (is_new) {
      known->second = frequency_of(text, looked_at) + cost_of_a_place * frequency_of(text, text.size());
    }
    return known->second;
  }

  const TextFrequency& frequency() const { return frequency_; }

 private:
  double frequency_of(const NeededText& text, std::size_t size) const {
    return frequency_.of(text, size) + noise_ * TextFrequency::of_noise(text, size);
  }

  TextFrequency frequency_;
  double noise_;
  std::map<NeededText, double> known_;
};

// One more to look for makes others in its bucket be found by mistake.
constexpr double cost_of_one_more = 1e-6;

NeededText joined(const NeededText& left, const NeededText& right) {
  NeededText both;
  for (std::size_t byte = 0; byte < both.size(); ++byte) {
    both[byte] = left[byte] | right[byte];
  }
  return both;
}

std::size_t bytes_apart(const NeededText& left, const NeededText& right) {
  std::size_t different = 0;
  for (std::size_t byte = 0; byte < left.size(); ++byte) {
    different += left[byte] != right[byte] ? 1U : 0U;
  }
  return different;
}

// The texts chosen so far. Expressions share them where they can.
class Selection {
 public:
  explicit Selection(TextCosts& costs) : costs_(costs) {}

  double cost_of_all(const PatternPaths::Texts& texts) const {
    double cost = 0;
    for (const NeededText& text : texts) {
      cost += best_for(text).cost;
    }
    return cost;
  }

  void add(const PatternPaths::Texts& texts) {
    for (const NeededText& text : texts) {
      const Best best = best_for(text);
      if (best.place == chosen_.size()) {
        chosen_.push_back({.text = text, .cost = costs_.of(text)});
      } else {
        Chosen& other = chosen_[best.place];
        other.text = joined(other.text, text);
        other.cost = costs_.of(other.text);
      }
    }
  }

  std::vector<NeededText> texts() const {
    std::vector<NeededText> all;
    for (const Chosen& one : chosen_) {
      all.push_back(one.text);
    }
    return all;
  }

 private:
  struct Chosen {
    NeededText text;
    double cost = 0;
  };
  struct Best {
    std::size_t place = 0;  // of the one it joins; behind the last: it stands alone
    double cost = 0;
  };

  Best best_for(const NeededText& text) const {
    Best best{.place = chosen_.size(), .cost = costs_.of(text) + cost_of_one_more};
    for (std::size_t place = 0; place < chosen_.size(); ++place) {
      const Chosen& other = chosen_[place];
      const NeededText both = joined(other.text, text);
      if (both == other.text) {
        return {.place = place, .cost = 0};
      }
      if (bytes_apart(both, other.text) == 1) {
        const double cost = costs_.of(both) - other.cost;
        best = cost < best.cost ? Best{.place = place, .cost = cost} : best;
      }
    }
    return best;
  }

  TextCosts& costs_;
  std::vector<Chosen> chosen_;
};

// Puts texts together so that what is taken for one of a bucket by mistake is rare.
class Buckets {
 public:
  Buckets(std::vector<NeededText> texts, const TextFrequency& frequency)
      : texts_(std::move(texts)), frequency_(frequency), places_(texts_.size(), none) {
    std::ranges::stable_sort(texts_, std::ranges::greater{},
                             [this](const NeededText& text) { return frequency_.of(text, looked_at); });
    constexpr std::size_t rounds = 6;
    for (std::size_t round = 0; round < rounds; ++round) {
      for (std::size_t text = 0; text < texts_.size(); ++text) {
        put(text);
      }
    }
  }

  ChosenTexts in_order() const {
    ChosenTexts chosen;
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
      for (std::size_t text = 0; text < texts_.size(); ++text) {
        if (places_[text] == bucket) {
          chosen.texts.push_back(texts_[text]);
        }
      }
      chosen.ends.push_back(static_cast<std::uint16_t>(chosen.texts.size()));
    }
    return chosen;
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};

  struct Bucket {
    NeededText all{};  // what its texts may have at each byte
    std::size_t size = 0;
    double frequency = 0;
  };

  void put(std::size_t text) {
    if (const std::size_t old = std::exchange(places_[text], none); old != none) {
      fill(old);
    }
    std::size_t best = 0;
    double least = 2;                  // over any frequency
    constexpr double as_good = 1e-12;  // what rounding makes of nothing, with one compiler and not the other
    for (std::size_t place = 0; place < bucket_count; ++place) {
      const Bucket& bucket = buckets_[place];
      const double more = frequency_.of(joined(bucket.all, texts_[text]), looked_at) - bucket.frequency;
      if (more < least - as_good && bucket.size < most_in_bucket) {
        least = more;
        best = place;
      }
    }
    places_[text] = best;
    fill(best);
  }

  void fill(std::size_t place) {
    Bucket bucket;
    for (std::size_t text = 0; text < texts_.size(); ++text) {
      if (places_[text] == place) {
        ++bucket.size;
        bucket.all = joined(bucket.all, texts_[text]);
      }
    }
    bucket.frequency = frequency_.of(bucket.all, looked_at);
    buckets_[place] = bucket;
  }

  std::vector<NeededText> texts_;
  const TextFrequency& frequency_;
  std::vector<std::size_t> places_;  // the bucket of each text
  std::array<Bucket, bucket_count> buckets_;
};

struct Candidate {
  PatternPaths paths;
  double cost = 0;  // on its own
};

ChosenTexts choose(std::vector<Candidate> candidates, TextCosts& costs) {
  // First those for which there is no cheap choice: the others may share theirs.
  std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::cost);
  Selection selection(costs);
  for (const Candidate& candidate : candidates) {
    const auto cost = [&](const PatternPaths::Texts& texts) { return selection.cost_of_all(texts); };
    selection.add(candidate.paths.cheapest(cost).texts);
  }
  return Buckets(selection.texts(), costs.frequency()).in_order();
}

PatternPaths::Run run_of_base64() {
  PatternPaths::Run run{.bytes = {}, .size = needed_run, .inner = {}, .inner_size = needed_in_run};
  for (std::size_t byte = 0; byte < run.bytes.size(); ++byte) {
    const auto c = static_cast<char>(byte);
    run.inner[byte] = is_alnum(c) || c == '+' || c == '/' || c == '-';
    run.bytes[byte] = run.inner[byte] || c == '_';
  }
  return run;
}

}  // namespace

Result<FilterTables> choose_needed_texts(std::span<const Expression> expressions) {
  const PatternPaths::Run run = run_of_base64();
  constexpr double little_noise = 0.005;
  constexpr double noise_near_runs = 0.5;
  TextCosts costs(little_noise);
  TextCosts costs_near_runs(noise_near_runs);
  const Selection nothing_yet(costs);
  std::vector<Candidate> anywhere;
  std::vector<Candidate> in_runs;
  for (const Expression& expression : expressions) {
    PatternPaths paths(parse_pattern(expression.pattern, expression.is_caseless));
    const PatternPaths::Choice alone =
        paths.cheapest([&](const PatternPaths::Texts& texts) { return nothing_yet.cost_of_all(texts); });
    if (alone.texts.empty()) {
      return Error{ErrorKind::invalid,
                   fmt::format("pattern '{}': no text stands in every match", expression.pattern),
                   std::nullopt};
    }
    const bool has_run = paths.always_has(run);
    (has_run ? in_runs : anywhere).push_back({.paths = std::move(paths), .cost = alone.cost});
  }
  return FilterTables{.anywhere = choose(std::move(anywhere), costs),
                      .in_runs = choose(std::move(in_runs), costs_near_runs)};
}

}  // namespace prodready::secrets
