import type { Settling, Step, Words } from '#engine/conversation'
import { productIds } from '../../lines/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer } from '../../steps/index.ts'
import { placeSaid } from '../../tracking/index.ts'
import { definitionIn, namesOf, titleOf, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { told, withMatter, withoutMatter, withQueue, wordIn } from '../matter.ts'
import { waitsForUs } from '../reading.ts'
import { isQuestion, valuesSaid } from '../values.ts'
import { endWished } from '../words/ends.ts'
import { isLike, isNamed, saysName } from '../words/named.ts'
import { asItWasSaid, onTopic } from './queued.ts'

/** Longer words tell more than an order of things. */
const MOST_WORDS = 40
const FIRST = /先|首先|\bfirst\b|\bstart with\b/iu
/** "先不弄发票": put off is not put first. */
const DROPS =
  /不(?:用|要|想|必|需要)?(?:再)?(?:弄|办|管|退|换|改|开|催|查|拦|搞|取消|处理|申请)|算了|留[着下低]|保留|不用|不要|别(?:弄|办|退|换|改|开|催|查|管)|\b(?:keep|no need|never ?mind|forget|drop|skip|don't|do not|leave)\b/iu
/** "就退毛衣"; "毛衣就退" says how it is to end, and nothing of the others. */
const ONLY = /(?:只|仅|单|(?:^|(?<=[\s,，。那我]))就)(?:要|想|先|办|弄|给我|帮我)*(?:退|换|取消|办|弄|改|催|开|查|要)|\b(?:only|just)\b/iu
const ALL_OTHERS =
  /(?:其他|其它|别的|剩下|其余|另外|后面).{0,6}(?:不|算了|别)|(?:只|就)(?:办|退|换|弄|要)这(?:一)?(?:个|件)|\b(?:forget|drop|skip|leave) the (?:rest|others?)\b|\b(?:only|just) (?:this|that)(?: one)?\b/iu

/** "先弄发票", "鞋子不换了": what waits is put first or let go; undefined where the words say nothing of it. */
export function turned(scene: Scene): Step | undefined {
  const { queued = [] } = scene.state
  const words = scene.turn.said.trim()
  if (scene.picked !== null) return undefined
  if (FIRST.test(words) && isStill(scene, queued, words)) return heardAgain(scene)
  const back = takenBack(scene)
  if (back || queued.length === 0) return back && letGo(scene, [back])
  const each = toldOfEach(scene, words)
  if (each) return each
  if (words.length > MOST_WORDS) return toldOfOne(scene, queued, words)
  if (ALL_OTHERS.test(words)) return letGo(scene, queued)
  const placed = byPlace(scene, queued, words)
  if (placed) return placed
  const named = queued.filter((matter) => speaksOfIt(scene, matter, words))
  const [one, ...more] = named
  if (!one || more.length > 0 || (isCurrent(scene, words) && !named.includes(one))) return undefined
  if (DROPS.test(words)) return !isCurrent(scene, words) || isDroppedAlone(scene, one, words) ? letGo(scene, [one]) : undefined
  if (FIRST.test(words) || ASKED_AFTER.test(words)) return putFirst(scene, one)
  if (!isCurrent(scene, words) && !isQuestion(words) && endWished(words) === one.scenario && words.length <= SAID_AGAIN)
    return heardAgain(scene)
  return toldOfOne(scene, queued, words)
}

/** "那先别取消", while other goods are chosen: heard as taken back, of the one that waits and not of what is under way. */
function takenBack(scene: Scene): Settling | undefined {
  const { settling = [], queued = [] } = scene.state
  const withdrawn = (scene.turn.understood.reading?.acts ?? []).filter(({ act, confidence }) => act === 'withdraw' && confidence >= HEARD)
  const serves = ({ scenario }: Settling) => withdrawn.some(({ intent }) => definitionIn(scene, scenario)?.serves.includes(intent))
  const [one, ...more] = [...settling.slice(0, -1), ...queued].filter(serves)
  return more.length === 0 && !settling.slice(-1).some(serves) ? one : undefined
}
const HEARD = 0.4

/** "先说耳机吧", of what is under way already. */
const isStill = (scene: Scene, queued: readonly Settling[], words: string): boolean =>
  words.length <= SAID_AGAIN && !DROPS.test(words) && isCurrent(scene, words) && !queued.some((one) => speaksOfIt(scene, one, words))

/** "第一个没用过 第二个洗过了": what is told of each is told of it alone; undefined where the words tell apart no two of those under way and waiting. */
function toldOfEach(scene: Scene, words: string): Step | undefined {
  const matter = current(scene)
  if (!matter || isQuestion(words) || DROPS.test(words) || ONLY.test(words)) return undefined
  const all = [matter, ...(scene.state.queued ?? [])]
  const told = words.split(OF_EACH).flatMap((piece) => {
    const at = placeSaid(piece, all.length)
    const named = all.filter((one) => wordIn(one, 'mention') !== undefined && speaksOfIt(scene, one, piece))
    const one = at === undefined ? (named.length === 1 ? named[0] : undefined) : all[at]
    return one ? [{ one, piece }] : []
  })
  if (new Set(told.map(({ one }) => one)).size < 2) return undefined
  const heard = all.map((one) => told.filter((part) => part.one === one).reduce((now, { piece }) => toldIn(scene, now, piece), one))
  const definition = definitionIn(scene, matter.scenario)
  const [now, ...rest] = heard
  if (!definition || !now || heard.every((one, at) => one === all[at])) return undefined
  const left = withQueue(withMatter(scene, now), rest)
  return walk({ scene: asItWasSaid(left, now, definition), definition, matter: now, lead: [] })
}
const OF_EACH = /[,，。;；]|(?<=\p{sc=Han})\s+|\band\b|\bbut\b|(?=第[一二三四])/iu

/** "裤子不用管了我自己改 羽绒服给个说法": what waits is dropped in a clause of its own. */
const isDroppedAlone = (scene: Scene, one: Settling, words: string): boolean =>
  words.split(OF_EACH).some((piece) => DROPS.test(piece) && speaksOfIt(scene, one, piece) && !isCurrent(scene, piece))

/** "湿巾那个呢": what waits is to be gone on with. */
const ASKED_AFTER =
  /^(?:那|那么)?.{1,12}?(?:那个|那件|那双|的事)?(?:呢|怎么办|怎么处理|咋办|怎么弄)[?？。~\s]*$|^(?:and |so )?what about (?:the |my )?[\w ]{2,24}\?*$/iu
/** "拖鞋退", said again of what waits for just that. */
const SAID_AGAIN = 12
function heardAgain(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition) return undefined
  const stands = askedOnceLess(scene, matter)
  return walk({
    scene: asItWasSaid(withMatter(scene, stands), stands, definition),
    definition,
    matter: stands,
    lead: [{ key: 'settle.noted' }],
  })
}

function toldIn(scene: Scene, matter: Settling, piece: string): Settling {
  const definition = definitionIn(scene, matter.scenario)
  const values = definition ? valuesSaid({ ...scene, turn: { ...scene.turn, said: piece } }, matter, definition) : {}
  return Object.keys(values).length === 0 ? matter : told(matter, values)
}

/** The one of those that wait that the words speak of, and of nothing else, with what they tell. */
function toldOfOne(scene: Scene, queued: readonly Settling[], words: string): Step | undefined {
  if (words.length > MOST_TOLD || isCurrent(scene, words)) return undefined
  const [one, ...more] = queued.filter((matter) => wordIn(matter, 'mention') !== undefined && speaksOfIt(scene, matter, words))
  return one && more.length === 0 ? toldOfWaiting(scene, one) : undefined
}
const MOST_TOLD = 60

/** "the keyboard is unused, changed my mind", said while the mouse is under way: what is told of goods that wait is told of them alone. */
function toldOfWaiting(scene: Scene, one: Settling): Step | undefined {
  const definition = definitionIn(scene, one.scenario)
  const values =
    definition && !isQuestion(scene.turn.said) && wordIn(one, 'mention') !== undefined ? valuesSaid(scene, one, definition) : {}
  if (Object.keys(values).length === 0) return undefined
  const heard = told(one, values)
  const queued = (scene.state.queued ?? []).map((other) => (other === one ? heard : other))
  return putFirst({ ...scene, state: { ...scene.state, queued } }, heard)
}

/** "不，只退第一个", "另一个先不退了", "先弄第二个": one of those under way and waiting, told by its place or its goods. */
function byPlace(scene: Scene, queued: readonly Settling[], words: string): Step | undefined {
  const matter = current(scene)
  if (!matter || isQuestion(words)) return undefined
  const all = [matter, ...queued]
  const at = placeSaid(words, all.length)
  const one = at === undefined ? undefined : all[at]
  if (ONLY.test(words)) {
    const [named, ...more] = one ? [one] : all.filter((other) => isNamed(other, words, titlesOf(scene, other)))
    return !named || more.length > 0 ? undefined : named === matter ? onlyCurrent(scene, matter, queued) : onlyThis(scene, named)
  }
  if (!one) return undefined
  if (DROPS.test(words)) return one === matter ? onlyThese(scene, queued, [matter]) : letGo(scene, [one])
  if (one === matter) return undefined
  return FIRST.test(words) && at !== 0 ? putFirst(scene, one) : toldOfWaiting(scene, one)
}

/** "只取消方便面": what waits for the same of other goods is let go, and no matter of another kind. */
function onlyCurrent(scene: Scene, { scenario }: Settling, queued: readonly Settling[]): Step | undefined {
  const same = queued.filter((one) => one.scenario === scenario)
  const gone = same.length > 0 || scenario === 'cancel_order' ? same : queued
  return gone.length > 0 ? letGo(scene, gone) : undefined
}

/** Of all that was wished for this one alone is still wanted. */
const onlyThis = (scene: Scene, one: Settling): Step | undefined => {
  const gone = [current(scene), ...(scene.state.queued ?? [])].flatMap((other) => (other && other !== one ? [other] : []))
  return onlyThese(scene, [one], gone)
}

/** What is under way is let go with others, and the first that is left is begun. */
function onlyThese(scene: Scene, [next, ...rest]: readonly Settling[], gone: readonly Settling[]): Step | undefined {
  const definition = next && definitionIn(scene, next.scenario)
  const matter = current(scene)
  if (!next || !definition || !matter) return undefined
  const left = withQueue(withoutMatter(scene, matter), rest)
  const here = { ...left, state: { ...left.state, topics: onTopic(left.state.topics, next, definition) } }
  const lead: Words[] = [{ key: 'settle.let_go', args: { others: namesOf(scene, gone) } }]
  return walk({ scene: asItWasSaid(here, next, definition), definition, matter: next, lead })
}

/** The names that a merchant gave it. */
const titlesOf = (scene: Scene, { scenario }: Settling): string[] => Object.values(titleOf(scene, scenario).texts ?? {})

const current = ({ state }: Scene) => state.settling?.at(-1)

/** The words name the matter under way as well. */
function isCurrent(scene: Scene, words: string): boolean {
  const matter = current(scene)
  return matter !== undefined && speaksOfIt(scene, matter, words)
}

/** By its name, by what was said of it, or by whatever name its goods are called. */
function speaksOfIt(scene: Scene, matter: Settling, words: string): boolean {
  // "拖鞋退": another that has this very name is meant, and not shoes of any kind
  const others = [current(scene), ...(scene.state.queued ?? [])].filter((one) => one && one !== matter)
  if (!saysName(matter, words) && others.some((one) => one && saysName(one, words) && isLike(one, matter))) return false
  const goods = matter.slots['goods']?.value
  const ids = Array.isArray(goods) ? goods : []
  return (
    isNamed(matter, words, titlesOf(scene, matter)) ||
    (FIRST.test(words) && endWished(words) === matter.scenario) ||
    (wordIn(matter, 'mention') !== undefined &&
      scene.turn.understood.entities.some(
        ({ type, text, value }) => type === 'product' && words.includes(text) && productIds(value).some((id) => ids.includes(id)),
      ))
  )
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
  const stays = (one: Settling) => !gone.includes(one)
  const { settling, queued = [] } = scene.state
  const here = settling ? { ...scene, state: { ...scene.state, settling: settling.filter(stays) } } : scene
  const left = withQueue(here, queued.filter(stays))
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
