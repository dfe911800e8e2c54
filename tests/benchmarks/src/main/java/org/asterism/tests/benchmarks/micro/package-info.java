/** Single operations, measured by JMH. */
@org.jspecify.annotations.NullMarked
package org.asterism.tests.benchmarks.micro;
