package org.asterism.kernel.simulator;

import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.simulator.wire.WireSecrets;
import org.asterism.kernel.simulator.world.Signatures;

/**
 * One collaboration of a simulation.
 *
 * @param name of it
 * @param type of it, as it is
 * @param id a CID's bytes
 * @param secrets that follow from its names
 */
record Play(String name, CrdtType type, Bytes id, WireSecrets secrets) {
  /** The app of them all. */
  static final String APP = "theatre";

  static Play of(String name, CrdtType type, Signatures signatures) {
    WireSecrets secrets = WireSecrets.ofPublic(APP, name, type.id());
    Bytes owner = signatures.signer(secrets.ownerSeed()).publicKey().data();
    Bytes id = WireSecrets.id(APP, name, type.id(), owner, secrets).encode();
    return new Play(name, type, id, secrets);
  }
}
