package org.saraphina.home.testing;

import static java.util.Objects.requireNonNull;

/**
 * One operation of a run, so named that it can be found again in another run of the same: temporary names and those
 * that hold a time count as one.
 *
 * @param operation what is done
 * @param place to which file
 * @param occurrence the how manieth time, from 1
 */
public record Moment(Operation operation, String place, int occurrence) {
    public Moment {
        requireNonNull(operation, "operation is null");
        requireNonNull(place, "place is null");
    }

    @Override
    public String toString() {
        return operation + " " + place + " #" + occurrence;
    }
}
