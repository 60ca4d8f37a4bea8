/** Signs that show nothing and hide words from who looks for them: a zero-width space, a word joiner, a byte order mark, a soft hyphen. */
const UNSEEN = /[\u200b\u2060-\u2064\ufeff\u00ad]/gu
/** Joiners mean something in some scripts and between pictures, and nothing here. */
const JOINERS = /(?<=[\p{Script=Han}\p{Script=Latin}\p{Nd}\s])[\u200c\u200d]+(?=[\p{Script=Han}\p{Script=Latin}\p{Nd}\s])/gu
/** Signs that turn the order of others about, so that a name reads as another (Unicode TR 36). */
const TURNING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/gu

/** Words without what no database takes and nobody sees; lines end alike. */
export const cleanWords = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u0085|\u2028|\u2029/gu, '\n')
    .replace(CONTROLS, '')
    .replace(UNSEEN, '')
    .replace(JOINERS, '')

/** A name, a subject or an id: the same in one line, that reads in the order in which it is written. */
export const cleanLine = (text: string): string => cleanWords(text).replace(TURNING, '').replace(/\s+/gu, ' ').trim()
