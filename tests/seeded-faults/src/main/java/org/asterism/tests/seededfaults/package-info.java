/** A bag that is right, and bags with one fault each. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.seededfaults;
