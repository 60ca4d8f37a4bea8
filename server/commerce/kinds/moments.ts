import { writtenMoment } from '#platform/clock'

/** A moment as systems write one: ISO 8601, seconds or milliseconds since 1970, or "2026-11-03 9:05" by the clock of the shop, an IANA zone. */
export const momentOf = (text: string, zone: string): Date | undefined => writtenMoment(text, zone)
