import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { notKnown } from '../../steps/index.ts'

/** Languages whose commonest matters are understood and answered; beyond these the facts follow in English. */
const IN_PART: ReadonlySet<string> = new Set(['ar', 'de', 'es', 'fr', 'id', 'ja', 'ko', 'ms', 'pt', 'ru', 'th', 'vi'])
const IN_FULL = /^(?:zh|yue|en)\b/u
/** Said in the shopper's own language. */
const ESSENTIAL = /^(?:chat\.greeting|chat\.thanks|other\.unknown|service\.human)$/u

/** In a language that is not served, or beyond what is taught of one that is: which are served, and a person. Undefined elsewhere. */
export function byLanguage(scene: Scene): Step | undefined {
  const { language } = scene.state
  if (scene.picked !== null || IN_FULL.test(language)) return undefined
  if (!IN_PART.has(language)) return language === 'und' ? undefined : notKnown(scene, [{ key: 'language.unserved' }])
  return scene.intent === 'other.unknown' ? notKnown(scene, [{ key: 'language.beyond' }]) : undefined
}

/** Says with a new matter that its facts are told in English; the reply leaves that out where it has all of it in the shopper's own words. */
export function toldInEnglish(scene: Scene, step: Step): Step {
  const { language } = scene.state
  const before = scene.turn.state
  if (step.do !== 'answer' && step.do !== 'ask') return step
  const told = language === before.language && before.topics.at(-1)?.intent === scene.intent
  if (!IN_PART.has(language) || told || ESSENTIAL.test(scene.intent)) return step
  return { ...step, say: [{ key: 'language.english' }, ...step.say] }
}
