const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/u
const PLAIN = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?$/u

/** A moment as systems write one: ISO 8601, seconds or milliseconds since 1970, or "2026-11-03 9:05" by the clock of the shop. */
export function momentOf(text: string, offset: string): Date | undefined {
  if (/^\d{9,10}$/u.test(text)) return new Date(Number(text) * 1_000)
  if (/^\d{12,13}$/u.test(text)) return new Date(Number(text))
  if (ZONED.test(text) && /^\d{4}-\d{2}-\d{2}T/u.test(text)) return valid(new Date(text))
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00'] = PLAIN.exec(text) ?? []
  if (year === undefined) return undefined
  const two = (part: string) => part.padStart(2, '0')
  return valid(new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`))
}

const valid = (date: Date): Date | undefined => (Number.isNaN(date.getTime()) ? undefined : date)
