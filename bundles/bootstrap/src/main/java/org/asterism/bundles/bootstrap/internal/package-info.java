/** Finds peers at the addresses that it is told. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.bootstrap.internal;
