/** What was predicted of a row and what is true; `null` is "refused" on both sides. */
export interface Judged {
  readonly truth: string | null
  readonly answer: string | null
  readonly confidence: number
}

/** The share of right answers; 0 where there are none. */
export const accuracy = (rows: readonly Judged[]): number =>
  rows.length === 0 ? 0 : rows.filter((row) => row.truth === row.answer).length / rows.length

/** The mean of the classes' F1, over classes that are true or answered at least once; refusing counts as a class where it is true. */
export function macroF1(rows: readonly Judged[]): number {
  const truths = new Set(rows.map((row) => row.truth))
  const scores = [...truths].map((name) => {
    const hits = rows.filter((row) => row.truth === name && row.answer === name).length
    const said = rows.filter((row) => row.answer === name).length
    const there = rows.filter((row) => row.truth === name).length
    return hits === 0 ? 0 : (2 * hits) / (said + there)
  })
  return scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length)
}

/** Matthews' correlation for many classes (Gorodkin 2004). */
export function mcc(rows: readonly Judged[]): number {
  const names = new Set(rows.flatMap((row) => [row.truth, row.answer]))
  const right = rows.filter((row) => row.truth === row.answer).length
  const n = rows.length
  let both = 0
  let truths = 0
  let answers = 0
  for (const name of names) {
    const there = rows.filter((row) => row.truth === name).length
    const said = rows.filter((row) => row.answer === name).length
    both += there * said
    truths += there * there
    answers += said * said
  }
  const scale = Math.sqrt((n * n - answers) * (n * n - truths))
  return scale === 0 ? 0 : (right * n - both) / scale
}

/** Expected calibration error in 15 bins of equal width (Guo et al. 2017). */
export function calibrationError(rows: readonly { confidence: number; right: boolean }[], bins = 15): number {
  let error = 0
  for (let bin = 0; bin < bins; bin++) {
    const inside = rows.filter((row) => Math.min(bins - 1, Math.floor(row.confidence * bins)) === bin)
    if (inside.length === 0) continue
    const sure = inside.reduce((sum, row) => sum + row.confidence, 0) / inside.length
    const right = inside.filter((row) => row.right).length / inside.length
    error += (Math.abs(sure - right) * inside.length) / rows.length
  }
  return error
}
