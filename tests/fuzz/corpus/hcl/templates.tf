locals {
  greeting = "%{ if var.name != "" ~} Hello, ${var.name}! %{~ else ~} nobody %{~ endif }"
  listing  = <<-EOT
    %{ for port, name in { 80 = "web", "443" : "tls" } ~}
    ${port}: ${upper("<${name}>")}
    %{ endfor ~}

      indented $${escaped} %%{escaped} 5% $5
  EOT
  nested   = join("", [<<A
${<<B
inner
B
}
A
  ])
  unicode = "\u00e9\U0001F600\t\"\\ größe"
}
