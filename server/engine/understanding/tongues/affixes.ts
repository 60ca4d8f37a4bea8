import type { Tongue } from './tongues.ts'

/** Shorter words are found inside too many others. */
const GROWS_FROM = 4
/** Indonesian and Malay grow their words at both ends: kirim, dikirim, mengirimkan, pengirimannya. */
const GROWN: ReadonlySet<Tongue> = new Set<Tongue>(['id', 'ms'])

/** A word of a lexicon and, where the tongue grows its words, what may stand before and after it. */
export function* grownForms(tongue: Tongue | 'en', word: string, stem: boolean): Generator<{ word: string; stem: boolean }> {
  const grows = tongue !== 'en' && GROWN.has(tongue) && word.length >= GROWS_FROM && /^[a-z]+$/.test(word)
  yield { word, stem: stem || grows }
  if (grows) for (const prefix of ['di', 'ter', 'ber', 'nge', 'se', 'ke', 'per']) yield { word: prefix + word, stem: true }
  if (grows) for (const form of nasal(word)) yield { word: form, stem: true }
}

/** What me- and pe- make of a first letter; k, t, p and s fall away behind them, in chat also without the prefix (kirim → ngirim). */
const MELTS: Readonly<Record<string, string>> = { k: 'ng', t: 'n', p: 'm', s: 'ny' }

function nasal(word: string): string[] {
  const first = word.charAt(0)
  const melts = MELTS[first]
  if (melts !== undefined) return ['me', 'pe', ''].map((prefix) => prefix + melts + word.slice(1))
  const joint = 'bf'.includes(first) ? 'm' : 'cdj'.includes(first) ? 'n' : 'ghaiueo'.includes(first) ? 'ng' : ''
  return ['me', 'pe'].map((prefix) => prefix + joint + word)
}
