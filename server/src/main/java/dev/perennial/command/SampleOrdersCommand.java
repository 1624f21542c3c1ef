package dev.perennial.command;

import picocli.CommandLine.Command;

@Command(name = "orders", description = "Writes the shop's order export.")
final class SampleOrdersCommand implements Runnable {
    @Override
    public void run() {}
}
