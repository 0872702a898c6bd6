// A thread finds what it left, and no two have the same value at once.
#include "core/thread_slots.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

namespace prodready {
namespace {

TEST(ThreadSlots, AThreadFindsWhatItLeft) {
  ThreadSlots<int> slots;
  *slots.take() = 7;
  EXPECT_EQ(*slots.take(), 7);
}

TEST(ThreadSlots, WhatIsTakenIsGivenToNobodyElse) {
  ThreadSlots<int> slots;
  auto first = slots.take();
  *first = 7;
  const auto second = slots.take();
  ASSERT_TRUE(second);
  EXPECT_EQ(*second, 0);
  const auto moved = std::move(first);
  EXPECT_EQ(*moved, 7);
  EXPECT_NE(&*moved, &*slots.take());
}

TEST(ThreadSlots, AreEmptyWhereAllAreTaken) {
  ThreadSlots<int> slots;
  std::vector<ThreadSlots<int>::Lease> leases;
  for (std::size_t number = 0; number < ThreadSlots<int>::count; ++number) {
    leases.push_back(slots.take());
    EXPECT_TRUE(leases.back());
  }
  EXPECT_FALSE(slots.take());
  leases.pop_back();
  EXPECT_TRUE(slots.take());
}

TEST(ThreadSlots, ServeManyThreadsOneAtATime) {
  constexpr int threads = 8;
  constexpr int rounds = 5000;
  struct Value {
    int uses = 0;
    bool is_used = false;
  };
  ThreadSlots<Value> slots;
  std::atomic<int> faults{0};
  {
    std::vector<std::jthread> pool;
    for (int thread = 0; thread < threads; ++thread) {
      pool.emplace_back([&] {
        for (int round = 0; round < rounds; ++round) {
          const auto own = slots.take();
          faults += std::exchange(own->is_used, true) ? 1 : 0;
          ++own->uses;
          own->is_used = false;
        }
      });
    }
  }
  int uses = 0;
  std::vector<ThreadSlots<Value>::Lease> leases;
  for (auto lease = slots.take(); lease; lease = slots.take()) {
    uses += lease->uses;
    leases.push_back(std::move(lease));
  }
  EXPECT_EQ(faults, 0);
  EXPECT_EQ(uses, threads * rounds);
}

}  // namespace
}  // namespace prodready
