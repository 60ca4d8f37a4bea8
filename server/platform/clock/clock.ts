/** The only source of "now": handed in, so that a test or a replay decides what time it is. */
export interface Clock {
  now(): Date
}

/** The machine's clock, for everything but tests. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands until it is moved. */
export interface TestClock extends Clock {
  /** Moves it on by so many milliseconds. */
  forward(ms: number): void
  set(at: Date | string): void
}

/** A clock that moves only when told; 11 November 2026, 10 in the morning in China, unless told otherwise. */
export function testClock(start: Date | string = '2026-11-11T02:00:00Z'): TestClock {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    forward(ms) {
      at += ms
    },
    set(to) {
      at = new Date(to).getTime()
    },
  }
}
