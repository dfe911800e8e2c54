/** What a public collaboration's keys derive from. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.secrets;
