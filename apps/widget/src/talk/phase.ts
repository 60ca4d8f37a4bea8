import type { Phase } from './state.ts'

/**
 * Which phase may follow which. `away` heals by itself; `locked` needs a fresh page (no token can be had any more), and yet
 * ends by itself where one is had after all. `barred` is a plain no to this page: a wrong key, a channel that was closed. Trying again is no phase of its own: what is shown must not flicker.
 */
export const PHASES: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['opening'],
  opening: ['ready', 'away', 'locked', 'barred'],
  ready: ['away', 'locked', 'barred'],
  away: ['ready', 'locked', 'barred'],
  locked: ['ready', 'barred'],
  barred: ['ready'],
}

/** The next phase, or the present one where the table knows no such step. */
export function step(from: Phase, to: Phase): Phase {
  return PHASES[from].includes(to) ? to : from
}
