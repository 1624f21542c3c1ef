package dev.perennial.report;

import dev.perennial.plan.ContactReason;
import dev.perennial.plan.Silence;
import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Who to write to, and the reasons of contacts as sentences. */
@Section("plan")
public interface PlanWords {
    String title();

    String unit(String from, String to);

    String nobody();

    String headReason();

    String headPeople();

    String headValue();

    String reason(ContactReason reason);

    String example(Typed customer, String day, String sentence);

    String silent(long people);

    String silence(Silence silence);

    String definition();

    String replenishmentDue(Typed product, long days, long usualDays);

    String valuableAtRisk(long days, long usualDays);

    String secondPurchase(long days, long firstDay, long lastDay);

    String nextProduct(Typed bought, Typed product, long days);

    String lapsed(long days, long orders, long usualDays);

    String write(long contacts, long days, long silent);

    String nobodyNow(long days, long silent);

    String reasonsUnit();

    String atStake(String value, long days);

    String silenceFinding(long silent);

    String silenceUnit();

    String listFinding();

    String listUnit(long shown, long all, String day);

    String anonymous();
}
