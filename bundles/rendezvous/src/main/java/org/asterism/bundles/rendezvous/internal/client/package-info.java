/** What a node does with the points that it knows: registers, asks, and watches over them. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.rendezvous.internal.client;
