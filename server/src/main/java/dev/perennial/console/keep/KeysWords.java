package dev.perennial.console.keep;

import dev.perennial.store.Scope;
import dev.perennial.wording.Section;
import dev.perennial.wording.Typed;

/** What opens a store to programs. */
@Section("keepKeys")
public interface KeysWords {
    String title();

    String because();

    String keys();

    String none();

    String write();

    String writeWhy();

    String secret();

    String secretWhy();

    String scope(Scope scope);

    String may();

    String made(String moment, String by);

    String maker(String kind);

    String used(String moment);

    String neverUsed();

    String ends(String moment);

    String ended(String moment);

    String revoked(String moment);

    String rotate();

    String revoke();

    String create();

    String createWhy();

    String name();

    String nameHelp();

    String nameWrong();

    String kind();

    String scopes();

    String scopesHelp();

    String scopesWrong();

    String createButton();

    String once();

    String rotated();

    String revokedNow();

    String revokeTitle(Typed name);

    String revokeWhy();

    String revokeButton();

    String keep();

    String next();
}
