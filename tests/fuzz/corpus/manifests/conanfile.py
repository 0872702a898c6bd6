#requires="a/1", "b/2"
self.requires("c/1")
