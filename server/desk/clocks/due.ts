import { type DeskHours, isOpen, nextOpening, openAtMost } from '../desk-hours.ts'

const MINUTE_MS = 60_000
/** Two years of a desk that opens an hour a week is never as long; where it is, the clock has no end that matters. */
const MOST_STEPS = 2_000

/** When so many milliseconds of a window have gone, counted within the hours alone; all hours where they are null. Hours that never come end nothing: undefined. */
export function dueAt(from: Date, windowMs: number, hours: DeskHours | null, timeZone: string): Date | undefined {
  if (hours === null) return new Date(from.getTime() + windowMs)
  if (hours.opens === hours.closes) return undefined
  let [at, left] = [from, windowMs]
  for (let step = 0; step < MOST_STEPS; step++) {
    const opening = nextOpening(hours, at, timeZone)
    if (!opening) return undefined
    const closing = closingAfter(hours, opening, timeZone)
    const open = closing.getTime() - opening.getTime()
    if (left <= open) return new Date(opening.getTime() + left)
    left -= open
    at = closing
  }
  return undefined
}

/** How many milliseconds of the hours lie between two instants; all of them where hours are null. */
export function openBetween(from: Date, to: Date, hours: DeskHours | null, timeZone: string): number {
  if (hours === null) return to.getTime() - from.getTime()
  let [at, sum] = [from, 0]
  for (let step = 0; step < MOST_STEPS; step++) {
    const opening = nextOpening(hours, at, timeZone)
    if (!opening || opening >= to) break
    at = closingAfter(hours, opening, timeZone)
    sum += Math.min(at.getTime(), to.getTime()) - opening.getTime()
    if (at >= to) break
  }
  return sum
}

/**
 * The first whole minute at which the desk is closed, of a desk that is open; the end of the day where it closes with that or never. By halving: up
 * to there hours have no gap.
 */
function closingAfter(hours: DeskHours, opening: Date, timeZone: string): Date {
  const start = Math.floor(opening.getTime() / MINUTE_MS)
  const end = Math.max(start + 1, Math.floor(openAtMost(hours, opening, timeZone).getTime() / MINUTE_MS))
  // the last minute of the day, not the first of the next: in between the desk may have been closed for a night
  let [open, shut] = [start, end - 1]
  if (isOpen(hours, new Date(shut * MINUTE_MS), timeZone)) return new Date(end * MINUTE_MS)
  while (shut - open > 1) {
    const middle = Math.floor((open + shut) / 2)
    if (isOpen(hours, new Date(middle * MINUTE_MS), timeZone)) open = middle
    else shut = middle
  }
  return new Date(shut * MINUTE_MS)
}
