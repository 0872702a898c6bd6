import Foundation

/// Counts down.
struct Timer {
    var seconds: Int // left

    /* Once a
       second. */
    mutating func tick() {
        seconds -= 1
    }
}
