// Sets a stack's attention on a part of its text, with the loop names that hold there, until it goes.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "resources/cloudformation/stack.hpp"

namespace prodready::resources::cloudformation {

class Focus {
 public:
  Focus(Stack& stack, std::uint32_t file, std::vector<Loop> loops)
      : stack_(stack),
        file_(std::exchange(stack.file_, file)),
        loops_(std::exchange(stack.loops_, std::move(loops))) {}
  ~Focus() {
    stack_.file_ = file_;
    stack_.loops_ = std::move(loops_);
  }
  Focus(const Focus&) = delete;
  Focus& operator=(const Focus&) = delete;
  Focus(Focus&&) = delete;
  Focus& operator=(Focus&&) = delete;

 private:
  Stack& stack_;
  std::uint32_t file_;
  std::vector<Loop> loops_;
};

}  // namespace prodready::resources::cloudformation
