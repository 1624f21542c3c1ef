package dev.perennial.console;

import java.util.List;
import java.util.Optional;

/**
 * Three ways to bring orders.
 *
 * @param command that sends a file
 * @param hooks where shops send what happens
 * @param host where SDKs send events
 * @param keys just made; nothing where none were asked for
 */
public record WelcomeView(
        Shell shell,
        WelcomeWords words,
        String command,
        List<Hook> hooks,
        String host,
        Optional<Founding.KeyPair> keys) {
    public WelcomeView {
        hooks = List.copyOf(hooks);
    }

    public record Hook(String shop, String url) {}
}
