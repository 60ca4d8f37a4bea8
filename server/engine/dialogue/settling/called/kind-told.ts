import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { namesSum } from '../aside/circumstance.ts'
import { asksOf } from '../asks.ts'
import type { Definition } from '../definition.ts'
import { isQuestion, namesKind } from '../values.ts'
import { fallsBack } from '../words/ends.ts'

/** "还是换成蓝色吧", where another kind is what it is about: `machine/kinds/variants.ts` reads which. */
export const answersKind = (scene: Scene, definition: Definition, asked: string | undefined): boolean =>
  asked !== undefined &&
  (!isQuestion(scene.turn.said) || asksForKind(scene)) &&
  isOfKinds(definition) &&
  (namesKind(scene) || asksForKind(scene) || (asked !== 'forVariant' && STEPS_IN_SIZE.test(scene.turn.said)))

const STEPS_IN_SIZE = /[大小](?:一|半|两)?个?[码号]|\b(?:(?:larger|bigger|smaller) (?:size|one)|size (?:up|down)|next size)\b/iu

/** "41码有吗", "do you have the next size up?": wanted instead, if there is one. */
export const asksForKind = ({ turn: { said, understood } }: Scene): boolean =>
  ASKS_STEP.test(said.trim()) ||
  (IS_THERE.test(said) && STEPS_IN_SIZE.test(said)) ||
  (IS_THERE.test(said) &&
    !understood.entities.some(({ type }) => type === 'product') &&
    understood.entities.some(({ type }) => type === 'size' || type === 'colour'))
const ASKS_STEP =
  /^(?:那|你们?|这个?|店里|现在|还|[,，\s])*有(?:没有)?[^,，。]{0,4}[大小](?:一|半|两)?个?[码号](?:的)?(?:吗|么|嘛|没|不|没有|呢)?[?？\s]*$|^(?:and |so |but |ok )*(?:do you (?:still )?have|is there|have you got) (?:it in )?(?:the |a )?(?:next|larger|bigger|smaller) (?:size|one)(?: up| down| in stock| available)*[?\s]*$/iu
const IS_THERE = /有(?:没有?|货|现货|吗|么|不|木有)|\b(?:do you have|have you got|is there|are there|in stock|available)\b/iu

const isOfKinds = (definition: Definition) => asksOf(definition).some(({ slot: name }) => name === 'forVariant')

/** "换大一码吧", said where something else was asked: which is wanted instead. */
export const tellsKind = (scene: Scene, definition: Definition, asked: string | undefined): boolean =>
  asked !== 'forVariant' && (STEPS_IN_SIZE.test(scene.turn.said) || namesKind(scene)) && isOfKinds(definition)

/** What is to be sent instead, told before it was asked for, is kept with the wish, which is read once it is. */
export function kindNoted(matter: Settling, words: string): Readonly<Record<string, Slot>> {
  const wish = matter.slots['wish']
  return wish ? { wish: { ...wish, value: firstGraphemes(`${String(wish.value)} ${words}`, 200) } } : {}
}

/** "二十块", of which it is told how much it can be, or "没货的话就退": kept with the wish for whoever decides. */
export function keptWithWish(scene: Scene, matter: Settling, definition: Definition) {
  const words = scene.turn.said.trim()
  const isElse = definition.id === 'exchange_goods' && fallsBack(words)
  if (!isElse && !namesSum(scene, definition)) return undefined
  return { is: 'noted' as const, words: isElse ? 'settle.noted' : 'settle.sum_by_rule', values: kindNoted(matter, words) }
}
