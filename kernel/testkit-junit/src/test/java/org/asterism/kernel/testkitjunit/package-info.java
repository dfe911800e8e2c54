@org.jspecify.annotations.NullMarked
package org.asterism.kernel.testkitjunit;
