//! The machine: one contract, its storage, and calls that cost gas and either happen as a whole or not at all.

use std::collections::BTreeMap;
use std::mem;

use wasmi::{
    Caller, CompilationMode, Config, Engine, Error, ExternType, Linker, Module, Store, StoreLimits,
    StoreLimitsBuilder, TrapCode, Val, ValType,
};

/// Gas of the host functions, on top of what the call instruction costs.
pub const LOAD_GAS: u64 = 200;
/// A write is dearer than a read: it stays.
pub const STORE_GAS: u64 = 2_000;
/// Bytes of memory that a contract may have.
pub const MEMORY: usize = 1 << 20;
/// Bytes of the largest contract, as WebAssembly.
pub const LARGEST: usize = 1 << 20;

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

/// What the host functions reach during a call.
struct Host {
    caller: i64,
    committed: BTreeMap<i64, i64>,
    written: BTreeMap<i64, i64>,
    limits: StoreLimits,
}

/// A contract and its storage.
pub struct Vm {
    engine: Engine,
    linker: Linker<Host>,
    module: Module,
    exports: Vec<Export>,
    storage: BTreeMap<i64, i64>,
}

/// Takes gas for a host function.
// #region host
fn charge(caller: &mut Caller<'_, Host>, gas: u64) -> Result<(), Error> {
    let left = caller.get_fuel()?;
    let Some(rest) = left.checked_sub(gas) else {
        return Err(TrapCode::OutOfFuel.into());
    };
    caller.set_fuel(rest)
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
        caller.data_mut().written.insert(key, value);
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
    /// One line: not WebAssembly, floating-point instructions, a start function, an import that is not of ours.
    // #region compile
    pub fn new(code: &[u8], lazy: bool) -> Result<Self, String> {
        let text = |error: Error| error.to_string();
        let bytes = wat::parse_bytes(code).map_err(|error| error.to_string())?;
        if bytes.len() > LARGEST {
            return Err(format!(
                "{} bytes; a contract has at most {LARGEST}",
                bytes.len()
            ));
        }
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
        };
        vm.exports = exports(&vm.module);
        // Imports are looked up now, and not at the first call.
        let (mut store, _) = vm.store(0, u64::MAX).map_err(text)?;
        vm.linker
            .instantiate_and_start(&mut store, &vm.module)
            .map_err(text)?;
        vm.storage = store.into_data().committed;
        Ok(vm)
    }
    // #endregion

    fn store(&mut self, caller: i64, gas: u64) -> Result<(Store<Host>, u64), Error> {
        let limits = StoreLimitsBuilder::new()
            .memory_size(MEMORY)
            .table_elements(1_000)
            .trap_on_grow_failure(true)
            .build();
        let host = Host {
            caller,
            committed: mem::take(&mut self.storage),
            written: BTreeMap::new(),
            limits,
        };
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| &mut host.limits);
        store.set_fuel(gas)?;
        Ok((store, gas))
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
    /// The first call that cannot be made; then none was.
    pub fn run(&mut self, calls: &[Call], gas: u64) -> Result<Vec<Receipt>, String> {
        for (at, call) in calls.iter().enumerate() {
            self.check(call)
                .map_err(|error| format!("call {at}: {error}"))?;
        }
        calls.iter().map(|call| self.call(call, gas)).collect()
    }

    /// Makes one call with at most `gas`.
    ///
    /// # Errors
    /// One line for a call that cannot be made: no such function, another number of arguments. It costs nothing.
    // #region call
    pub fn call(&mut self, call: &Call, gas: u64) -> Result<Receipt, String> {
        let result = usize::from(self.check(call)?.result);
        let (mut store, gas) = self
            .store(call.caller, gas)
            .map_err(|error| error.to_string())?;
        // A new instance for every call: only the storage outlives it.
        let mut results = vec![Val::I64(0); result];
        let arguments: Vec<Val> = call.arguments.iter().copied().map(Val::I64).collect();
        let done = self
            .linker
            .instantiate_and_start(&mut store, &self.module)
            .and_then(|instance| match instance.get_func(&store, &call.function) {
                Some(function) => function.call(&mut store, &arguments, &mut results),
                None => Err(Error::new("the function is gone")),
            });
        let left = store.get_fuel().unwrap_or(0);
        let host = store.into_data();
        self.storage = host.committed;
        let (status, gas_used) = match done {
            Ok(()) => (Status::Ok, gas - left),
            Err(error) if error.as_trap_code() == Some(TrapCode::OutOfFuel) => {
                (Status::OutOfGas, gas)
            }
            Err(error) => (Status::Trapped(error.to_string()), gas - left),
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

    /// The storage, by key.
    pub fn storage(&self) -> &BTreeMap<i64, i64> {
        &self.storage
    }
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
        vm.call(&call, gas).unwrap()
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
        assert_ne!(call(&mut vm, "deep", &[], u64::MAX).status, Status::Ok);
        assert_eq!(call(&mut vm, "grow", &[15], u64::MAX).status, Status::Ok);
        assert!(matches!(
            call(&mut vm, "grow", &[16], u64::MAX).status,
            Status::Trapped(_)
        ));
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
