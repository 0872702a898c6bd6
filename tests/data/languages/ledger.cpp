// A ledger in C++.
#include <string>
#include <vector>

namespace acme {

/**
 * Books entries.
 *
 * The blank line above belongs to the comment.
 */
class Ledger {
 public:
  void book(int amount) { entries_.push_back(amount); }  // the amount in cents

  char separator() const { return '"'; }
  std::string note() const { return "not // a comment"; }

 private:
  std::vector<int> entries_;
};

}  // namespace acme
