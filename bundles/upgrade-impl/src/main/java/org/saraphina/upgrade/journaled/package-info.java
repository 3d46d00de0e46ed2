/** The upgrade itself: one method that reads from the artifact to the clean-up, and the planner before it. */
package org.saraphina.upgrade.journaled;
