package com.acme.report

/** A report.
  */
final case class Report(rows: List[String]) {
  // Lines of text.
  def text: String = rows.mkString("\n") /* joined */

  /*
   * The number of rows.
   */
  def size: Int = rows.size
}
