/** Whether strangers can dial this node: asked of others, and tried for them. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.autonat.internal;
