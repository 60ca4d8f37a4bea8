import type { Amount } from './amounts.ts'

const TIME = '(?:(凌晨|清晨|上午|早上?|中午|下午|傍晚|晚上?)\\s*)?(\\d{1,2})(?:[:：](\\d{2})|\\s*点(半)?(?:钟|整)?)\\s*(am|pm)?'
/** From one hour of the day to another. */
const RANGE = new RegExp(`${TIME}\\s*(?:[-–—~～]+|到|至|to)\\s*${TIME}`, 'giu')
const AFTERNOON = /^(?:中午|下午|傍晚|晚上?|pm)$/iu
const NOON = 12

/** When something begins and ends in a day, in minutes: 早上 8 点到晚上 10 点, 09:00–22:00. */
export function hoursIn(clause: string): Amount[] {
  return [...clause.matchAll(RANGE)].flatMap((found): Amount[] => {
    const [whole, ...parts] = found
    const place = { kind: 'number' as const, from: found.index, to: found.index + whole.length }
    return [
      { ...place, of: 'hours.begin', value: minutes(parts.slice(0, 5)) },
      { ...place, of: 'hours.end', value: minutes(parts.slice(5, 10)) },
    ]
  })
}

function minutes([part = '', hour = '', past = '0', half, noon = '']: readonly (string | undefined)[]): string {
  const later = Number(hour) < NOON && (AFTERNOON.test(part) || AFTERNOON.test(noon)) ? NOON : 0
  return String((Number(hour) + later) * 60 + (half ? 30 : Number(past)))
}
