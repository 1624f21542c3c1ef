package dev.perennial.console.insights;

import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Of how many people what is known. */
@Section("knowledge")
public interface KnowledgeWords {
    String title();

    /** The finding: of how many people the shop has an address. */
    String sentence(long reachable, long people);

    String because();

    String unit(long people);

    /**
     * What is known.
     *
     * @param what an address, a number, or a trait by its name
     * @param shown the same for people, for a trait that only the shop knows
     */
    String what(String what, Typed shown);

    String headWhat();

    String headPeople();

    String headShare();

    String definitionTitle();

    String definition();

    String empty();

    String emptyWhy();

    String bring();

    String csv();
}
