/** Tests of the engine as a whole, in a small world of its own. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core;
