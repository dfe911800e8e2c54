/** The messages of {@code /rendezvous/1.0.0}, as both sides read and write them. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.rendezvous.internal.protocol;
