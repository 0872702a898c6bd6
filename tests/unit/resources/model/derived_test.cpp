#include "resources/model/derived.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "resources/model/resources.hpp"

namespace prodready::resources {
namespace {

struct Names {};
struct Sizes {};

TEST(DerivedTest, MakesEachOnce) {
  Derived derived;
  int made = 0;
  const auto ask = [&](std::string_view part) {
    return derived.at<Names, std::string>(part, [&] { return std::string(part) + std::to_string(++made); });
  };
  EXPECT_EQ(ask("a"), "a1");
  EXPECT_EQ(ask("b"), "b2");
  EXPECT_EQ(ask("a"), "a1");
  EXPECT_EQ(made, 2);
}

TEST(DerivedTest, TellsWhatIsAskedForApart) {
  Derived derived;
  EXPECT_EQ((derived.at<Names, std::string>("a", [] { return std::string("name"); })), "name");
  EXPECT_EQ((derived.at<Sizes, int>("a", [] { return 3; })), 3);
}

TEST(DerivedTest, AsksForOneWhileItMakesAnother) {
  Derived derived;
  const int size = derived.at<Sizes, int>({}, [&] {
    return static_cast<int>(derived.at<Names, std::string>({}, [] { return std::string("name"); }).size());
  });
  EXPECT_EQ(size, 4);
}

TEST(DerivedTest, GivesAllThreadsTheSame) {
  Derived derived;
  std::vector<const std::string*> found(8);
  std::vector<std::thread> threads;
  for (const std::string*& one : found) {
    threads.emplace_back(
        [&derived, &one] { one = &derived.at<Names, std::string>({}, [] { return std::string("name"); }); });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string* one : found) {
    EXPECT_EQ(one, found.front());
  }
}

template <int part>
struct Part {};

// More than there are places without a lock.
template <int... parts>
std::vector<int> ask_for_all(Derived& derived, int plus, std::integer_sequence<int, parts...> /*all*/) {
  return {derived.at<Part<parts>, int>([plus] { return parts + plus; })...};
}

TEST(DerivedTest, MakesWhatHasNoPartsOnce) {
  Derived derived;
  constexpr int many = 400;
  const std::vector<int> first = ask_for_all(derived, 0, std::make_integer_sequence<int, many>());
  EXPECT_EQ(first.front(), 0);
  EXPECT_EQ(first.back(), many - 1);
  EXPECT_EQ(ask_for_all(derived, 1, std::make_integer_sequence<int, many>()), first);
}

TEST(DerivedTest, GivesAllThreadsTheSameOfWhatHasNoParts) {
  Derived derived;
  constexpr int many = 100;
  std::vector<std::vector<int>> found(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < found.size(); ++i) {
    threads.emplace_back([&derived, &found, i] {
      const int plus = static_cast<int>(i);
      found[i] = ask_for_all(derived, plus, std::make_integer_sequence<int, many>());
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::vector<int>& one : found) {
    EXPECT_EQ(one, found.front());
  }
}

TEST(DerivedTest, ACopyOfResourcesHasItsOwn) {
  const Resources first;
  const auto ask = [](const Resources& resources, int value) {
    return resources.derived().at<Sizes, int>({}, [value] { return value; });
  };
  EXPECT_EQ(ask(first, 1), 1);
  const Resources second = first;
  EXPECT_EQ(ask(second, 2), 2);
  EXPECT_EQ(ask(first, 3), 1);
}

}  // namespace
}  // namespace prodready::resources
