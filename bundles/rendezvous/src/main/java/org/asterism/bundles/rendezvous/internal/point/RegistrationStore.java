package org.asterism.bundles.rendezvous.internal.point;

/** Keeps registrations over a restart, as well as it can. Returns at once. */
interface RegistrationStore {
  /** Keeps one, in place of another with its key. */
  void keep(Registration registration);

  /** Forgets one. */
  void forget(Registration registration);
}
