package org.asterism.kernel.runtime.internal;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.crypto.Signer;
import org.asterism.kernel.api.multiformats.Bytes;
import org.asterism.kernel.runtime.internal.crypto.PooledSignatures;
import org.asterism.kernel.runtime.internal.turns.Workers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Ed25519 signatures on threads of their own, away from event loops and turns. */
@Component
public final class SignatureComponent implements SignatureService {
  private final Workers workers = new Workers("asterism-verify");
  private final SignatureService signatures = new PooledSignatures(workers.turns());

  /** With no threads before the first call. */
  @Activate
  public SignatureComponent() {}

  @Override
  public Signer signer(Bytes seed) {
    return signatures.signer(seed);
  }

  @Override
  public CompletionStage<List<Boolean>> verify(List<Claim> claims) {
    return signatures.verify(claims);
  }

  /** Ends the threads. */
  @Deactivate
  public void deactivate() {
    workers.close();
  }
}
