/** Many nodes in one collaboration, and many collaborations on one link. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.simulator.swarm;
