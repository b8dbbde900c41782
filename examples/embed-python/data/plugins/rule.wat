;; The rule as WebAssembly text: one call for each order. It imports nothing, so it can reach nothing.
(module
  (func (export "price") (param $quantity i64) (param $unit_cents i64) (param $tier i64) (result i64)
    (local $cents i64)
    (local.set $cents (i64.mul (local.get $quantity) (local.get $unit_cents)))
    (if (i64.ge_s (local.get $quantity) (i64.const 10))
      (then
        (local.set $cents
          (i64.sub (local.get $cents)
            (i64.div_s (i64.mul (local.get $cents) (i64.const 10)) (i64.const 100))))))
    (if (i64.eq (local.get $tier) (i64.const 2))
      (then
        (local.set $cents
          (i64.sub (local.get $cents)
            (i64.div_s (i64.mul (local.get $cents) (i64.const 5)) (i64.const 100))))))
    (local.get $cents)))
