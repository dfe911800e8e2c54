/** A test's hand in a node, a bundle that speaks only of {@code java.util.function} and strings. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.incontainer.probe;
