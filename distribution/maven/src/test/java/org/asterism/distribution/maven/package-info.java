@org.jspecify.annotations.NullMarked
package org.asterism.distribution.maven;
