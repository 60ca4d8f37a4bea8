import { deedFailed, isFailed, type Step } from '#engine/conversation'
import { type DeedFact, undertaken } from '../facts/index.ts'
import { lookUpIfThere } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { readActed } from '../settling/index.ts'
import { handOff } from '../steps/index.ts'
import { toldOf } from './told-of.ts'

/** "算了不等了", "那个不用办了", "never mind, don't do it": nothing else is said, so that what waits is meant. Patterns are words of shoppers. */
const GIVES_UP = [
  /^(?:那|唉|哎|行|好吧|好了|得了|就|我|还是|这个|那个|刚才(?:的|那个)?|之前的|申请|[,，。.\s])*(?:(?:算了|不等了|不用(?:再)?(?:等|办|弄|退|换|补|处理|取消|审)了?|别(?:再)?(?:办|弄|等|处理|退|换|补|审|取消)了?|(?:不要|不想|不)(?:再)?(?:办|弄|退|换|补发?|等|取消|申请)了|撤(?:了|回|销|下|掉)?(?:吧|申请)|取消(?:这个|刚才的|我的)?(?:申请|审批)|当我没(?:说|申请)|不需要了)(?:吧|了|啊|呀|哈|哦|谢谢|[,，。.!！~\s])*)+$/u,
  /^(?:(?:ok(?:ay)?|well|actually|oh|sorry|please|you know what|then|and|just|no)[,.!\s]+)*(?:(?:never ?mind|forget (?:it|about it|that)|don'?t (?:do|bother|send|process|cancel|refund|submit)(?: (?:it|that|with it|anything|me|anymore|any more))*|do not (?:do|send|process|submit) (?:it|that)|cancel (?:that|it|my request|the request)|call it off|withdraw (?:it|that|my request)|i(?:'m| am) not waiting(?: any ?more| any longer)?|(?:no need|not needed)(?: any ?more)?|i don'?t (?:need|want) (?:it|that) any ?more|leave it)(?:[,.!\s]|then|please|thanks?|any ?more|after all|now)*)+$/iu,
]
const LONGEST = 40

/** Whether the words give up what was put in hand, and say nothing else. */
const givesUp = (said: string): boolean => said.trim().length <= LONGEST && GIVES_UP.some((words) => words.test(said.trim()))

/**
 * What waits for a person's word is given up: it is withdrawn before anything is done, so that nobody approves it any more, or what became of it
 * meanwhile is told. Undefined where nothing waits, or a matter is under way that the words may mean.
 */
export function givenUp(scene: Scene): Step | undefined {
  const { turn, picked, state } = scene
  const isOpen = (state.settling ?? []).length > 0 || turn.state.pending?.slot.startsWith('settle.') === true
  if (picked !== null || isOpen || turn.shopper.customerId === null || !givesUp(turn.said)) return undefined
  const found = lookUpIfThere(scene, 'undertaken', { port: 'desk.undertaken', with: [turn.conversationId] }, undertaken)
  if ('step' in found) return found.step
  const waiting = (found.has?.deeds ?? []).find((deed) => deed.state === 'waiting' && deed.id !== undefined)
  // what was given up in this turn is told of, however the turn is worked again
  const done = (found.has?.deeds ?? []).find(({ id }) => id !== undefined && asOf(scene, id) in turn.facts)
  const deed = waiting ?? done
  return deed && withdrawn(scene, deed)
}

const asOf = ({ prefix }: Scene, id: string) => `act.${prefix}give_up.${id}`

function withdrawn(scene: Scene, deed: DeedFact): Step | undefined {
  const as = asOf(scene, deed.id ?? '')
  const fact = scene.turn.facts[as]
  if (fact === undefined) return { do: 'act', what: { port: 'actions.give_up', with: [deed.id] }, as }
  if (isFailed(fact)) return handOff(scene, ...deedFailed(fact))
  return toldOf(scene, { deed: { ...deed, state: readActed(fact)?.state ?? deed.state }, ticket: undefined }, false)
}
