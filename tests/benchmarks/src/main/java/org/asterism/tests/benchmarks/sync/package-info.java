/** Many nodes in one collaboration, as processes. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.sync;
