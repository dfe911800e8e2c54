@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.sets;
