import { zoneTold } from './format-time.ts'
import { instantOf, wallOf } from './zone-time.ts'

/** An instant as a field of date and time shows it, by the clock that all moments are told by: midnight is the shop's, wherever the browser stands. */
export const fieldTime = (instant: string | null | undefined): string => wallOf(instant ?? '', zoneTold())

/** The instant that such a field means; empty for an empty field. */
export const momentOfField = (wall: string): string => instantOf(wall, zoneTold()) ?? ''

const DAY_MS = 86_400_000
/** The day so many days ago by the shop's clock, wherever the browser is; as a field for a day has it. */
export const dayAgo = (days: number): string => fieldTime(new Date(Date.now() - days * DAY_MS).toISOString()).slice(0, 10)
