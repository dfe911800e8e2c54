/** How the engine keeps what it must: journal keys, and lanes that try again. */
@org.jspecify.annotations.NullMarked
package org.asterism.kernel.core.internal.storage;
