export interface Summary {
  /** What was wanted and why a person was needed; undefined where the summary begins otherwise. */
  head: { intent: string; reason: string } | undefined
  words: string
}

const HEAD = /^([a-z_]+\.[a-z_]+) · ([a-z_]+)$/

/** A handoff's summary: its first line names intent and reason by their ids, the rest is the shopper's own. */
export function readSummary(summary: string): Summary {
  const [first = '', ...rest] = summary.split('\n')
  const [, intent, reason] = HEAD.exec(first) ?? []
  if (!intent || !reason) return { head: undefined, words: summary }
  return { head: { intent, reason }, words: rest.join('\n') }
}
