name: "x"
.package(url: "h/a", from: "1")
