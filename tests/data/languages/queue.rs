//! A queue.

/// Holds what waits.
pub struct Queue {
    items: Vec<String>, // oldest first
}

impl Queue {
    pub fn len(&self) -> usize {
        /* counted each time */
        self.items.len()
    }

    pub fn quote<'a>(&'a self) -> char {
        '"'
    }
}
