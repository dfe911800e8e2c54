/** Peers behind NATs, in network namespaces. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.nat;
