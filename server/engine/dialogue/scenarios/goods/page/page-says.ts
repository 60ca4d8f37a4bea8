import type { Step } from '#engine/conversation'
import { comparedIn, HAN, lexicon } from '#engine/text'
import { ownText, type ProductFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { answer, HUMAN, productCard } from '../../../steps/index.ts'

/** A sentence that tells of what is asked counts more than one that shares a word with the question. */
const CONCEPT = 3
/** So many sentences are quoted at most. */
const MOST = 2
/** So much of the best one's weight makes another as good. */
const AS_GOOD = 0.8
/** So many words, or twice as many pairs of characters, make two texts speak of one thing; fewer stand in any. */
const LEAST_SHARED = 2
/** Shorter words of letters stand in any sentence. */
const LEAST_LETTERS = 4
/** A full stop within a number or a name ends no sentence. */
const SENTENCE = /[^.!?。！？；;\n]+(?:\.(?=\S)[^.!?。！？；;\n]*)*[.!?。！？；;]?/gu

/** What shoppers ask of goods and how pages tell of it, in five languages: a question in one finds the sentence in another. */
const FILE = 'data/knowledge/page-concepts.tsv'
const [asks, tells] = [lexicon(FILE, 2), lexicon(FILE, 3)]

/**
 * What the description of goods says of a question, in its own sentences, best first; none where it says nothing of it. Found by what both speak of,
 * in whatever languages, and by the words they share.
 */
export function pageSays(question: string, product: ProductFact): string[] {
  const sentences = sentencesOf(product.description ?? '')
  if (sentences.length === 0) return []
  const asked = asks(question)
  const names = new Set([product.title, ...product.aliases, product.category].flatMap(wordsOf))
  const own = new Set(wordsOf(question).filter((word) => !names.has(word)))
  const scored = sentences.map((sentence) => ({ sentence, score: scoreOf(sentence, ownText(product, sentence), asked, own) }))
  const most = Math.max(...scored.map(({ score }) => score))
  return most <= 0 ? [] : scored.flatMap(({ sentence, score }) => (score >= AS_GOOD * most ? [sentence] : [])).slice(0, MOST)
}

function scoreOf(sentence: string, ownSentence: string, asked: ReadonlySet<string>, own: ReadonlySet<string>): number {
  const told = tells(sentence)
  const shared = new Set(wordsOf(`${sentence} ${ownSentence}`).filter((word) => own.has(word)))
  const han = [...shared].filter((word) => HAN.test(word)).length
  const alike = CONCEPT * [...asked].filter((concept) => told.has(concept)).length
  const words = shared.size - han + han / 2
  return alike > 0 || words >= LEAST_SHARED ? alike + words : 0
}

const wordsOf = (text: string): string[] => comparedIn(text).filter((word) => HAN.test(word) || word.length >= LEAST_LETTERS)

/** The sentences of a text, in their order. */
export const sentencesOf = (text: string): string[] =>
  [...text.matchAll(SENTENCE)].map(([one]) => one.trim()).filter((one) => one.length > 1)

/** What the description of goods says of a question, as it stands there; undefined where it says nothing of it. */
export function tellPage(scene: Scene, product: ProductFact): Step | undefined {
  const said = pageSays(scene.turn.said, product)
  if (said.length === 0) return undefined
  const say = [{ key: 'product.page_says', args: { title: product.title, text: said.join(' ') } }]
  return answer(scene, say, { parts: productCard(product), offer: [HUMAN] })
}
