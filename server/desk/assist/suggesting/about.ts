import type { Understanding } from '#engine/conversation'
import { detectLanguage } from '#engine/text'
import type { AssistParts } from '../assist-parts.ts'
import { isNoMatter } from '../next-act/stand.ts'
import type { Question } from '../past/find-replies.ts'
import type { Asked } from './asked.ts'

const CALL = 'service.human'

/** The order that is named last. */
export const orderIn = ({ entities }: Understanding): string | undefined => entities.findLast(({ type }) => type === 'order_number')?.text

/** A bare "ok" is of no language: all that the shopper said tells it. */
export const languageIn = ({ words, earlier }: Asked): string => detectLanguage([...words, ...earlier].join('\n'))

/** Words, as they read. */
export interface Said {
  readonly words: string
  readonly read: Understanding
}

/** What was said last, and the last words that name a matter: a call for a person, a yes, a number that was asked for say nothing of what for. */
export interface About {
  readonly said: Said
  readonly matter: Said
}

/** So many messages back a matter is still the one that is spoken of. */
const LOOKED_BACK = 4

/** What is asked, as it reads. */
export async function readAbout(
  { readIn }: AssistParts['reading'],
  workspaceId: string,
  conversationId: string,
  { words, earlier }: Asked,
): Promise<About> {
  const texts = [words.join('\n'), ...earlier.slice(0, LOOKED_BACK)]
  const [read] = await readIn(workspaceId, conversationId, texts.slice(0, 1))
  if (!read) throw new Error('a text was not read')
  const said = { words: texts[0] ?? '', read }
  if (!isNoMatter(read.intent)) return { said, matter: said }
  const before = await readIn(workspaceId, conversationId, texts.slice(1))
  const at = before.findIndex(({ intent }) => !isNoMatter(intent))
  const [matter, of] = [before[at], texts[at + 1]]
  if (!matter || of === undefined) return { said, matter: said }
  const found = { words: of, read: matter }
  // what colleagues answered to a call for a person answers no matter
  return { said: read.intent === CALL ? found : said, matter: found }
}

/** What colleagues may have been asked before. */
export const questionOf = ({ shopId, before }: Asked, { words, read }: Said): Question => ({
  ...{ shopId, before, words },
  intent: read.intent,
  language: read.language,
})
