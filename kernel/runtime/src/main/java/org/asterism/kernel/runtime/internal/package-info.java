/** The components of the kernel: what is published, and who is told of what comes and goes. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal;
