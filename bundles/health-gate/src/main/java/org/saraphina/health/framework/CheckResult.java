package org.saraphina.health.framework;

/**
 * How one health check ended.
 *
 * @param name the check's name
 * @param status {@code OK}, {@code WARN}, {@code TEMPORARILY_UNAVAILABLE}, {@code CRITICAL} or
 *     {@code HEALTH_CHECK_ERROR}
 * @param message what the check says about it; may be empty
 */
record CheckResult(String name, String status, String message) {}
