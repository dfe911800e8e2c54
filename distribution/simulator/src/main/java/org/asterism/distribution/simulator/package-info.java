/** What {@code asterism simulate} runs, in a class loader of its own. */
@org.jspecify.annotations.NullMarked
package org.asterism.distribution.simulator;
