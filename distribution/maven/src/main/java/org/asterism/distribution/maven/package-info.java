/** An extension of Maven for projects outside of ours that build against the kernel. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.maven;
