package org.asterism.tests.benchmarks.types;

/** A large value that takes in small deltas of another replica, one by one. */
interface Merging {
  /** So many elements, or keys, there are before. */
  int LARGE = 10_000;

  /** So many deltas come, each of one element or key more. */
  int DELTAS = 200;

  /** Takes in all deltas, each by itself, on top of the large value. */
  void mergeDeltas();

  /** Joins the large value with the other replica's whole one. */
  void mergeWhole();

  /** How many elements or keys there are after what was done last. */
  int size();
}
