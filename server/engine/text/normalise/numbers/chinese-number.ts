const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  俩: 2,
  贰: 2,
  三: 3,
  仨: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** The characters a Chinese number may be written with, for a character class. */
export const CHINESE_DIGITS = '零〇一壹二两俩贰三仨叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万'

/**
 * "三百五" → 350, "一万二" → 12000, "两千零八" → 2008, "二零二四" → 2024, "十五" → 15, "38" → 38, "1万" → 10000; undefined where it is no number.
 */
export function chineseNumber(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  const wan = text.indexOf('万')
  if (wan < 0) return belowWan(text)
  const high = chineseNumber(text.slice(0, wan))
  const rest = text.slice(wan + 1)
  if (high === undefined) return undefined
  if (rest === '') return high * 10_000
  const low = belowWan(rest)
  if (low === undefined) return undefined
  return high * 10_000 + (rest.length === 1 && low < 10 ? low * 1000 : low)
}

function belowWan(text: string): number | undefined {
  if (text === '' || text.length > 12) return undefined
  if ([...text].every((char) => char in DIGITS)) return Number([...text].map((char) => DIGITS[char]).join(''))
  return byUnits(text)
}

function byUnits(text: string): number | undefined {
  let sum = 0
  let digit: number | undefined
  let last = 10_000
  let zero = false
  for (const char of text) {
    const unit = UNITS[char]
    if (unit !== undefined) {
      if (unit >= last) return undefined
      sum += (digit ?? 1) * unit
      last = unit
      digit = undefined
      zero = false
    } else if (char in DIGITS && digit === undefined) {
      zero ||= DIGITS[char] === 0
      digit = DIGITS[char] === 0 ? undefined : DIGITS[char]
    } else return undefined
  }
  if (digit === undefined) return sum
  return sum + (last < 10_000 && last > 10 && !zero ? digit * (last / 10) : digit)
}
