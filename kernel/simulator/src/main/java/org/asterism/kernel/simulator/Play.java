package org.asterism.kernel.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asterism.kernel.api.collab.Capability;
import org.asterism.kernel.api.collab.CollaborationId;
import org.asterism.kernel.api.collab.Link;
import org.asterism.kernel.api.collab.SubId;
import org.asterism.kernel.api.crdt.CrdtType;
import org.asterism.kernel.api.crdt.TypeId;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.api.multiformats.Cid;
import org.asterism.kernel.simulator.wire.WireSecrets;
import org.asterism.kernel.simulator.world.Signatures;

/**
 * One collaboration of a simulation.
 *
 * @param name of it
 * @param type of it, as it is
 * @param subs that people write to, with their types
 * @param id a CID's bytes
 * @param secrets that follow from its names
 */
record Play(
    String name, CrdtType type, SortedMap<SubId, CrdtType> subs, Bytes id, WireSecrets secrets) {
  /** The app of them all. */
  static final String APP = "theatre";

  /** Copies the map. */
  Play {
    subs = Collections.unmodifiableSortedMap(new TreeMap<>(subs));
  }

  static Play of(
      String name, CrdtType type, SortedMap<SubId, CrdtType> subs, Signatures signatures) {
    WireSecrets secrets = WireSecrets.ofPublic(APP, name, type.id());
    Bytes owner = signatures.signer(secrets.ownerSeed()).publicKey().data();
    Bytes id = WireSecrets.id(APP, name, type.id(), owner, secrets).encode();
    return new Play(name, type, subs, id, secrets);
  }

  /** What leads to it and gives a capability. */
  Link link(Capability capability) {
    return new Link(new CollaborationId(Cid.decode(id)), capability, secrets.of(capability));
  }

  /** All types that it needs, its own first. */
  Map<TypeId, CrdtType> types() {
    Map<TypeId, CrdtType> types = new LinkedHashMap<>();
    types.put(type.id(), type);
    subs.values().forEach(each -> types.put(each.id(), each));
    return types;
  }
}
