import { CHINESE_DIGITS, inFigures, inSimplified } from '#engine/text'

/** "L三包": a number that is written out ends the word of letters before it. */
const NUMBER_AFTER_LETTER = new RegExp(`(?<=[a-z0-9])(?=[${CHINESE_DIGITS}])`, 'gu')

/** A text as a basket is read in it: simplified, small letters, numbers in figures; blanks stay. */
export const foldedText = (text: string): string =>
  inFigures(
    inSimplified(text.normalize('NFKC').toLowerCase()).replaceAll('俩', '2个').replaceAll('仨', '3个').replace(NUMBER_AFTER_LETTER, ' '),
  )
