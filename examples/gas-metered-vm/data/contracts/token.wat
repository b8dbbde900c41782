;; A token: storage holds the supply under key 0 and each account's balance under its number (1 and up).
;; A call that must not happen traps; what it has written by then is taken back.
(module
  (import "env" "caller" (func $caller (result i64)))
  (import "env" "load" (func $load (param i64) (result i64)))
  (import "env" "store" (func $store (param i64 i64)))

  (func $require (param i32) (if (i32.eqz (local.get 0)) (then unreachable)))

  (func (export "mint") (param $to i64) (param $amount i64)
    (call $require (i64.eq (call $caller) (i64.const 1)))
    (call $require (i64.gt_s (local.get $to) (i64.const 0)))
    (call $require (i64.gt_s (local.get $amount) (i64.const 0)))
    (call $store (i64.const 0) (i64.add (call $load (i64.const 0)) (local.get $amount)))
    (call $require (i64.gt_s (call $load (i64.const 0)) (i64.const 0)))
    (call $store (local.get $to) (i64.add (call $load (local.get $to)) (local.get $amount))))

  (func (export "transfer") (param $to i64) (param $amount i64)
    ;; Key 0 is the supply: without this line account 0 could spend it.
    (call $require (i64.gt_s (call $caller) (i64.const 0)))
    (call $require (i64.gt_s (local.get $to) (i64.const 0)))
    (call $require (i64.gt_s (local.get $amount) (i64.const 0)))
    (call $store (call $caller) (i64.sub (call $load (call $caller)) (local.get $amount)))
    (call $require (i64.ge_s (call $load (call $caller)) (i64.const 0)))
    (call $store (local.get $to) (i64.add (call $load (local.get $to)) (local.get $amount))))

  (func (export "balance_of") (param $account i64) (result i64)
    (call $load (local.get $account)))

  (func (export "supply") (result i64)
    (call $load (i64.const 0))))
