/** The type {@code @NAME@}. Nobody imports this package: a type is used by its name alone. */
package @PACKAGE@;
