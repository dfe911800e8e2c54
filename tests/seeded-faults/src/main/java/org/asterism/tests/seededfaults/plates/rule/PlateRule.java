package org.asterism.tests.seededfaults.plates.rule;

/** Number plates: digits, the last of which is made of those before it. */
public final class PlateRule {
  private PlateRule() {}

  /** The plate of some digits. */
  public static String plate(String digits) {
    return digits + check(digits);
  }

  /** Whether somebody could have made such a plate. */
  public static boolean isPlate(String plate) {
    return plate.matches("[0-9]{4,12}")
        && plate.equals(plate(plate.substring(0, plate.length() - 1)));
  }

  private static int check(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (i + 1) * (digits.charAt(i) - '0');
    }
    return sum % 10;
  }
}
