@org.jspecify.annotations.NullMarked
package org.asterism.kernel.simulator;
