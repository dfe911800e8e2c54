/**
 * Holds the types of a bundle to their laws. Whoever started the framework speaks with it in {@code
 * java.*} types alone.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.checker.internal;
