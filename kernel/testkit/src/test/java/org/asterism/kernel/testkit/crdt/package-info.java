@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkit.crdt;
