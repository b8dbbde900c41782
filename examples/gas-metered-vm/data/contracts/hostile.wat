;; What a contract must not be able to do.
(module
  (import "env" "store" (func $store (param i64 i64)))
  (memory (export "memory") 1)
  (func (export "loop_forever") (loop $l (br $l)))
  (func (export "grow_forever") (loop $l (drop (memory.grow (i32.const 1))) (br $l)))
  (func $deeper (export "recurse_forever") (call $deeper))
  (func (export "write_then_trap")
    (call $store (i64.const 1) (i64.const 666))
    unreachable)
  (func (export "write_forever") (local $key i64)
    (loop $l
      (local.set $key (i64.add (local.get $key) (i64.const 1)))
      (call $store (local.get $key) (i64.const 1))
      (br $l))))
