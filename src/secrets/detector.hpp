// Finds what may be a secret in a content. It is built once from the database in the program (about 1 ms),
// then const, and serves all threads, each with a worker of its own. Judging what was found, by path and
// surroundings, is judge.hpp's.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "secrets/match.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {

class Detector {
 public:
  // The memory that one thread scans with. Made by worker(); must not outlive its detector.
  class Worker {
   public:
    Worker(Worker&&) noexcept;
    Worker& operator=(Worker&&) noexcept;
    ~Worker();

   private:
    friend class Detector;
    struct State;
    explicit Worker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };

  // Fails on a processor without SSE4.2 and where memory is short.
  static Result<Detector> load();

  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;
  ~Detector();

  Result<Worker> worker() const;

  // All matches, sorted, each once. Any bytes may be given, binary ones too; nothing is found in contents
  // longer than longest_content.
  std::vector<Match> scan(std::string_view content, Worker& worker) const;

  // The matches of scan(content) whose neighbourhood (`begin` ± reach) touches one of `fresh`, and perhaps
  // more of them, never others. `fresh` is sorted; empty ranges count as the seam where they stand.
  std::vector<Match> scan(std::string_view content, std::span<const Range> fresh, Worker& worker) const;

 private:
  struct State;
  explicit Detector(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace prodready::secrets
