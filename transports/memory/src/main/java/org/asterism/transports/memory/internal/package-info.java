@org.jspecify.annotations.NullMarked
package org.asterism.transports.memory.internal;
