/** The id one step down (1) or up (−1) from the open one; from nowhere, the first or the last. The ends hold. */
export function neighbour(ids: readonly string[], open: string | undefined, step: 1 | -1): string | undefined {
  const at = open === undefined ? -1 : ids.indexOf(open)
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1)
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))]
}
