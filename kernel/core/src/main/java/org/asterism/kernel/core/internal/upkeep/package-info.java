/** What is done to a whole home: its store is looked through, checked, and archives come in. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.upkeep;
