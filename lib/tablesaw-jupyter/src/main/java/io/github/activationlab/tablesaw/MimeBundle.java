package io.github.activationlab.tablesaw;

import java.util.Map;

/**
 * Something that a notebook can show: the same content in one or more forms, from which the front
 * end takes the richest that it knows.
 *
 * <p>{@link JupyterExtension} shows every object of this type, so any library can make its own
 * results visible by implementing this one method.
 */
@FunctionalInterface
public interface MimeBundle {

  /**
   * The content by MIME type, for example {@code text/html} to a string of HTML.
   *
   * @return maps, lists, strings, numbers, booleans and nulls only, so that any JSON library can
   *     write them; {@code text/plain} should be among the types, for front ends that know no other
   */
  Map<String, Object> mimeBundle();
}
