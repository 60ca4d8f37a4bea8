import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { slotText } from '../tracking/index.ts'
import type { Definition } from './definition.ts'

/** Open matters at most; the oldest is let go. */
const MOST = 3

/** A matter at its beginning: nothing asked yet. */
export const begun = (definition: Definition, slots: Readonly<Record<string, Slot>> = {}): Settling => ({
  scenario: definition.id,
  slots,
  asked: {},
  aside: 0,
})

/** The value of a slot as a word. */
export const wordIn = (matter: Settling, name: string): string | undefined => slotText(matter.slots[name])

/** Parts in Latin letters are set apart, characters are not. */
const LATIN_MEETS = /^[\p{sc=Latin}\d]\||\|\p{sc=Latin}/u

/** A place as it is read, province to street, with whoever takes the parcel there, where the place as written does not say so itself. */
export function addressText({ slots }: Settling): string {
  const to = recipientOf(slots['recipient'])
  const place = placeText(slots)
  const written = place.replace(/[\s-]/gu, '')
  const more = [to.name, to.phone].filter((part) => part !== '' && !written.includes(part.replace(/\s/gu, '')))
  return [place, more.join(' ')].filter(Boolean).join(/\p{sc=Latin}\.?$/u.test(place) ? ', ' : '，')
}

/** Name and number of whoever takes the parcel; empty where they stay as they are. */
export function recipientOf(slot: Slot | undefined): { readonly name: string; readonly phone: string } {
  const value = slot?.value
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const part = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  return { name: part('name'), phone: part('phone') }
}

function placeText(slots: Settling['slots']): string {
  const value = slots['address']?.value
  if (typeof value !== 'object' || Array.isArray(value)) return slotText(slots['address']) ?? ''
  if (typeof value['written'] === 'string') return value['written']
  const said = ['province', 'city', 'district', 'street'].flatMap((name) => (typeof value[name] === 'string' ? [value[name]] : []))
  // 上海 is province and city at once
  return said
    .filter((name, at) => said.indexOf(name) === at)
    .reduce((all, name) => `${all}${all !== '' && LATIN_MEETS.test(`${all.slice(-1)}|${name}`) ? ', ' : ''}${name}`, '')
}

/** What hangs on what beside the yes: where one changes, those after it are asked anew. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  option: ['forVariant', 'confirm'],
  parcels: ['confirm', 'withNumber'],
  change: ['forVariant', 'quantity', 'confirm'],
}

/** Nothing is confirmed that was not shown: all slots, a merchant's own too, hang together with the yes. */
const hangs = (name: string): readonly string[] => AFTER[name] ?? (ASIDE.has(name) ? [] : ['confirm'])
const ASIDE = new Set(['confirm', 'wish', 'goods', 'carrier', 'tracking', 'item', 'best', 'mention', 'title', 'promised'])

/** With what was just said; what hung on an older value is dropped, so that nothing is confirmed that was not shown. */
export function told(matter: Settling, values: Readonly<Record<string, Slot>>): Settling {
  const changed = Object.keys(values).filter((name) => JSON.stringify(values[name]?.value) !== JSON.stringify(matter.slots[name]?.value))
  const dropped = new Set(changed.flatMap(hangs).filter((name) => !(name in values)))
  const kept = Object.entries(matter.slots).filter(([name]) => !dropped.has(name))
  // a yes that came with a correction is no yes to what it makes
  const fresh = changed.some((name) => hangs(name).includes('confirm')) ? without(values, 'confirm') : values
  const { item } = values
  // who tells something new is asked on, however often the same was asked before
  const asked = changed.some((name) => !ASIDE.has(name)) ? toldOnce(matter) : matter.asked
  const named = item === undefined ? {} : { item: slotText(item) ?? '' }
  return { ...matter, ...named, slots: { ...Object.fromEntries(kept), ...without(fresh, 'item') }, asked, aside: 0 }
}

/** What was said once in a matter is marked so, and is not said again whatever more is told. */
const toldOnce = ({ asked }: Settling) => Object.fromEntries(Object.entries(asked).filter(([name]) => name.startsWith('told.')))

/** Without what was told wrongly: it is asked anew, and nothing is confirmed of it. */
export const untold = (matter: Settling, name: string): Settling => ({
  ...matter,
  slots: without(without(matter.slots, name), 'confirm'),
  aside: 0,
})

function without(values: Readonly<Record<string, Slot>>, name: string): Readonly<Record<string, Slot>> {
  const { [name]: _, ...rest } = values
  return rest
}

/** The scene with a matter as the current one. */
export function withMatter(scene: Scene, matter: Settling): Scene {
  const others = (scene.state.settling ?? []).filter(({ scenario }) => scenario !== matter.scenario)
  const fault = FAULTS.has(wordIn(matter, 'claim') ?? '') && matter.orderNumber !== undefined ? { fault: matter } : {}
  return { ...scene, state: { ...scene.state, ...fault, settling: [...others, matter].slice(-MOST) } }
}
/** Matters of goods that came: one may end as another, and what is told of the goods holds for each. */
export const OF_GOODS: ReadonlySet<string> = new Set(['return_goods', 'exchange_goods', 'refund_only', 'goods_trouble', 'repair_goods'])

/** What is told of the state of goods. */
export const OF_STATE: ReadonlySet<string> = new Set(['claim', 'intact', 'opened', 'evidence'])
/** Who wants another colour or size of what came has said what is wrong with this one. */
export const UNSUITABLE = { claim: { value: 'unsuitable', from: 'said', confidence: 0.9 } } as const
/** What is plainly wrong with goods that came, whatever their page says. */
export const PLAIN_FAULTS: ReadonlySet<string> = new Set(['defect', 'damaged', 'wrong_item', 'missing_part'])
/** What is wrong with goods that came, by the intent that it is read as. */
export const FAULT_INTENTS: Readonly<Record<string, string>> = {
  defect: 'issue.quality',
  damaged: 'shipping.damage',
  missing_part: 'issue.missing',
  wrong_item: 'issue.wrong_item',
  not_as_described: 'issue.not_as_described',
}
/** What is wrong with goods that came. */
export const FAULTS: ReadonlySet<string> = new Set(Object.keys(FAULT_INTENTS))

/** The scene once a matter is ended, however it ended. */
export function withoutMatter(scene: Scene, { scenario }: Settling): Scene {
  const left = (scene.state.settling ?? []).filter((one) => one.scenario !== scenario)
  const { settling: _, ...state } = scene.state
  return { ...scene, state: left.length > 0 ? { ...state, settling: left } : state }
}

/** The scene with these matters waiting, the next one first. */
export function withQueue(scene: Scene, queue: readonly Settling[]): Scene {
  const { queued: _, ...state } = scene.state
  return { ...scene, state: queue.length > 0 ? { ...state, queued: queue } : state }
}
