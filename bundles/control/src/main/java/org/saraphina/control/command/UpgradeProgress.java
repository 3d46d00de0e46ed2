package org.saraphina.control.command;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.saraphina.control.text.PlanText;
import org.saraphina.control.text.Printable;
import org.saraphina.home.Home;
import org.saraphina.upgrade.UpgradeEvent;
import org.saraphina.upgrade.UpgradeListener;
import org.saraphina.upgrade.UpgradePlan;
import org.saraphina.upgrade.UpgradeRequest;
import org.saraphina.upgrade.UpgradeStep;

/**
 * Shows a person how one upgrade gets on: a headline with what changes, then a line for each step that ended. Steps that
 * end before it is known what changes wait for the headline. Hears of all upgrades, and speaks of one.
 */
final class UpgradeProgress implements UpgradeListener {
    private final UpgradeRequest request;
    private final Home home;
    private final Consumer<String> progress;
    private final List<String> waiting = new ArrayList<>();
    private boolean headlineShown;
    private volatile boolean swapBegan;
    private volatile boolean speaking;

    UpgradeProgress(UpgradeRequest request, Home home, Consumer<String> progress) {
        this.request = requireNonNull(request, "request is null");
        this.home = requireNonNull(home, "home is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    @Override
    public void onPlan(UpgradeRequest planned, UpgradePlan plan) {
        if (isOurs(planned)) {
            show(PlanText.headline(plan, home));
        }
    }

    @Override
    public void onEvent(UpgradeEvent event) {
        if (isOurs(event.request())) {
            swapBegan |= event.step() == UpgradeStep.SWAP;
            boolean hasSomethingToTell =
                    event.phase() != UpgradeEvent.Phase.BEGINS && !event.text().isBlank();
            if (hasSomethingToTell) {
                stepEnded(event);
            }
        }
    }

    /** True as soon as the upgrade may have changed something, or this hears no more of it. */
    boolean hasTouchedSomething() {
        return swapBegan || speaking;
    }

    /** Shows what still waits for a headline, because the upgrade ended before there was a plan. Not to who does not listen. */
    void finish() {
        boolean isHeldUp = speaking;
        if (!isHeldUp) {
            waiting.forEach(this::say);
            waiting.clear();
        }
    }

    /** Two people may ask for the same thing at the same time; so it is the request itself that counts. */
    private boolean isOurs(UpgradeRequest other) {
        return other == request;
    }

    private void stepEnded(UpgradeEvent event) {
        String mark = event.phase() == UpgradeEvent.Phase.DONE ? "✓" : "✗";
        String line = Printable.text("  " + mark + " " + event.text());
        if (headlineShown) {
            say(line);
        } else {
            waiting.add(line);
        }
    }

    /** Who does not listen holds this up, and the upgrade goes on without. */
    private void say(String line) {
        speaking = true;
        progress.accept(line);
        speaking = false;
    }

    private void show(String headline) {
        headlineShown = true;
        say(headline);
        finish();
    }
}
