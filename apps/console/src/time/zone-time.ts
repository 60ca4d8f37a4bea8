/** An instant (ISO) as the clock on the wall of a zone shows it, for a field of date and time: `2026-11-10T10:00`; empty for what is none. */
export function wallOf(instant: string, zone: string): string {
  const ms = Date.parse(instant)
  return Number.isNaN(ms) ? '' : new Date(wallMs(ms, zone)).toISOString().slice(0, 16)
}

/** The instant at which the clock of a zone shows that; by the later offset where a clock change makes it ambiguous. */
export function instantOf(wall: string, zone: string): string | undefined {
  const want = Date.parse(`${wall}Z`)
  if (Number.isNaN(want)) return undefined
  const guess = want - (wallMs(want, zone) - want)
  return new Date(guess - (wallMs(guess, zone) - want)).toISOString()
}

function wallMs(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(ms)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}
