//! The rule as WebAssembly: a function without any import, with fuel for its time and a limit for its memory.

use wasmi::{Config, Engine, Linker, Module, Store, TrapCode, TypedFunc};

use crate::core::{Failure, Order, Priced, checked, one_line};
use crate::limits::{self, Budget, LARGEST};

type Price = TypedFunc<(i64, i64, i64), i64>;

/// A loaded plug-in.
pub struct Plugin {
    engine: Engine,
    module: Module,
    fuel: u64,
    running: Option<(Store<Budget>, Price)>,
}

impl Plugin {
    /// Loads WAT text or WASM bytes; each call gets `fuel`.
    ///
    /// # Errors
    /// What is wrong with it: no module, an import, no function `price(i64, i64, i64) -> i64`.
    pub fn load(source: &[u8], fuel: u64) -> Result<Self, String> {
        let bytes = wat::parse_bytes(source).map_err(|error| error.to_string())?;
        if bytes.len() > LARGEST {
            return Err(format!("larger than {LARGEST} bytes"));
        }
        limits::check(&bytes)?;
        let engine = Engine::new(Config::default().consume_fuel(true));
        let module = Module::new(&engine, &bytes[..]).map_err(|error| error.to_string())?;
        let mut plugin = Self {
            engine,
            module,
            fuel,
            running: None,
        };
        plugin.running = Some(plugin.start()?);
        Ok(plugin)
    }

    // #region sandbox
    fn start(&self) -> Result<(Store<Budget>, Price), String> {
        let mut store = Store::new(&self.engine, Budget::new());
        store.limiter(|budget| budget);
        // A start function needs fuel, too.
        store
            .set_fuel(self.fuel)
            .map_err(|error| error.to_string())?;
        // No import is defined, so a module that wants anything from outside does not start.
        let instance = Linker::new(&self.engine)
            .instantiate_and_start(&mut store, &self.module)
            .map_err(|error| error.to_string())?;
        let price = instance
            .get_typed_func(&store, "price")
            .map_err(|error| error.to_string())?;
        Ok((store, price))
    }

    /// Prices one order.
    pub fn price(&mut self, order: Order) -> Priced {
        let (mut store, price) = match self.running.take() {
            Some(running) => running,
            None => self
                .start()
                .map_err(|error| Failure::Raised(one_line(&error)))?,
        };
        let refuel = store.set_fuel(self.fuel);
        refuel.map_err(|error| Failure::Raised(error.to_string()))?;
        match price.call(&mut store, (order.quantity, order.unit_cents, order.tier)) {
            Ok(cents) => {
                self.running = Some((store, price));
                checked(order, cents)
            }
            // What a trap left behind is thrown away: the next order meets a new instance.
            Err(error) if error.as_trap_code() == Some(TrapCode::OutOfFuel) => {
                Err(Failure::TimedOut)
            }
            Err(error) => Err(Failure::Raised(one_line(&error.to_string()))),
        }
    }
    // #endregion
}
