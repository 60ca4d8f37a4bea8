/** A thread that is held up for long loses one of so many parts of a deadline, and not all of it. */
const PARTS = 8

/**
 * Says `late` once so much time has gone by in which this thread could hear an answer; gives what takes the deadline back. A timer that is due
 * comes before an answer that waits in line: after a stall of this thread's own, one timer alone would call late whoever answered long ago.
 */
export function deadline(ms: number, late: () => void): () => void {
  const part = Math.max(0, ms) / PARTS
  let left = PARTS
  let timer = setTimeout(passed, part)
  function passed(): void {
    left--
    if (left === 0) late()
    else timer = setTimeout(passed, part)
  }
  return () => clearTimeout(timer)
}
