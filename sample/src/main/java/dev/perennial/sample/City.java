package dev.perennial.sample;

/**
 * A place parcels go to.
 *
 * @param postcodes the pattern of its postcodes: {@code #} stands for a digit, {@code @} for a letter
 * @param latitude of its centre, in degrees north
 * @param longitude of its centre, in degrees east
 */
record City(String name, String postcodes, int people, double latitude, double longitude) {

    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    String postcode(Dice dice) {
        char[] code = postcodes.toCharArray();
        for (int i = 0; i < code.length; i++) {
            if (code[i] == '#') {
                code[i] = (char) ('0' + dice.below(10));
            } else if (code[i] == '@') {
                code[i] = LETTERS.charAt(dice.below(LETTERS.length()));
            }
        }
        return new String(code);
    }
}
