/** Maps, also such as hold other types, of whatever bundle. */
@org.jspecify.annotations.NullMarked
package org.asterism.crdttypes.maps;
