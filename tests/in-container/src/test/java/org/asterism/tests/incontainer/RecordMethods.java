package org.asterism.tests.incontainer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.runtime.ObjectMethods;

/**
 * The JDK keeps the class of the last record whose {@code equals}, {@code hashCode} or {@code
 * toString} it has made, and with it the loader of that class (JDK-8078641): one in all, of
 * whichever bundle came last. Making those of a record of our own takes its place.
 */
record RecordMethods(Part part) {
  private record Part() {}

  /** Lets go of the class that the JDK holds. */
  static void takeThePlaceOfTheLast() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      MethodHandle part = lookup.findGetter(RecordMethods.class, "part", Part.class);
      for (String method : new String[] {"equals", "hashCode", "toString"}) {
        ObjectMethods.bootstrap(
            lookup, method, MethodHandle.class, RecordMethods.class, "part", part);
      }
    } catch (Throwable e) {
      throw new IllegalStateException("no methods of a record", e);
    }
  }
}
