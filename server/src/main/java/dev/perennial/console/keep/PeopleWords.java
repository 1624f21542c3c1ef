package dev.perennial.console.keep;

import dev.perennial.store.Role;
import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** Who may sign in. */
@Section("keepPeople")
public interface PeopleWords {
    String title();

    String because();

    String people();

    String role(Role role);

    String may(Role role);

    String roleLabel();

    String roleOf(Typed person);

    String change();

    String you();

    String seen(String moment);

    String neverSeen();

    String reset();

    String remove();

    String roleSaved();

    String removed();

    String lastOwner();

    String invite();

    String inviteWhy();

    String email();

    String inviteButton();

    String inviteOnce(Typed person);

    String resetOnce(Typed person);

    String emailWrong();

    String emailTaken();

    String invited();

    String until(String moment);

    String withdraw();

    String withdrawn();

    String next();

    String removeTitle(Typed person);

    String removeWhy();

    String removeButton();

    String keep();
}
