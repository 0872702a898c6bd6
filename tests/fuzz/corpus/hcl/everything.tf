# every form once
resource "aws_s3_bucket" "logs" {
  count  = var.enabled ? 1 : 0
  bucket = "acme-${terraform.workspace}-logs" /* name */
  tags   = merge(local.tags, { Name = "logs", "a-b" : [1, -2.5e3, null, !true] })
  dynamic "rule" {
    for_each = [for k, v in var.rules : { key = k, value = v.*.id } if v != null]
    content {
      ids  = aws_x.y[*].id[0]
      name = <<-EOT
        %{ if a ~} x %{ else }${~ b["k"].0 ~}%{ endif }
        %{ for i in c }${i}%{ endfor }
      EOT
    }
  }
}
locals { m = {for v in a : v.k => v...} }
