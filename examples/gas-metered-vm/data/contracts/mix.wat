;; Arithmetic without any host function: a xorshift generator, so many rounds.
(module
  (func (export "mix") (param $x i64) (param $rounds i64) (result i64)
    (block $done
      (loop $next
        (br_if $done (i64.eqz (local.get $rounds)))
        (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 13))))
        (local.set $x (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 7))))
        (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 17))))
        (local.set $rounds (i64.sub (local.get $rounds) (i64.const 1)))
        (br $next)))
    (local.get $x)))
