import type { Step, Words } from '#engine/conversation'
import { isChinese, isReadInFull } from '../../languages.ts'
import type { Scene } from '../../scenario.ts'
import { choices, HUMAN, notKnown } from '../../steps/index.ts'

/** Languages whose commonest matters are understood and answered; beyond these the facts follow in English. */
const IN_PART: ReadonlySet<string> = new Set(['ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi'])
/** Said in the shopper's own language. */
const ESSENTIAL = /^(?:chat\.greeting|chat\.thanks|other\.unknown|service\.human)$/u

/** In a language that is not served, or beyond what is taught of one that is: which are served, and a person. Undefined elsewhere. */
export function byLanguage(scene: Scene): Step | undefined {
  const { language } = scene.state
  if (scene.picked !== null || isReadInFull(language)) return undefined
  if (!IN_PART.has(language)) return language === 'und' ? undefined : notKnown(scene, [{ key: 'language.unserved' }])
  return scene.intent === 'other.unknown' ? notKnown(scene, [{ key: 'language.beyond' }]) : undefined
}

/** Whether the talk is in Chinese: what the shop's entries are searched with is put in that. */
export const inChinese = ({ state }: Scene): boolean => isChinese(state.language)

/** What a reader reads: Chinese of any kind is one. */
const readAs = (language: string): string => (isChinese(language) ? 'zh' : (language.toLowerCase().split('-')[0] ?? ''))

/**
 * Says before an entry of the shop's that it is not written in the shopper's language, and shows the way to a person who can explain it: once while
 * they stay with the matter.
 */
export function toldInShopText(scene: Scene, step: Step): Step {
  if ((step.do !== 'answer' && step.do !== 'ask') || wasTold(scene)) return step
  const { language } = scene.state
  const at = step.say.findIndex(
    (words) => 'entryId' in words && words.language !== undefined && readAs(words.language) !== readAs(language),
  )
  const entry = step.say[at]
  if (language === 'und' || !entry || !('entryId' in entry) || entry.language === undefined) return step
  const told: Words = { key: 'language.shop_text', args: { language: { tongue: entry.language } } }
  const parts = step.parts ?? []
  const offered = parts.some(({ kind }) => kind === 'choices')
  return { ...step, say: step.say.toSpliced(at, 0, told), parts: offered ? parts : [...parts, choices([HUMAN])] }
}

/** Whether the turn before was of the same matter, in the same language. */
const wasTold = ({ state, intent, turn: { state: before } }: Scene): boolean =>
  state.language === before.language && before.topics.at(-1)?.intent === intent

/** Says with a new matter that its facts are told in English; the reply leaves that out where it has all of it in the shopper's own words. */
export function toldInEnglish(scene: Scene, step: Step): Step {
  const { language } = scene.state
  if (step.do !== 'answer' && step.do !== 'ask') return step
  if (!IN_PART.has(language) || wasTold(scene) || ESSENTIAL.test(scene.intent)) return step
  return { ...step, say: [{ key: 'language.english' }, ...step.say] }
}
