/** A point: keeps registrations and hands them out. */
@org.jspecify.annotations.NullMarked
package org.asterism.bundles.rendezvous.internal.point;
