// What a term says of one resource and many items ask for: it is worked out when it is first asked for, and
// kept as long as the resources. With hundreds of thousands of them that is most of the work of an audit.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <span>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/derived.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// Whether it is one of them itself, and not a copy.
inline bool is_among(std::span<const resources::Resource> all, const resources::Resource& resource) {
  const std::less<const resources::Resource*> before;
  return !before(&resource, all.data()) && before(&resource, all.data() + all.size());
}

// Answers by resource; those that are alike are held once. May be asked from several threads.
template <class Answer, class Less = std::less<Answer>>
class EachOnce {
 public:
  // They must outlive it.
  explicit EachOnce(std::span<const resources::Resource> all) : all_(all), answers_(all.size()) {}

  // What `work_out()` gives for it.
  template <class WorkOut>
  const Answer& of(const resources::Resource& resource, const WorkOut& work_out) {
    if (!is_among(all_, resource)) {
      return kept(work_out());
    }
    std::atomic<const Answer*>& place = answers_[static_cast<std::size_t>(&resource - all_.data())];
    const Answer* answer = place.load(std::memory_order_acquire);
    if (answer == nullptr) {
      answer = &kept(work_out());
      place.store(answer, std::memory_order_release);
    }
    return *answer;
  }

 private:
  const Answer& kept(Answer answer) {
    const std::lock_guard lock(guard_);
    return *distinct_.insert(std::move(answer)).first;
  }

  std::span<const resources::Resource> all_;
  std::vector<std::atomic<const Answer*>> answers_;
  std::mutex guard_;
  std::set<Answer, Less> distinct_;
};

// The answer of the term that `Term`, a type, stands for.
template <class Term, class Answer, class Less = std::less<Answer>, class WorkOut>
const Answer& each_once(const Facts& facts, const resources::Resource& resource, const WorkOut& work_out) {
  using Answers = std::unique_ptr<EachOnce<Answer, Less>>;
  return facts.resources.derived()
      .template at<Term, Answers>(
          [&] { return std::make_unique<EachOnce<Answer, Less>>(facts.resources.all()); })
      ->of(resource, work_out);
}

}  // namespace prodready::terms
