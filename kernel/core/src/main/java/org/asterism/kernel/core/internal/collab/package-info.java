/** One collaboration's actor and what it is made of. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.collab;
