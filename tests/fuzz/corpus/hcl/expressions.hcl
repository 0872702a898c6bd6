größe-1 = -a.b[0].c["k"].0.d[*].e.*.f
calls   = provider::aws::arn_parse(f(1, 2.5e-3, g(x...)).y)
loops   = { for k, v in [for x in y : x.id if x != null && !x.off] : (k) => v... if v > 1 || v <= 2 }
choice  = a == b ? { true = 1, (c) : 2, "${d}" = [3, 4,] } : (
  # newlines are free here
  e % 2 - -1
)
one "line" block { x = null /* inline */ }
empty {}
