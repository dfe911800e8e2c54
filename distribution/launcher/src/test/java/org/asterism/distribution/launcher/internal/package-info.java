@org.jspecify.annotations.NullMarked
package org.asterism.distribution.launcher.internal;
