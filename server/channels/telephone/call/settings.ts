import type { Connection } from '../../push-channel.ts'

/** How calls of a connection are taken. */
export interface CallSettings {
  /** Callers at once. */
  readonly most: number
  readonly longestMs: number
  /** Where a person is reached: a number or a SIP address; empty: callers wait in the queue and hear what is typed there. */
  readonly transferTo: string
  readonly asksToRecord: boolean
  /** The carrier vouches for callers' numbers: who calls is known again by theirs. */
  readonly trustsNumbers: boolean
}

const MOST = 20
const LONGEST_MIN = 30

const isYes = (said: string | undefined): boolean => ['yes', 'on', '1', '是', '要', '开'].includes((said ?? '').trim().toLowerCase())

function wholeIn(said: string | undefined, usual: number, most: number): number {
  const number = Number(said?.trim() || usual)
  return Number.isInteger(number) && number >= 1 ? Math.min(number, most) : usual
}

/** As a manager gave them. */
export const callSettings = ({ settings }: Pick<Connection, 'settings'>): CallSettings => ({
  most: wholeIn(settings['most'], MOST, 200),
  longestMs: wholeIn(settings['minutes'], LONGEST_MIN, 180) * 60_000,
  transferTo: (settings['transferTo'] ?? '').trim(),
  asksToRecord: isYes(settings['record']),
  trustsNumbers: isYes(settings['trustNumbers']),
})
