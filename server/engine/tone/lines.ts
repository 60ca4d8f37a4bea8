import { hashText } from '#engine/text'
import { type Cause, LIGHT_LINES, LINES_EACH, linesIn } from './causes.ts'

const numbered = (stem: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${stem}.${at + 1}`)

/** The key of a library line in the language that fits and was not said in this session yet, the turn choosing where to begin; undefined when all were. */
export function freshLine(
  stems: readonly string[],
  language: string,
  said: readonly string[],
  turnId: string,
  fits: (key: string) => boolean = () => true,
): string | undefined {
  for (const stem of stems) {
    const keys = numbered(stem, linesIn(language, stem === LIGHT ? LIGHT_LINES : LINES_EACH)).filter(fits)
    if (keys.length === 0) continue
    const from = (hashText(turnId) >>> 0) % keys.length
    const fresh = [...keys.slice(from), ...keys.slice(0, from)].find((key) => !said.includes(key))
    if (fresh !== undefined) return fresh
  }
  return undefined
}

/** The stem of the light lines. */
export const LIGHT = 'tone.light'
/** Where lines for a cause are looked for, the fitting ones first. */
export const soothing = (cause: Cause, line: 'mild' | 'strong'): string[] => [
  `tone.${cause}.${line}`,
  `tone.unknown.${line}`,
  'tone.unknown.mild',
]
