/** The stages in the order a message passes them; others after, the sum last. */
const ORDER = ['queued', 'perceive', 'understand', 'track', 'decide', 'look_up', 'lookUps', 'act', 'say', 'record']
const SUMS = ['all', 'total']

/** A stage that was passed several times is timed for each, as `look_up.0`: which stage, and the how manieth, from 1; '' where it is one. */
export function partOf(timed: string): { stage: string; nth: string } {
  const [, stage, nth] = /^(\w+)\.(\d+)$/.exec(timed) ?? []
  return stage && nth ? { stage, nth: String(Number(nth) + 1) } : { stage: timed, nth: '' }
}

export function inStageOrder(ms: Readonly<Record<string, number>>): [stage: string, ms: number][] {
  const place = (stage: string) => {
    if (SUMS.includes(stage)) return ORDER.length + 1
    const at = ORDER.indexOf(partOf(stage).stage)
    return at < 0 ? ORDER.length : at
  }
  return Object.entries(ms).toSorted(([a], [b]) => place(a) - place(b))
}
