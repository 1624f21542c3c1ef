package dev.perennial.report;

import dev.perennial.plan.ContactReason;
import dev.perennial.plan.Silence;
import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Who to write to, and whom to leave alone. */
@Section("plan")
public interface PlanWords {
    String title();

    String write(long contacts, long days, long silent);

    String nobody(long days, long silent);

    String unit();

    String reason(ContactReason kind);

    String atStake(String value, long days);

    String silenceFinding(long silent);

    String silenceUnit();

    String silence(Silence kind);

    String listFinding();

    String listUnit(long shown, long all);

    String headCustomer();

    String headOn();

    String headWhy();

    String headValue();

    String headReason();

    String headPeople();

    String replenish(Typed product, long days, long usual);

    String valuable(long days, long usual);

    String second(long days, long first, long last);

    String next(Typed bought, long days, Typed product);

    String lapsed(long days, long orders);

    String anonymous();

    String definition(long days);
}
