/** Nodes that die without warning, and homes that are put back from copies. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.crash;
