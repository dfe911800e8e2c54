/** Asks others to dial this node, and counts what they say. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.autonat.internal.client;
