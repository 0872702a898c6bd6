// Finds what may be a secret in a content. It is built once from the database in the program (about 1 ms),
// then const, and serves all threads, each with a worker of its own. Judging what was found, by path and
// surroundings, is judge.hpp's.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "secrets/carry.hpp"
#include "secrets/hit.hpp"
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

  // Secrets are looked for behind `names` too, beside the usual ones ("magic_word", '_' standing for any
  // separator or none). Fails on a processor without SSE4.2, where memory is short, and for names that no
  // pattern can be made of.
  static Result<Detector> load(std::span<const std::string> names = {});

  Detector(Detector&&) noexcept;
  Detector& operator=(Detector&&) noexcept;
  ~Detector();

  Result<Worker> worker() const;

  // All matches, sorted, each once. Any bytes may be given, binary ones too; nothing is found in contents
  // longer than longest_content.
  std::vector<Match> scan(std::string_view content, Worker& worker) const;

  // The same, with all that scan_delta() needs of it as a base.
  ScannedContent scan_whole(std::string_view content, Worker& worker) const;

  // What scan_whole(content) gives where the content is made of copies (as in carry.hpp) of a base of
  // `base_size` bytes that was scanned already: only what is new is read.
  ScannedContent scan_delta(std::string_view content, const ScannedContent& base, std::size_t base_size,
                            std::span<const Copy> copies, Worker& worker) const;

 private:
  struct State;
  explicit Detector(std::unique_ptr<State> state);
  ScannedContent scan(std::string_view content, std::span<const Range> fresh, std::vector<Hit> hits,
                      Worker& worker) const;
  std::unique_ptr<State> state_;
};

}  // namespace prodready::secrets
