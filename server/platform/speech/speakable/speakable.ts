import { CHINESE } from './chinese.ts'
import { ENGLISH } from './english.ts'

/** Signs that are drawn and not said. */
const DRAWN = /\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|[•·▪■◆●★☆*_#|<>[\]【】「」]/gu

/** Figures, letters and signs of sums in the width of Chinese characters. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ％￥]/gu

/**
 * Words as a voice is to say them: sums, dates, times, shares, order and telephone numbers written out, so that no voice has to guess what a
 * number is. Order numbers and codes are said digit by digit in groups of four. What is no number stands as it was. Pure.
 */
export function speakable(text: string, language: string): string {
  const rules = language.startsWith('zh') ? CHINESE : ENGLISH
  const plain = text.replaceAll(WIDE, (char) => char.normalize('NFKC'))
  const said = rules.reduce(
    // place and text come last, and are no groups
    (words, [form, say]) => words.replace(form, (whole: string, ...found: unknown[]) => say(whole, ...found.slice(0, -2).filter(isGroup))),
    plain,
  )
  return said
    .replaceAll(DRAWN, ' ')
    .replaceAll(/[ \t]+/gu, ' ')
    .trim()
}

/** One that is not there stays so. */
const isGroup = (one: unknown): one is string | undefined => typeof one === 'string' || one === undefined
