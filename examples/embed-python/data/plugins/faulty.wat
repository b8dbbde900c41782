;; A fault for each quantity from 0 to 3: what the host must contain.
(module
  (memory 1)
  (func $deeper (param i64) (result i64) (i64.add (call $deeper (local.get 0)) (i64.const 1)))
  (func (export "price") (param $quantity i64) (param $unit_cents i64) (param $tier i64) (result i64)
    (if (i64.eqz (local.get $quantity))
      (then (return (i64.div_s (local.get $unit_cents) (local.get $quantity)))))
    (if (i64.eq (local.get $quantity) (i64.const 1))
      (then (loop $forever (br $forever))))
    (if (i64.eq (local.get $quantity) (i64.const 2))
      (then (return (call $deeper (local.get $quantity)))))
    (if (i64.eq (local.get $quantity) (i64.const 3))
      ;; 1000 pages are 64 MiB: refused, and the module is told so with -1.
      (then (return (i64.extend_i32_s (memory.grow (i32.const 1000))))))
    (i64.mul (local.get $quantity) (local.get $unit_cents))))
