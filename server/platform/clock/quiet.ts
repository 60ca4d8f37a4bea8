import { minuteOf } from './zone.ts'

/** When nothing is said: local times of a zone; the same twice is never. */
export interface Quiet {
  readonly from: string
  readonly to: string
  readonly timeZone: string
}

const MINUTE = 60_000
const DAY_MINUTES = 1_440

function localMinutes(at: Date, timeZone: string): number {
  const form = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return minuteOf(form.format(at))
}

/** When it ends, where it is quiet at that time; undefined where it is not. A night may run over midnight. */
export function quietUntil(at: Date, { from, to, timeZone }: Quiet): Date | undefined {
  const [begins, ends, now] = [minuteOf(from), minuteOf(to), localMinutes(at, timeZone)]
  const isQuiet = begins <= ends ? now >= begins && now < ends : now >= begins || now < ends
  if (!isQuiet) return undefined
  const left = (ends - now + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES
  return new Date(Math.floor(at.getTime() / MINUTE) * MINUTE + left * MINUTE)
}
