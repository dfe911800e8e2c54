package org.asterism.kernel.api.store;

/** What a store promises when it says that something is stored. */
public enum Durability {
  /** It lasts as long as this process. */
  PROCESS,
  /** It survives a crash of the process and of the machine. */
  DISK
}
