/** Which blocks are known, in memory: chains by replica, heads, forks. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.log;
