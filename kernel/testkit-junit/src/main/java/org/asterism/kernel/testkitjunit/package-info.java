/** What {@code kernel/testkit} checks, as tests of JUnit 5. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkitjunit;
