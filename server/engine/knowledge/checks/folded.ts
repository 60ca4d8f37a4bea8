import { inSimplified } from '#engine/text'

/** A text as words are looked for in it, and for each of its characters the place in the text it came from. */
export interface Folded {
  readonly text: string
  readonly at: readonly number[]
}

/** Between the characters of a word they are there to hide it: blanks, signs, hearts and other pictures. */
const HIDING = /[\s\p{Cf}\p{Mn}\p{Extended_Pictographic}\-‐-―_*·•・~|]/u

/** Behind an ideograph they are there for the same: 顶（级）. */
const BRACKETS = new Set('()[]【】<>《》「」“”"')

const LATIN = /^[a-z]/u

/** Letters of other alphabets that look like Latin ones. */
const LOOKS_LIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'аa',
    'еe',
    'оo',
    'рp',
    'сc',
    'хx',
    'уy',
    'іi',
    'ѕs',
    'ѵv',
    'ѡw',
    'һh',
    'αa',
    'εe',
    'οo',
    'ρp',
    'νv',
    'ωw',
    'χx',
    'υu',
    'ιi',
    'ⅹx',
    'ɑa',
    'ıi',
  ].map(([from = '', to = '']) => [from, to]),
)

/** An accent on a Latin letter; taken off after letter and accent are parted. */
const ACCENTED = /^[à-ɏḀ-ỿ]$/u
const ACCENTS = /\p{Mn}/gu

/**
 * Half width, lower case, simplified, without blanks, signs and pictures: 最 佳, 頂級 and 138-0000-0000 are found like 最佳, 顶级 and
 * 13800000000. Letters that only look Latin, or bear a tone, are read as Latin.
 */
export function fold(text: string): Folded {
  const at: number[] = []
  let folded = ''
  let place = 0
  let hidden = -1
  for (const character of text) {
    const plain = plainOf(character)
    if (!isIdeograph(plain) && hides(plain, folded)) hidden = place
    else {
      // between Latin words a blank parts them
      if (hidden >= 0 && LATIN.test(plain) && LATIN.test(folded.at(-1) ?? '')) {
        folded += ' '
        at.push(hidden)
      }
      hidden = -1
      for (let i = 0; i < plain.length; i++) at.push(place)
      folded += plain
    }
    place += character.length
  }
  return { text: folded, at: [...at, place] }
}

const hides = (plain: string, before: string) => HIDING.test(plain) || (BRACKETS.has(plain) && isIdeograph(before.at(-1) ?? ''))

/** Most of an answer. */
const isIdeograph = (character: string) => character >= '一' && character <= '龥'

const SIMPLE = new Map<string, string>()

function plainOf(character: string): string {
  if (isIdeograph(character)) return simpleOf(character)
  const plain = character.normalize('NFKC').toLowerCase()
  if (isIdeograph(plain)) return simpleOf(plain)
  return LOOKS_LIKE[plain] ?? (ACCENTED.test(plain) ? plain.normalize('NFD').replace(ACCENTS, '') : plain)
}

/** Looked up once for each character. */
function simpleOf(ideograph: string): string {
  const known = SIMPLE.get(ideograph)
  if (known !== undefined) return known
  const simple = inSimplified(ideograph)
  SIMPLE.set(ideograph, simple)
  return simple
}
