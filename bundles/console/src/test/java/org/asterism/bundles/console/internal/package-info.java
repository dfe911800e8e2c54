@org.jspecify.annotations.NullMarked
package org.asterism.bundles.console.internal;
