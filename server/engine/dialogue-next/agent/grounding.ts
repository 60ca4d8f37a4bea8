import { countGraphemes } from '@xiaoer/contract/graphemes'

/** What a text says that nothing bears out. */
export interface Objection {
  readonly gate: 'promise' | 'grounding' | 'language' | 'length' | 'contact'
  /** The words that are objected to, or what is wrong, for the one repair that the model is given. */
  readonly words: string
}

const LINK = /https?:\/\/[^\s<>"'，。）)]+|www\.[^\s<>"'，。）)]+/giu
const EMAIL = /[\w.+-]+@[\w-]+\.[\w.]+/gu
/** Amounts and counts of two digits and more, numbers with decimals, and codes of letters and digits. */
const FIGURE = /(?<![\p{L}\p{Nd}])(?:[A-Za-z]{1,6}-?)?\d[\d,]*(?:\.\d+)?(?:[A-Za-z]{1,4}(?![A-Za-z]))?/gu
const MOST_SIGNS = 700

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[,\s\u2060]/gu, '')
    .toLowerCase()

/** Figures, codes, links and addresses of a text that stand nowhere in the material, each once. Digits alone below ten are counts of what is listed. */
export function ungrounded(text: string, material: readonly string[]): readonly Objection[] {
  const all = bare(material.join('\n'))
  const has = (found: string) => all.includes(bare(found))
  const contacts = [...text.matchAll(LINK), ...text.matchAll(EMAIL)].map(([found]) => found).filter((found) => !has(found))
  const rest = text.replace(LINK, ' ').replace(EMAIL, ' ')
  const figures = [...rest.matchAll(FIGURE)]
    .map(([found]) => found.replace(/[.,]+$/u, ''))
    .filter((found) => !/^\d$/u.test(found) && !has(found))
  return [
    ...[...new Set(contacts)].map((words): Objection => ({ gate: 'contact', words })),
    ...[...new Set(figures)].map((words): Objection => ({ gate: 'grounding', words })),
  ]
}

const HAN = /\p{sc=Han}/gu

/** That a reply is in another language than the shopper writes, or too long for a chat. */
export function misshapen(text: string, language: string): readonly Objection[] {
  const han = text.match(HAN)?.length ?? 0
  const signs = countGraphemes(text)
  const isChinese = language.startsWith('zh') || language === 'ja'
  const isOther = isChinese ? han === 0 && signs > 20 : han > signs / 4
  return [
    ...(isOther ? [{ gate: 'language' as const, words: `write in ${language}` }] : []),
    ...(signs > MOST_SIGNS ? [{ gate: 'length' as const, words: `at most ${MOST_SIGNS} characters` }] : []),
  ]
}
