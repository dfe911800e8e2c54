@org.jspecify.annotations.NullMarked
package org.asterism.distribution.checker.internal;
