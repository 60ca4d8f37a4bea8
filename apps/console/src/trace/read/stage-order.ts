/** The stages in the order a message passes them; others after, the sum last. */
const ORDER = ['queued', 'perceive', 'understand', 'track', 'decide', 'look_up', 'lookUps', 'act', 'say', 'record']
const SUMS = ['all', 'total']

export function inStageOrder(ms: Readonly<Record<string, number>>): [stage: string, ms: number][] {
  const place = (stage: string) => {
    if (SUMS.includes(stage)) return ORDER.length + 1
    const at = ORDER.indexOf(stage)
    return at < 0 ? ORDER.length : at
  }
  return Object.entries(ms).toSorted(([a], [b]) => place(a) - place(b))
}
