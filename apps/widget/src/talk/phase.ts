import type { Phase } from './state.ts'

/**
 * Which phase may follow which. `away` heals by itself; `locked` needs a fresh page (no token can be had any more), and yet
 * ends by itself where one is had after all. Trying again is no phase of its own: what is shown must not flicker.
 */
export const PHASES: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['opening'],
  opening: ['ready', 'away', 'locked'],
  ready: ['away', 'locked'],
  away: ['ready', 'locked'],
  locked: ['ready'],
}

/** The next phase, or the present one where the table knows no such step. */
export function step(from: Phase, to: Phase): Phase {
  return PHASES[from].includes(to) ? to : from
}
