/** What the clock on the wall of a zone shows; month 1 … 12. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

const formats = new Map<string, Intl.DateTimeFormat>()
/** Since then every zone has been set forward and back at whole quarters of an hour only (IANA time zone database). */
const BY_QUARTERS = Date.UTC(1973, 0, 1)
const QUARTER_MS = 900_000
/** Offsets from UTC of zones, by zone and quarter of an hour: reckoning one takes twenty times as long as using it. */
const offsets = new Map<string, number>()
const OFFSETS_KEPT = 4_096

/** What the clock of an IANA zone shows at a moment. Throws a `RangeError` for a zone that is none and a moment that is none. */
export function wallTime(moment: Date | number, timeZone: string): WallTime {
  const ms = Number(moment)
  if (!(ms >= BY_QUARTERS)) return shown(ms, timeZone)
  const wall = new Date(ms + offsetAt(Math.floor(ms / QUARTER_MS), timeZone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
  }
}

function offsetAt(quarter: number, timeZone: string): number {
  const key = `${timeZone} ${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const { year, month, day, hour, minute, second } = shown(quarter * QUARTER_MS, timeZone)
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * QUARTER_MS
  if (offsets.size >= OFFSETS_KEPT) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function shown(ms: number, timeZone: string): WallTime {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(ms)) part[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  return { year, month, day, hour, minute, second }
}

const DAY_MS = 86_400_000

/**
 * The instant of a wall clock in a zone, given as if it were UTC, in milliseconds: the first of two where the clock shows it twice; where it is
 * put forward over it, the clock that was right before it is gone on by, which for a midnight is the first moment of the day.
 */
export function instantOf(wall: number, timeZone: string): number {
  const asUtc = (ms: number) => {
    const { year, month, day, hour, minute, second } = wallTime(ms, timeZone)
    return Date.UTC(year, month - 1, day, hour, minute, second)
  }
  const offset = (ms: number) => asUtc(ms) - ms
  const [before, after] = [wall - offset(wall - DAY_MS), wall - offset(wall + DAY_MS)]
  const first = Math.min(before, after)
  return asUtc(first) >= wall ? first : Math.max(before, after)
}

/** A format is kept: making one takes much longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}
