//! The machine: one contract, its storage, and calls that cost gas and either happen as a whole or not at all.

use std::collections::BTreeMap;
use std::mem;

use wasmi::{
    Caller, CompilationMode, Config, Engine, Error, ExternType, Func, Linker, Module,
    ResumableCall, Store, TrapCode, Val, ValType,
};

use crate::limits::{Budget, LARGEST, LARGEST_TEXT, Shape};

/// Gas of the host functions, on top of what the call instruction costs.
pub const LOAD_GAS: u64 = 200;
/// A write is dearer than a read: it stays.
pub const STORE_GAS: u64 = 2_000;
/// Keys that one call may write.
pub const MOST_WRITES: usize = 100_000;
/// The most gas that a call may have; what a receipt says then fits wherever a signed number does.
pub const MOST_GAS: u64 = i64::MAX as u64;
/// After so much gas the machine asks whether to go on: some hundredths of a second.
const SLICE: u64 = 5_000_000;
/// What a call costs the machine apart from its gas, in gas: for the same question between short calls.
const CALL: u64 = 10_000;

/// How a call ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It returned; what it wrote is in the storage.
    Ok,
    /// Its gas was used up; the storage is as before.
    OutOfGas,
    /// It trapped, for this reason; the storage is as before.
    Trapped(String),
}

/// What a call did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// How it ended.
    pub status: Status,
    /// The result, where the function has one.
    pub value: Option<i64>,
    /// Gas used. All of it when it ran out.
    pub gas_used: u64,
}

/// One call to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Who calls, as the contract sees it.
    pub caller: i64,
    /// An exported function.
    pub function: String,
    /// Its arguments.
    pub arguments: Vec<i64>,
}

/// An exported function: all parameters are i64, and it has one result of i64 or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// Number of parameters.
    pub parameters: usize,
    /// Whether it has a result.
    pub result: bool,
}

/// Why there is no receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The call cannot be made: no such function, another number of arguments, gas out of range.
    Call(String),
    /// The caller said stop; the storage is as before.
    Stopped,
}

/// Asked now and then during long calls: true stops.
pub type Stop<'a> = &'a mut dyn FnMut() -> bool;

/// What the host functions reach during a call.
struct Host {
    caller: i64,
    committed: BTreeMap<i64, i64>,
    written: BTreeMap<i64, i64>,
    budget: Budget,
    /// Gas that is not in the store's tank yet.
    reserve: u64,
}

/// A contract and its storage.
pub struct Vm {
    engine: Engine,
    linker: Linker<Host>,
    module: Module,
    exports: Vec<Export>,
    storage: BTreeMap<i64, i64>,
    /// Gas of a new instance.
    instance_gas: u64,
    slice: u64,
    since: u64,
}

/// Takes gas for a host function.
// #region host
fn charge(caller: &mut Caller<'_, Host>, gas: u64) -> Result<(), Error> {
    let left = caller.get_fuel()?;
    if let Some(rest) = left.checked_sub(gas) {
        return caller.set_fuel(rest);
    }
    let host = caller.data_mut();
    let Some(rest) = host.reserve.checked_sub(gas - left) else {
        return Err(TrapCode::OutOfFuel.into());
    };
    host.reserve = rest;
    caller.set_fuel(0)
}

fn linker(engine: &Engine) -> Result<Linker<Host>, Error> {
    let mut linker = Linker::new(engine);
    linker.func_wrap("env", "caller", |caller: Caller<'_, Host>| {
        caller.data().caller
    })?;
    let load = |mut caller: Caller<'_, Host>, key: i64| -> Result<i64, Error> {
        charge(&mut caller, LOAD_GAS)?;
        let host = caller.data();
        let value = host.written.get(&key).or_else(|| host.committed.get(&key));
        Ok(value.copied().unwrap_or(0))
    };
    linker.func_wrap("env", "load", load)?;
    let store = |mut caller: Caller<'_, Host>, key: i64, value: i64| -> Result<(), Error> {
        charge(&mut caller, STORE_GAS)?;
        let written = &mut caller.data_mut().written;
        written.insert(key, value);
        if written.len() > MOST_WRITES {
            return Err(Error::new(format!("more than {MOST_WRITES} keys written")));
        }
        Ok(())
    };
    linker.func_wrap("env", "store", store)?;
    Ok(linker)
}
// #endregion

impl Vm {
    /// Compiles a contract from WAT text or WebAssembly. `lazy` compiles each function at its first call, which
    /// charges that call for it: it is here to be compared with.
    ///
    /// # Errors
    /// One line: not WebAssembly, too much of something ([`Shape`]), floating-point instructions, a start function,
    /// an import that is not of ours.
    // #region compile
    pub fn new(code: &[u8], lazy: bool) -> Result<Self, String> {
        let text = |error: Error| error.to_string();
        let largest = if code.starts_with(b"\0asm") {
            LARGEST
        } else {
            LARGEST_TEXT
        };
        let limited = |bytes: usize, most: usize| match bytes {
            bytes if bytes > most => Err(format!("{bytes} bytes; a contract has at most {most}")),
            _ => Ok(()),
        };
        limited(code.len(), largest)?;
        let bytes = wat::parse_bytes(code).map_err(|error| error.to_string())?;
        limited(bytes.len(), LARGEST)?;
        let shape = Shape::of(&bytes)?;
        let mut config = Config::default();
        config.consume_fuel(true);
        // Nothing may depend on the machine (floats: the bits of NaN) or on what ran before (lazy compilation).
        config.floats(false);
        config.compilation_mode(if lazy {
            CompilationMode::Lazy
        } else {
            CompilationMode::Eager
        });
        config.allow_start_fn(false);
        config.set_max_recursion_depth(256);
        let engine = Engine::new(&config);
        let mut vm = Self {
            linker: linker(&engine).map_err(text)?,
            module: Module::new(&engine, &bytes).map_err(text)?,
            engine,
            exports: Vec::new(),
            storage: BTreeMap::new(),
            instance_gas: shape.gas(),
            // A lazy machine compiles with the gas of the call, and cannot resume that.
            slice: if lazy { MOST_GAS } else { SLICE },
            since: 0,
        };
        vm.exports = exports(&vm.module);
        // Imports are looked up now, and not at the first call.
        let mut store = vm.store(0, MOST_GAS).map_err(text)?;
        vm.linker
            .instantiate_and_start(&mut store, &vm.module)
            .map_err(text)?;
        vm.storage = store.into_data().committed;
        Ok(vm)
    }
    // #endregion

    fn store(&mut self, caller: i64, gas: u64) -> Result<Store<Host>, Error> {
        let host = Host {
            caller,
            committed: mem::take(&mut self.storage),
            written: BTreeMap::new(),
            budget: Budget::new(),
            reserve: gas,
        };
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| &mut host.budget);
        refuel(&mut store, self.slice)?;
        Ok(store)
    }

    /// The functions that can be called.
    pub fn exports(&self) -> &[Export] {
        &self.exports
    }

    /// Tells whether a call can be made.
    ///
    /// # Errors
    /// One line: no such function, another number of arguments.
    pub fn check(&self, call: &Call) -> Result<&Export, String> {
        let Some(export) = self
            .exports
            .iter()
            .find(|export| export.name == call.function)
        else {
            return Err(format!(
                "the contract has no function {:?} of i64",
                call.function
            ));
        };
        if export.parameters != call.arguments.len() {
            let (name, wanted) = (&export.name, export.parameters);
            return Err(format!(
                "{name} takes {wanted} arguments, not {}",
                call.arguments.len()
            ));
        }
        Ok(export)
    }

    /// Makes calls one after the other, each with at most `gas`. All are checked before the first is made.
    ///
    /// # Errors
    /// The first call that cannot be made, or that `stop` said stop; then none was made.
    pub fn run(
        &mut self,
        calls: &[Call],
        gas: u64,
        stop: Stop<'_>,
    ) -> Result<Vec<Receipt>, Refused> {
        for (at, call) in calls.iter().enumerate() {
            self.check(call)
                .map_err(|error| Refused::Call(format!("call {at}: {error}")))?;
        }
        let before = self.storage.clone();
        let receipts = calls.iter().map(|call| self.call(call, gas, stop));
        let receipts: Result<Vec<_>, _> = receipts.collect();
        if receipts.is_err() {
            self.storage = before;
        }
        receipts
    }

    /// Makes one call with at most `gas`.
    ///
    /// # Errors
    /// A call that cannot be made costs nothing; one that `stop` has stopped leaves nothing.
    // #region call
    pub fn call(&mut self, call: &Call, gas: u64, stop: Stop<'_>) -> Result<Receipt, Refused> {
        let result = usize::from(self.check(call).map_err(Refused::Call)?.result);
        if gas > MOST_GAS {
            return Err(Refused::Call(format!("gas must be 0 to {MOST_GAS}")));
        }
        self.since = self.since.saturating_add(CALL);
        if self.since > self.slice {
            self.since = 0;
            if stop() {
                return Err(Refused::Stopped);
            }
        }
        let Some(after) = gas.checked_sub(self.instance_gas) else {
            return Ok(Receipt {
                status: Status::OutOfGas,
                value: None,
                gas_used: gas,
            });
        };
        let store = self.store(call.caller, after);
        let mut store = store.map_err(|error| Refused::Call(error.to_string()))?;
        let mut results = vec![Val::I64(0); result];
        let done = self.execute(&mut store, call, &mut results, stop);
        let left = store.get_fuel().unwrap_or(0);
        let host = store.into_data();
        self.storage = host.committed;
        let used = gas - left - host.reserve;
        self.since = self.since.saturating_add(used.min(self.slice));
        let (status, gas_used) = match done {
            Ok(Ended::Returned) => (Status::Ok, used),
            Ok(Ended::OutOfGas) => (Status::OutOfGas, gas),
            Ok(Ended::Stopped) => return Err(Refused::Stopped),
            Err(error) if error.as_trap_code() == Some(TrapCode::OutOfFuel) => {
                (Status::OutOfGas, gas)
            }
            Err(error) => (Status::Trapped(error.to_string()), used),
        };
        // All or nothing: what a call that failed has written is dropped here.
        if status == Status::Ok {
            self.storage.extend(host.written);
        }
        let value = results
            .first()
            .and_then(Val::i64)
            .filter(|_| status == Status::Ok);
        Ok(Receipt {
            status,
            value,
            gas_used,
        })
    }
    // #endregion

    /// Runs a function in a new instance: only the storage outlives it. Its gas goes into the tank slice by slice, and
    /// between two slices the caller may stop it; how large they are changes nothing in what a call costs.
    // #region slices
    fn execute(
        &self,
        store: &mut Store<Host>,
        call: &Call,
        results: &mut [Val],
        stop: Stop<'_>,
    ) -> Result<Ended, Error> {
        let instance = self
            .linker
            .instantiate_and_start(&mut *store, &self.module)?;
        store.data_mut().budget.start();
        let function: Func = instance
            .get_func(&*store, &call.function)
            .ok_or_else(|| Error::new("the function is gone"))?;
        let arguments: Vec<Val> = call.arguments.iter().copied().map(Val::I64).collect();
        let mut running = function.call_resumable(&mut *store, &arguments, results)?;
        loop {
            running = match running {
                ResumableCall::Finished => return Ok(Ended::Returned),
                ResumableCall::HostTrap(trap) => return Err(trap.into_host_error()),
                ResumableCall::OutOfFuel(paused) => {
                    let needed = paused.required_fuel();
                    if needed > store.get_fuel()?.saturating_add(store.data().reserve) {
                        return Ok(Ended::OutOfGas);
                    }
                    if stop() {
                        return Ok(Ended::Stopped);
                    }
                    refuel(store, needed.max(self.slice))?;
                    paused.resume(&mut *store, results)?
                }
            }
        }
    }
    // #endregion

    /// The storage, by key.
    pub fn storage(&self) -> &BTreeMap<i64, i64> {
        &self.storage
    }
}

enum Ended {
    Returned,
    OutOfGas,
    Stopped,
}

/// Fills the tank up to a slice, from what the call has left.
fn refuel(store: &mut Store<Host>, slice: u64) -> Result<(), Error> {
    let left = store.get_fuel()?.saturating_add(store.data().reserve);
    let tank = left.min(slice);
    store.data_mut().reserve = left - tank;
    store.set_fuel(tank)
}

/// Exported functions whose types are i64 only.
fn exports(module: &Module) -> Vec<Export> {
    let of_numbers = |types: &[ValType]| types.iter().all(|&one| one == ValType::I64);
    let functions = module.exports().filter_map(|export| match export.ty() {
        ExternType::Func(ty)
            if of_numbers(ty.params()) && of_numbers(ty.results()) && ty.results().len() <= 1 =>
        {
            Some(Export {
                name: export.name().to_owned(),
                parameters: ty.params().len(),
                result: !ty.results().is_empty(),
            })
        }
        _ => None,
    });
    functions.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTER: &str = r#"(module
        (import "env" "load" (func $load (param i64) (result i64)))
        (import "env" "store" (func $store (param i64 i64)))
        (memory (export "memory") 1)
        (func (export "add") (param i64) (result i64) (local $new i64)
            (local.set $new (i64.add (call $load (i64.const 1)) (local.get 0)))
            (call $store (i64.const 1) (local.get $new)) (local.get $new))
        (func (export "add_then_trap") (param i64)
            (call $store (i64.const 1) (local.get 0)) unreachable)
        (func (export "spin") (loop $l (br $l)))
        (func $deep (export "deep") (call $deep))
        (func (export "grow") (param i64) (drop (memory.grow (i32.wrap_i64 (local.get 0))))))"#;

    fn call(vm: &mut Vm, function: &str, arguments: &[i64], gas: u64) -> Receipt {
        let call = Call {
            caller: 7,
            function: function.to_owned(),
            arguments: arguments.to_vec(),
        };
        vm.call(&call, gas, &mut || false).unwrap()
    }

    #[test]
    fn gas_is_the_same_for_every_call_and_every_machine() {
        let mut used = Vec::new();
        for _ in 0..2 {
            let mut vm = Vm::new(COUNTER.as_bytes(), false).unwrap();
            for _ in 0..3 {
                used.push(call(&mut vm, "add", &[5], 10_000).gas_used);
            }
            assert_eq!(vm.storage()[&1], 15);
        }
        assert!(used.iter().all(|&gas| gas == used[0]), "{used:?}");
        assert!(used[0] > LOAD_GAS + STORE_GAS);
    }

    #[test]
    fn a_trap_and_an_empty_tank_leave_the_storage_as_it_was() {
        let mut vm = Vm::new(COUNTER.as_bytes(), false).unwrap();
        call(&mut vm, "add", &[5], 10_000);
        let trapped = call(&mut vm, "add_then_trap", &[9], 10_000);
        assert!(matches!(trapped.status, Status::Trapped(_)));
        let exact = call(&mut vm, "add", &[1], 10_000).gas_used;
        let short = call(&mut vm, "add", &[1], exact - 1);
        assert_eq!(
            (short.status, short.gas_used),
            (Status::OutOfGas, exact - 1)
        );
        assert_eq!(call(&mut vm, "add", &[1], exact).status, Status::Ok);
        assert_eq!(vm.storage()[&1], 7);
    }

    #[test]
    fn stops_loops_recursion_and_growth() {
        let mut vm = Vm::new(COUNTER.as_bytes(), false).unwrap();
        assert_eq!(call(&mut vm, "spin", &[], 50_000).status, Status::OutOfGas);
        assert_ne!(call(&mut vm, "deep", &[], MOST_GAS).status, Status::Ok);
        assert_eq!(call(&mut vm, "grow", &[15], MOST_GAS).status, Status::Ok);
        assert!(matches!(
            call(&mut vm, "grow", &[16], MOST_GAS).status,
            Status::Trapped(_)
        ));
    }

    #[test]
    fn slices_do_not_change_what_a_call_costs() {
        let hard = r#"(module
            (import "env" "load" (func $load (param i64) (result i64)))
            (import "env" "store" (func $store (param i64 i64)))
            (memory 1) (table 20 funcref) (elem $e func $all)
            (func $all (export "all") (param $n i64) (result i64)
                (loop $again
                    (call $store (local.get $n) (call $load (i64.const 1)))
                    (drop (memory.grow (i32.const 1)))
                    (memory.fill (i32.const 0) (i32.const 7) (i32.const 60000))
                    (memory.copy (i32.const 1) (i32.const 2) (i32.const 60000))
                    (table.init $e (i32.const 1) (i32.const 0) (i32.const 1))
                    (table.copy (i32.const 2) (i32.const 1) (i32.const 10))
                    (table.fill (i32.const 2) (ref.null func) (i32.const 10))
                    (local.set $n (i64.sub (local.get $n) (i64.const 1)))
                    (br_if $again (i64.gt_s (local.get $n) (i64.const 0))))
                (i64.load (i32.const 4))))"#;
        let sliced = |slice: u64, gas: u64| {
            let mut vm = Vm::new(hard.as_bytes(), false).unwrap();
            vm.slice = slice;
            let receipt = call(&mut vm, "all", &[9], gas);
            (receipt, vm.storage().clone())
        };
        let whole = sliced(MOST_GAS, 1_000_000);
        assert_eq!(whole.0.status, Status::Ok);
        let enough = whole.0.gas_used;
        for slice in [1, 7, 100, 1_023, 2_001, 5_000] {
            assert_eq!(sliced(slice, 1_000_000), whole, "{slice}");
            assert_eq!(sliced(slice, enough), whole, "{slice}");
            for short in [1, 2_000, enough - 1] {
                let (receipt, storage) = sliced(slice, short);
                assert_eq!(
                    (receipt.status, receipt.gas_used),
                    (Status::OutOfGas, short)
                );
                assert!(storage.is_empty());
            }
        }
    }

    #[test]
    fn a_long_call_can_be_stopped_and_leaves_nothing() {
        let mut vm = Vm::new(COUNTER.as_bytes(), false).unwrap();
        let named = |function: &str, arguments: &[i64]| Call {
            caller: 7,
            function: function.to_owned(),
            arguments: arguments.to_vec(),
        };
        let mut asked = 0;
        let mut third = || {
            asked += 1;
            asked == 3
        };
        let calls = [named("add", &[5]), named("spin", &[])];
        assert_eq!(vm.run(&calls, MOST_GAS, &mut third), Err(Refused::Stopped));
        assert!(vm.storage().is_empty());
        // Many short calls are asked as well.
        let many = vec![named("add", &[1]); 2_000];
        assert_eq!(vm.run(&many, 10_000, &mut || true), Err(Refused::Stopped));
        assert!(vm.storage().is_empty());
        assert_eq!(call(&mut vm, "add", &[5], 10_000).value, Some(5));
    }

    #[test]
    fn one_purse_for_all_memories_and_tables() {
        let code = r#"(module (memory $a 4) (memory $b 4) (table $t 10 funcref)
            (func (export "grow") (param i64)
                (drop (memory.grow $a (i32.wrap_i64 (local.get 0))))
                (drop (memory.grow $b (i32.wrap_i64 (local.get 0)))))
            (func (export "table") (drop (table.grow $t (ref.null func) (i32.const 1)))))"#;
        let mut vm = Vm::new(code.as_bytes(), false).unwrap();
        assert_eq!(call(&mut vm, "grow", &[3], 100_000).status, Status::Ok);
        for (function, arguments) in [("grow", &[4][..]), ("table", &[])] {
            let receipt = call(&mut vm, function, arguments, 100_000);
            assert!(matches!(receipt.status, Status::Trapped(_)), "{function}");
        }
    }

    #[test]
    fn an_instance_is_paid_for() {
        let code = "(module (memory 16) (func (export \"f\")))";
        let mut vm = Vm::new(code.as_bytes(), false).unwrap();
        let receipt = call(&mut vm, "f", &[], 10);
        assert_eq!((receipt.status, receipt.gas_used), (Status::OutOfGas, 10));
        assert!(call(&mut vm, "f", &[], 100_000).gas_used > 16 * 1024);
    }

    #[test]
    fn a_call_writes_so_many_keys_and_no_more() {
        let code = r#"(module (import "env" "store" (func $store (param i64 i64)))
            (func (export "write") (param $n i64)
                (loop $l
                    (call $store (local.get $n) (i64.const 1))
                    (local.set $n (i64.sub (local.get $n) (i64.const 1)))
                    (br_if $l (i64.gt_s (local.get $n) (i64.const 0))))))"#;
        let mut vm = Vm::new(code.as_bytes(), false).unwrap();
        let most = i64::try_from(MOST_WRITES).unwrap();
        assert_eq!(call(&mut vm, "write", &[most], MOST_GAS).status, Status::Ok);
        let more = call(&mut vm, "write", &[most + 1], MOST_GAS);
        assert!(matches!(more.status, Status::Trapped(_)));
        assert_eq!(vm.storage().len(), MOST_WRITES);
    }

    #[test]
    fn refuses_what_depends_on_the_machine_or_reaches_outside() {
        for bad in [
            "(module (func (export \"f\") (drop (f64.const 1))))",
            "(module (func $s) (start $s))",
            "(module (import \"env\" \"clock\" (func (result i64))))",
            "(module (memory 17))",
            "no module",
        ] {
            assert!(Vm::new(bad.as_bytes(), false).is_err(), "{bad}");
        }
    }
}
