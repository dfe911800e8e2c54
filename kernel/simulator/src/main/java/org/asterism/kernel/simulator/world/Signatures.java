package org.asterism.kernel.simulator.world;

import org.asterism.kernel.api.crypto.SignatureService.Claim;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;

/** How keys are made and signatures checked in a world. */
public interface Signatures {
  /** The key of a 32-byte seed. */
  Signer signer(Bytes seed);

  /** Whether a signature is its key's. */
  boolean holds(Claim claim);
}
