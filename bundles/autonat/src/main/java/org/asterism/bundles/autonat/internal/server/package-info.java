/** Dials those back who ask for it, within limits. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.autonat.internal.server;
