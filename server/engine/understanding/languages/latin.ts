import { firstGraphemes } from '@xiaoer/contract/graphemes'
import {
  bareLetters,
  type Classifier,
  DEFAULT_GRAMS,
  DEFAULT_OPTIONS,
  detectLanguage,
  type Example,
  languagesTelling,
  normalise,
} from '#engine/text'
import type { Sentence, TongueSentences } from '../taught/sentences.ts'

/** Languages that share the Latin letters and are told apart by words and runs of letters learnt from the sentences. */
export const LATIN = ['de', 'es', 'fr', 'id', 'ms', 'pt', 'vi'] as const
const HAN = /\p{sc=Han}/u

/** Words and letters inside them, no phrases; what stands in fewer than three sentences tells little of a language. */
export const LANGUAGE_OPTIONS = {
  ...DEFAULT_OPTIONS,
  minimum: 3,
  grams: { ...DEFAULT_GRAMS, units: 1, letters: 4, skips: false, weights: [1, 0, 0, 0, 0, 0.6, 0, 0] },
}

/** What teaches the languages apart: all sentences of the tongues in Latin letters, and the English ones among the others. Empty without tongues. */
export function languageExamples(sentences: readonly Sentence[], tongues: TongueSentences): Example[] {
  const foreign = LATIN.flatMap((language) => (tongues[language] ?? []).flatMap(({ text }) => spelt(text, language)))
  if (foreign.length === 0) return []
  const english = sentences.filter(({ language }) => language === 'en')
  return [...foreign, ...english.flatMap(({ text }) => spelt(text, 'en'))]
}

/** As it was written, and as it is typed without marks. */
function spelt(text: string, label: string): Example[] {
  const folded = normalise(text).text
  const bare = bareLetters(folded)
  return bare === folded ? [{ text: folded, label }] : [folded, bare].map((each) => ({ text: each, label }))
}

/** Enough of a message to know its language. */
const LOOK_AT = 600

/** This sure a word or two must be to change the language spoken before. */
const SURE = 0.75
const A_GUESS = 0.3
/** Less than this it is no word of that language, only its letters. */
const MAY_BE = 0.1
/** Of languages that nobody serves so little is known; of those that were taught more. */
const MOST_UNSEEN = 0.3

/** English that shoppers of all languages write beside a number: alone it is taken for English, or for what was spoken before. */
const BORROWED =
  /^(?:tracking|parcels?|package|status|update|info|number|nr|no|nos|refunds?|shipment|delivery|invoice|check|code|item|sku|dhl|ups|fedex|usps|tnt|pls|plz|asap|order|track|cancel|return|exchange|size|please|unbelievable|ridiculous|seriously|incredible|pathetic|disgusting|terrible|useless|rubbish|garbage|scam|wtf|omg|lol|so|cute|nice|cool|wow)$/u
const MOST_BORROWED = 4

/** The language of a message: by its script, and where the letters are Latin, by the classifier. Chinese typed in Latin letters is Chinese. */
export function languageOf(text: string, plain: string, fallback: string, languages: Classifier | null): string {
  const begins = firstGraphemes(plain, LOOK_AT)
  if (!HAN.test(text) && HAN.test(begins.replace(/\[[^\]]{1,6}\]/gu, ''))) return 'zh-Hans'
  return detectLanguage(text, fallback, languages === null ? undefined : (words, listed) => amongLatin(languages, words, fallback, listed))
}

function amongLatin(languages: Classifier, words: readonly string[], fallback: string, listed?: string): string | undefined {
  if (words.every((word) => BORROWED.test(word)) && words.length <= MOST_BORROWED)
    return languages.classes.includes(fallback) ? fallback : 'en'
  const best = languages.classify(normalise(words.join(' ')).text)
  const probability = languages.probabilities[best]!
  const language = toldByWords(words, fallback, languages) ?? languages.classes[best]!
  if (listed !== undefined) return probability >= SURE && languages.novelty < MOST_UNSEEN ? language : undefined
  if (language === fallback || words.length > 3) return language
  const spoken = languages.classes.includes(fallback)
  return probability >= (spoken ? SURE : A_GUESS) ? language : undefined
}

/** Few words are too little for the classifier: one that a single language has ("onde") tells it, where the letters may be of that language too. */
function toldByWords(words: readonly string[], fallback: string, { classes, probabilities }: Classifier): string | undefined {
  const telling = words.map(languagesTelling)
  if (words.length > MOST_BORROWED || telling.some((all) => all.includes(fallback))) return undefined
  const own = telling.filter((all) => all.length === 1)
  const [only, ...more] = new Set(own.flat())
  const likely = only === undefined ? 0 : (probabilities[classes.indexOf(only)] ?? 0)
  return more.length === 0 && likely >= MAY_BE ? only : undefined
}
