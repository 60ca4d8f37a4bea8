import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../../../scenario.ts'
import { choosesWay } from '../../called/pickup.ts'
import { nameAlone } from '../shaped.ts'
import { plainOf, saidOf } from '../slots.ts'
import { HOW_BACK, isQuestion, slot } from './said.ts'

/** What a plain yes or no gives for what was asked. */
export function plainlySaid(scene: Scene, asked: string, matter: Settling | undefined): Record<string, Slot> {
  const words = scene.turn.said.trim()
  const plain = plainOf(words)
  const best = matter?.slots['best']
  if (asked === 'intact' || asked === 'opened') {
    const given = plain ?? (confirms(scene) ? 'yes' : undefined)
    return given === undefined ? {} : { [asked]: slot(given) }
  }
  if (asked === 'evidence' && plain === 'no') return { evidence: slot('none') }
  if (asked === 'change' && scene.turn.understood.entities.some(({ type }) => type === 'quantity')) return { change: slot('quantity') }
  const name = asked === 'recipient' && !isQuestion(words) ? nameAlone(words) : undefined
  if (name !== undefined) return { recipient: slot({ name, phone: '' }) }
  if (asked === 'evidence' && plain === 'yes') return { promised: slot('yes') }
  if (asked !== 'option') return {}
  if (best && plain === 'yes' && saidOf('option', words) === undefined) return { option: best }
  const [first] = takesAny(words) ? waysIn(scene) : []
  return first === undefined ? theOnlyWay(scene, words) : { option: best ?? slot(first) }
}

/** "确认", said to a question of yes or no: surely heard as its yes, and nothing beside it. */
const confirms = ({ turn: { said, understood } }: Scene): boolean =>
  saidOf('confirm', said.trim()) === 'yes' &&
  understood.reading?.acts.every(({ act, refersTo, confidence }) => act === 'confirm' && refersTo === 'q' && confidence >= SURE) === true
const SURE = 0.8

/** The ends that were offered, the best of them first. */
const waysIn = ({ turn }: Scene): readonly string[] =>
  (turn.state.pending?.options ?? []).flatMap(({ id }) => /^set:option=(\w+)$/u.exec(id)?.[1] ?? [])

/** "那好吧 上门取", where one way alone is left: that one is taken, and how the goods go back is told with it. */
function theOnlyWay(scene: Scene, words: string): Record<string, Slot> {
  const said = saidOf('confirm', words) ?? ''
  const [only, ...more] = waysIn(scene)
  if (only === undefined || more.length > 0 || isQuestion(words) || !(said === 'yes' || HOW_BACK.has(said)) || !choosesWay(words)) return {}
  return { option: slot(only), ...(HOW_BACK.has(said) && { back: slot(said) }) }
}

/** "随便", "whatever's fastest": any of what is offered will do, or ours is to choose. */
const ANY =
  /^(?:那|就|我|都|你们?|您|[,，\s])*(?:随便|随意|无所谓|都(?:行|可以|好|成)|怎么(?:样|着)?都行|看着办|[你您]们?(?:说|定|看着办|决定|选|安排|推荐)(?:呢|吧|一个)?|(?:哪个|哪种|怎么)(?:方便|快|划算|合适|好|省事|简单)(?:就|来)?(?:哪个|哪种|怎么)?(?:来|办|选)?)(?:吧|啊|呀|了|呢)*(?:[,，\s]+[你您]们?(?:看着办|定|选|决定|说)(?:吧|呗|了)*)?[。.!！?？\s]*$|^(?:oh |well |just |um )*(?:whatever(?:['’]s| is)?(?: (?:fastest|quickest|easiest|best|works|you (?:think|want|prefer)))?|you (?:choose|decide|pick)|up to you|i (?:really )?don['’]?t (?:care|mind)|any(?:thing| of (?:them|those|these))?(?: (?:is|will|would be) (?:fine|ok|do))?|either(?: (?:is|one|way) ?(?:fine|ok)?)?|surprise me)[.! ]*$/iu

/** Whether any of what is offered will do. */
export const takesAny = (words: string): boolean => ANY.test(words.trim())
