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
import org.saraphina.upgrade.UpgradeStep;

/**
 * Shows a person how one upgrade gets on: a headline with what changes, then a line for each step that ended. Steps that
 * end before it is known what changes wait for the headline. Hears only the upgrade of the thread that made it.
 */
final class UpgradeProgress implements UpgradeListener {
    private final Thread thread = Thread.currentThread();
    private final Home home;
    private final Consumer<String> progress;
    private final List<String> waiting = new ArrayList<>();
    private boolean headlineShown;
    private boolean swapBegan;

    UpgradeProgress(Home home, Consumer<String> progress) {
        this.home = requireNonNull(home, "home is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    @Override
    public void onPlan(UpgradePlan plan) {
        if (isOurs()) {
            show(PlanText.headline(plan, home));
        }
    }

    @Override
    public void onEvent(UpgradeEvent event) {
        if (isOurs()) {
            swapBegan |= event.step() == UpgradeStep.SWAP;
            boolean hasSomethingToTell =
                    event.phase() != UpgradeEvent.Phase.BEGINS && !event.text().isBlank();
            if (hasSomethingToTell) {
                stepEnded(event);
            }
        }
    }

    /** True as soon as the upgrade may have changed something. */
    boolean hasTouchedSomething() {
        return swapBegan;
    }

    /** Shows what still waits for a headline, because the upgrade ended before there was a plan. */
    void finish() {
        waiting.forEach(progress);
        waiting.clear();
    }

    private boolean isOurs() {
        return Thread.currentThread() == thread;
    }

    private void stepEnded(UpgradeEvent event) {
        String mark = event.phase() == UpgradeEvent.Phase.DONE ? "✓" : "✗";
        String line = Printable.text("  " + mark + " " + event.text());
        if (headlineShown) {
            progress.accept(line);
        } else {
            waiting.add(line);
        }
    }

    private void show(String headline) {
        headlineShown = true;
        progress.accept(headline);
        finish();
    }
}
