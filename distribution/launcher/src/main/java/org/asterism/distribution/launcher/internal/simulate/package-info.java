/** Simulates hours of many peers. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.launcher.internal.simulate;
