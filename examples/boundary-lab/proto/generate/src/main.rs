//! `boundary-lab-generate DESCRIPTORS FOLDER`: writes the Rust side of a contract that protoc has read.

use std::error::Error;

use prost::Message;
use prost_types::FileDescriptorSet;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(descriptors), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("want the file of descriptors and the folder to write to".into());
    };
    let descriptors = FileDescriptorSet::decode(std::fs::read(descriptors)?.as_slice())?;
    tonic_prost_build::configure()
        .build_client(false)
        .out_dir(folder)
        .compile_fds(descriptors)?;
    Ok(())
}
