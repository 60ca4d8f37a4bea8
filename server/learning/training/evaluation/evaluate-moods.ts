import type { Labelled } from './labelled-files.ts'

/** The share of messages whose mood is named rightly: of all, by mood, and by side (below, at or above zero). */
export interface MoodFigures {
  readonly accuracy: number
  readonly sides: number
  readonly byLabel: Readonly<Record<string, number>>
  readonly sentences: number
}

/** Names moods with `read` and compares; `sideOf` gives the side of a name. */
export function evaluateMoods(
  rows: readonly Labelled[],
  read: (text: string) => string,
  sideOf: (label: string) => string | null,
): MoodFigures {
  const judged = rows.map(({ text, label }) => ({ label, answer: read(text) }))
  const share = (some: readonly { label: string; answer: string }[], same = (label: string) => label) =>
    Math.round((1e3 * some.filter(({ label, answer }) => same(label) === same(answer)).length) / Math.max(1, some.length)) / 1e3
  const labels = [...new Set(rows.map(({ label }) => label))].sort()
  return {
    accuracy: share(judged),
    sides: share(judged, (label) => sideOf(label) ?? label),
    byLabel: Object.fromEntries(labels.map((name) => [name, share(judged.filter(({ label }) => label === name))])),
    sentences: rows.length,
  }
}
