/** Looking into artifacts made of jars, zips, directories and plain files. */
package org.saraphina.artifact.jar;
