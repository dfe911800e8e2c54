package org.asterism.kernel.runtime.internal;

import org.asterism.kernel.api.crypto.Identity;
import org.asterism.kernel.api.crypto.SignatureService;
import org.asterism.kernel.api.store.Home;

/** What a node cannot be without, and does not change while it runs. */
record NodeParts(Home home, Identity identity, SignatureService signatures) {}
