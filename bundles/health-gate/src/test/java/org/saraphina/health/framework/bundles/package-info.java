/** Classes that tests put into bundles of their own. */
package org.saraphina.health.framework.bundles;
