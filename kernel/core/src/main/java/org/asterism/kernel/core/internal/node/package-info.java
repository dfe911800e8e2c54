/** The node's own actor: apps, types, links. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.node;
