/**
 * Nodes that die without warning, and homes that are put back from copies, torn, or no home for
 * them.
 */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.crash;
