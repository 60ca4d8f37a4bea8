import { randomFillSync } from 'node:crypto'
import { type Clock, systemClock } from './clock.ts'

/** Gives a new id at each call. */
export type NewId = () => string

const POOL = 4_096
const BYTES = 10
const COUNTER_MAX = 0xfff
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * UUIDv7 (RFC 9562 §5.7), strictly rising within this process: the 12 bits after the time count (§6.2, method 1), start below their middle,
 * and run over into the time; a clock that is set back does not set the ids back.
 */
export function uuidv7Of(clock: Clock = systemClock, random: (into: Uint8Array) => void = (into) => void randomFillSync(into)): NewId {
  const pool = new Uint8Array(POOL * BYTES)
  let at = pool.length
  let lastMs = -1
  let counter = 0

  function tick(): void {
    const ms = clock.now().getTime()
    if (ms > lastMs) {
      lastMs = ms
      counter = ((pool[at]! << 8) | pool[at + 1]!) & (COUNTER_MAX >> 1)
      return
    }
    if (++counter <= COUNTER_MAX) return
    lastMs++
    counter = 0
  }

  return () => {
    if (at >= pool.length) {
      random(pool)
      at = 0
    }
    tick()
    const id = format(lastMs, counter, pool, at + 2)
    at += BYTES
    return id
  }
}

function format(ms: number, counter: number, random: Uint8Array, at: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const rest = (i: number) => HEX[random[at + i]!]!
  const variant = HEX[0x80 | (random[at]! & 0x3f)]!
  const middle = `7${counter.toString(16).padStart(3, '0')}-${variant}${rest(1)}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${rest(2)}${rest(3)}${rest(4)}${rest(5)}${rest(6)}${rest(7)}`
}

/** A new id by the machine's clock, risen from all before in this process. */
export const uuidv7: NewId = uuidv7Of()
