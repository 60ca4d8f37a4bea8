/** What work in steps comes to, all of it at once. */
export function atOnce<T>(work: Generator<number, T>): T {
  for (;;) {
    const next = work.next()
    if (next.done) return next.value
  }
}
