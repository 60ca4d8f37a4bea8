import type { Settling, Step, Words } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { answer } from '../../steps/index.ts'
import { definitionIn, namesOf, titleOf } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withMatter, withoutMatter, withQueue } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { isNamed } from '../words/named.ts'
import { asItWasSaid, onTopic } from './queued.ts'

/** Longer words tell more than an order of things. */
const MOST_WORDS = 30
const FIRST = /先|首先|\bfirst\b|\bstart with\b/iu
/** "先不弄发票": put off is not put first. */
const DROPS =
  /不(?:用|要|想|必|需要)?(?:再)?(?:弄|办|管|退|换|改|开|催|查|拦|搞|取消|处理|申请)|算了|不用|不要|别(?:弄|办|退|换|改|开|催|查|管)|\b(?:no need|never ?mind|forget|drop|skip|don't|do not|leave)\b/iu
const ALL_OTHERS =
  /(?:其他|其它|别的|剩下|其余|另外|后面).{0,6}(?:不|算了|别)|(?:只|就)(?:办|退|换|弄|要)这(?:一)?(?:个|件)|\b(?:forget|drop|skip|leave) the (?:rest|others?)\b|\b(?:only|just) (?:this|that)(?: one)?\b/iu

/** "先弄发票", "鞋子不换了": what waits is put first or let go; undefined where the words say nothing of it. */
export function turned(scene: Scene): Step | undefined {
  const { queued = [] } = scene.state
  const words = scene.turn.said.trim()
  if (queued.length === 0 || scene.picked !== null || words.length > MOST_WORDS) return undefined
  if (ALL_OTHERS.test(words)) return letGo(scene, queued)
  const named = queued.filter((matter) => isNamed(matter, words, titlesOf(scene, matter)))
  const [one, ...more] = named
  if (!one || more.length > 0 || (isCurrent(scene, words) && !named.includes(one))) return undefined
  if (DROPS.test(words)) return isCurrent(scene, words) ? undefined : letGo(scene, [one])
  return FIRST.test(words) ? putFirst(scene, one) : undefined
}

/** The names that a merchant gave it. */
const titlesOf = (scene: Scene, { scenario }: Settling): string[] => Object.values(titleOf(scene, scenario).texts ?? {})

const current = ({ state }: Scene) => state.settling?.at(-1)

/** The words name the matter under way as well. */
function isCurrent(scene: Scene, words: string): boolean {
  const matter = current(scene)
  return matter !== undefined && isNamed(matter, words, titlesOf(scene, matter))
}

/** The one that is wanted first is begun, and what was under way waits as it stands. */
function putFirst(scene: Scene, one: Settling): Step | undefined {
  const definition = definitionIn(scene, one.scenario)
  if (!definition) return undefined
  const before = current(scene)
  const waiting = (scene.state.queued ?? []).filter((matter) => matter !== one)
  const apart = before ? withoutMatter(scene, before) : scene
  const left = withQueue(apart, before ? [{ ...before, asked: {}, aside: 0 }, ...waiting] : waiting)
  const here = { ...left, state: { ...left.state, topics: onTopic(left.state.topics, one, definition) } }
  const lead = [{ key: 'settle.put_first', args: { title: namesOf(scene, [one]), others: namesOf(scene, left.state.queued ?? []) } }]
  return walk({ scene: asItWasSaid(here, one, definition), definition, matter: one, lead: before ? lead : [] })
}

/** What is not wanted any more is let go, and what was asked is asked again. */
function letGo(scene: Scene, gone: readonly Settling[]): Step {
  const left = withQueue(
    scene,
    (scene.state.queued ?? []).filter((matter) => !gone.includes(matter)),
  )
  const lead: Words[] = [{ key: 'settle.let_go', args: { others: namesOf(scene, gone) } }]
  const matter = current(left)
  const definition = matter && definitionIn(left, matter.scenario)
  if (!matter || !definition) return answer(left, lead, { source: 'scenario' })
  const stands = askedOnceLess(scene, matter)
  return walk({ scene: asItWasSaid(withMatter(left, stands), stands, definition), definition, matter: stands, lead })
}

/** To be asked again because something else was said is no sign of not being understood. */
export function askedOnceLess(scene: Scene, matter: Settling): Settling {
  const slot = waitsForUs(scene)
  const times = slot === undefined ? 0 : (matter.asked[slot] ?? 0)
  return slot === undefined || times === 0 ? matter : { ...matter, asked: { ...matter.asked, [slot]: times - 1 } }
}
