/** A network within a test. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.runtime.internal.net;
