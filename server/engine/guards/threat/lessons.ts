import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { foldPlainly, learntOnce } from '#engine/learnt'
import { type Example, linesOf, meaningsIn, sentenceFiles, tablesIn } from '#engine/text'
import { THREATS, threatInWords } from './words.ts'

/** What a sentence threatens: one's own life, somebody else, with an authority, with the public; or nothing. */
const THREAT_LABELS = ['harm', 'law', 'none', 'public', 'self'] as const
type Label = (typeof THREAT_LABELS)[number]
/** A sentence that teaches, folded. */
interface Lesson {
  readonly label: Label
  readonly text: string
}

const TALKS = fileURLToPath(new URL('../../../../data/reading/', import.meta.url))
/** Of these many threaten: only those without a word that threats are made of are none. */
const MAY_THREATEN = /service\.complaint/u

/** Every so many-th of the project's own sentences lends its grams; the others only teach where grams are known: of twice as many grams no more was heard. */
const LENDS = 6
/** What words of threats mean across languages. */
export const MEANINGS = join(THREATS, 'meanings.tsv')

/** The sentences written for threats: label, language, text. */
export const threatLessons = (): Lesson[] =>
  tablesIn(THREATS)
    .filter((file) => file !== MEANINGS)
    .flatMap(linesOf)
    .map((line) => {
      const [label, , text = ''] = line.split('\t')
      return { label: THREAT_LABELS.find((one) => one === label) ?? 'none', text: foldPlainly(text) }
    })

/** What shoppers else write, in all languages: the sentences that teach intents, and their turns of the talks that teach the reader of turns. */
export function harmlessSentences(): string[] {
  const labelled = [...sentenceFiles(), ...talkFiles()].flatMap((file) => linesOf(file).flatMap(shopperLine))
  const words = meaningsIn(MEANINGS, foldPlainly)
  return labelled.flatMap(([said, label]) => {
    const text = foldPlainly(said)
    const threatens = threatInWords(text) !== undefined || (MAY_THREATEN.test(label) && words.in(text).length > 0)
    return threatens ? [] : [text]
  })
}

const talkFiles = (): string[] => ['talks', 'scripts'].flatMap((name) => tablesIn(join(TALKS, name), '.talk'))

/** What was said and what it is labelled with, of "text TAB intent" and of a shopper's turn in a talk, "> text TAB acts TAB mood", with its marks taken out. */
function shopperLine(line: string): [said: string, label: string][] {
  const [text = '', label = ''] = line.split('\t')
  if (text.startsWith('> ')) return [[text.slice(2).replace(MARKED, '$1').replaceAll('|', ','), label]]
  return text.startsWith('< ') || label === '' ? [] : [[text, label]]
}
const MARKED = /\{[^:}]*:([^}]*)\}/gu

/** What teaches: the sentences written for threats, and what is harmless. */
export function threatsTaught(lessons: readonly Lesson[], harmless: readonly string[]): Example[] {
  const lending = harmless.filter((_, at) => at % LENDS === 0).map((text): Example => ({ label: 'none', text }))
  const [first, ...rest] = lending
  const others = harmless.filter((_, at) => at % LENDS !== 0)
  const none = first === undefined ? [] : [{ ...first, also: others }, ...rest]
  return [...lessons, ...none]
}

/** What ships: learnt at the first asking (two seconds) and kept. */
export const shippedThreats = learntOnce({
  ...{ name: 'threats', folder: import.meta.dirname, meanings: MEANINGS },
  tables: () => [join(THREATS, 'words.json'), ...tablesIn(THREATS), ...sentenceFiles(), ...talkFiles()],
  lessons: () => threatsTaught(threatLessons(), harmlessSentences()),
})
