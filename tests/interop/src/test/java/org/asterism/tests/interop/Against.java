package org.asterism.tests.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose software the tests of a class are against; each of them has a {@link Row}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Matrix.class)
@interface Against {
  /** Theirs. */
  Counterpart value();
}
