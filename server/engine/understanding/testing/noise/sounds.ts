import { pinyin } from 'pinyin-pro'

/** The 3,755 commonest characters: level 1 of GB 2312, rows 16 to 55. */
const COMMON = [
  ...new TextDecoder('gb2312').decode(
    Uint8Array.from({ length: 40 * 94 * 2 }, (_, i) => (i % 2 === 0 ? 0xb0 + Math.floor(i / 188) : 0xa1 + (Math.floor(i / 2) % 94))),
  ),
].filter((char) => /[一-龥]/.test(char))

const toned = Map.groupBy(COMMON, (char) => pinyin(char))
const toneless = Map.groupBy(COMMON, (char) => pinyin(char, { toneType: 'none' }))

/** Sounds that are taken for each other in the south and on small keyboards. */
const CONFUSED: readonly (readonly [RegExp, string])[] = [
  [/^zh/, 'z'],
  [/^ch/, 'c'],
  [/^sh/, 's'],
  [/^z(?!h)/, 'zh'],
  [/^c(?!h)/, 'ch'],
  [/^s(?!h)/, 'sh'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^h/, 'f'],
  [/ng$/, 'n'],
  [/(?<=[ie])n$/, 'ng'],
]

/** Characters that may be written instead, by how near they sound. */
export function soundsLike(char: string, word: string, at: number, near: 'same tone' | 'other tone' | 'confused'): string[] {
  const plain = pinyin(word, { type: 'array', toneType: 'none' })[at] ?? ''
  if (near === 'same tone') return others(char, toned.get(pinyin(word, { type: 'array' })[at] ?? ''))
  if (near === 'other tone') return others(char, toneless.get(plain))
  return CONFUSED.flatMap(([from, to]) => (from.test(plain) ? others(char, toneless.get(plain.replace(from, to))) : []))
}

const others = (char: string, found: readonly string[] = []) => found.filter((other) => other !== char)

/** Letters without tones; syllables joined, or parted by blanks. */
export const spelled = (text: string, parted: boolean): string =>
  pinyin(text, { type: 'array', toneType: 'none', v: true }).join(parted ? ' ' : '')
