package dev.perennial.insight;

import dev.perennial.models.Estimate;
import dev.perennial.models.Outcome;
import dev.perennial.models.survival.ReturnWindow;
import java.util.List;

/**
 * When first-time buyers decide.
 *
 * @param window the shortest run of days that holds half of a year's second purchases: write then
 * @param hazard day by day, for up to a year
 * @param groups the same by what they bought first and where they live, as far as the data says and enough people do
 */
public record Timing(Outcome<ReturnWindow> window, List<Day> hazard, List<Groups> groups) {
    /** The share of second purchases that "most" means. */
    public static final double MOST = 0.5;

    /** Second purchases later than this are left out of the window. */
    public static final int HORIZON_DAYS = 365;

    /**
     * One day since the first purchase.
     *
     * @param atRisk people observed on that day who had not bought again before
     * @param repeated how many of them did on it
     * @param chance their quotient, with its 95 % interval
     */
    public record Day(int day, long atRisk, long repeated, Estimate chance) {}

    /** What people are grouped by. */
    public enum By {
        FIRST_PRODUCT,
        FIRST_CATEGORY,
        COUNTRY
    }

    /**
     * The largest groups of one kind; a person may be in several products' groups.
     *
     * @param groups by falling number of people
     * @param leftOut how many more groups there are, too small or too many to show
     */
    public record Groups(By by, List<Group> groups, int leftOut) {
        public Groups {
            groups = List.copyOf(groups);
        }
    }

    /** First-time buyers with something in common. */
    public record Group(
            String name, long customers, long repeated, List<FunnelStep.Horizon> within, Outcome<ReturnWindow> window) {
        public Group {
            within = List.copyOf(within);
        }
    }

    public Timing {
        hazard = List.copyOf(hazard);
        groups = List.copyOf(groups);
    }
}
