import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Turn } from '#engine/conversation'
import { hashText } from '#engine/text'
import type { ModelMessage } from '#platform/models'
import { type Flow, slotsOf } from '../flows/index.ts'
import type { Talk } from '../talk.ts'

const FILE = join(import.meta.dirname, '../../../../data/agent/conduct.md')
let conduct: string | undefined

/** What the model is told before every talk of a shop: role and conduct, then the flows it may begin. The same in every turn, so that providers keep it. */
export function instructionsOf({ shop }: Turn, flows: ReadonlyMap<string, Flow>): string {
  conduct ??= readFileSync(FILE, 'utf8')
  return `${conduct}\n# Shop\n${shop.name}; currency ${shop.currency}; time zone ${shop.timeZone}.\n\n# Flows\n${flowList(flows)}\n`
}

const lists = new Map<number, string>()

/** Each flow in a line: its id, the intents it serves, its slots with what may be answered. */
function flowList(flows: ReadonlyMap<string, Flow>): string {
  const lines = [...flows.values()].map((flow) => {
    const slots = slotsOf(flow).map(({ slot, choices }) => (choices.length > 0 ? `${slot}(${choices.join('|')})` : slot))
    return `- ${flow.scenario}: ${flow.serves.join(', ')}${slots.length > 0 ? `; slots: ${slots.join(', ')}` : ''}`
  })
  const text = lines.join('\n')
  const known = lists.get(hashText(text))
  if (known === text) return known
  lists.set(hashText(text), text)
  return text
}

/** A line of the talk so far. */
export interface Line {
  readonly by: 'shopper' | 'shop'
  readonly text: string
}

/** The talk so far as messages of two sides, oldest first. */
export const messagesOf = (lines: readonly Line[]): ModelMessage[] =>
  lines.map(({ by, text }) => (by === 'shopper' ? { role: 'user', text } : { role: 'assistant', text, calls: [] }))

/** What a shopper sends beside words, and a model that reads words alone cannot see. */
const SHOWN: Readonly<Record<string, string>> = {
  image: '[a picture, which you cannot see: ask what it shows where it matters, or call a person]',
  voice: '[a voice message, which you cannot hear]',
  video: '[a video, which you cannot see]',
  file: '[a file, which you cannot read]',
}

/** What stands for a picture by how far it was made out; a picture that nobody looks at, or in which nothing was read, is as above. */
const MADE_OUT: Readonly<Record<string, string>> = {
  read: '[a picture; what was read in it stands above]',
  under_way: '[a picture that is being looked at: what it shows follows by itself]',
}
const shownBy = ({ kind }: Turn['parts'][number], parts: Turn['parts']): string | readonly string[] => {
  const seen = kind === 'image' ? parts.flatMap((one) => (one.kind === 'perceived' && 'outcome' in one ? [one.outcome] : [])) : []
  return seen.flatMap((outcome) => MADE_OUT[String(outcome)] ?? [])[0] ?? SHOWN[kind] ?? []
}

/** The shopper's words now, with what changes from turn to turn put last. Words of others stand in a block of their own and carry no authority. */
export function messageNow(
  { said, parts, page, shopper, now, shop, understood, state: { language } }: Turn,
  { flows, put, memory }: Talk,
): ModelMessage {
  const open = flows.map(({ flow, orderNumber, slots }) => ({
    flow,
    order: orderNumber,
    slots: Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value])),
  }))
  const seen = [...new Set(memory.flatMap((one) => (one.event === 'shown' && one.kind === 'product' ? [one.id] : [])))].slice(-6)
  const state = {
    now: new Intl.DateTimeFormat('en-CA', { dateStyle: 'full', timeStyle: 'short', timeZone: shop.timeZone }).format(now),
    signed_in: shopper.customerId !== null,
    // who is kept for comparison is spoken to without it
    ...(!shopper.heldOut?.some((one) => one === 'tone') && { mood: understood.emotion.label }),
    ...(page && { page: { kind: page.kind, ...(page.ref && { product_or_order: page.ref }) } }),
    ...(seen.length > 0 && { product_ids_of_this_talk: seen }),
    ...(open.length > 0 && { open_flows: open }),
    ...(put && { waits_for_yes: put.flow }),
    answer_in: language,
  }
  const shown = parts.flatMap((part) => shownBy(part, parts))
  return { role: 'user', text: `${[said, ...shown].filter(Boolean).join('\n')}\n\n<state>${JSON.stringify(state)}</state>` }
}
