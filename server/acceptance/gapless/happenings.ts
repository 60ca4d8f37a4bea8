import { randomUUID } from 'node:crypto'
import { ConversationView } from '@xiaoer/contract'
import { DeedPreview } from '@xiaoer/contract/acting'
import { Regroupings } from '@xiaoer/contract/merging'
import type { Colleague } from '@xiaoer/testing/colleague'
import type { Visitor } from '@xiaoer/testing/visitor'

/** Who and what there is to do something with. */
export interface Stage {
  readonly owner: Colleague
  /** Two at the desk, with their accounts. */
  readonly agents: readonly { readonly colleague: Colleague; readonly id: string }[]
  /** The last of them is nobody that the shop knows. */
  readonly shoppers: readonly Visitor[]
  readonly tag: string
  readonly now: () => Date
}

/** Which of each, by number. */
export interface Chosen {
  readonly who: number
  readonly whom: number
}

interface Scene {
  readonly by: Colleague
  readonly other: string
  readonly shopper: Visitor
  readonly at: string
  readonly id: string
  readonly stage: Stage
}

/** The newest message of a conversation that is somebody's. */
async function newest({ stage, at }: Scene, author: string): Promise<string | undefined> {
  const { messages } = (await stage.owner.get(at)).as(ConversationView)
  return messages.findLast((one) => one.author === author)?.id
}

/** What an agent took back of their own. */
async function recall(scene: Scene): Promise<unknown> {
  const id = await newest(scene, 'agent')
  return id && scene.by.send('POST', `${scene.at}/messages/${id}/recall`)
}

/** The session parted before what the shopper said last. */
async function part(scene: Scene): Promise<unknown> {
  const messageId = await newest(scene, 'shopper')
  return messageId && scene.stage.owner.send('POST', `${scene.at}/split`, { messageId, outcome: 'settled' })
}

/** Whom nobody knows becomes one with a customer. */
const join = ({ stage, id }: Scene): Promise<unknown> | undefined => {
  const from = stage.shoppers.at(-1)?.opened.conversationId
  return from && from !== id ? stage.owner.send('POST', `/conversations/${from}/merge`, { into: id }) : undefined
}

/** What was merged or parted last is undone. */
async function undo({ stage, at }: Scene): Promise<unknown> {
  const { regroupings } = (await stage.owner.get(`${at}/regroupings`)).as(Regroupings)
  const last = regroupings.find(({ undoneAt }) => undoneAt === null)
  return last && stage.owner.send('POST', `/regroupings/${last.id}/undo`)
}

/** The shop is urged to send an order that may be urged: seen first, then done. */
async function act({ by, stage, at }: Scene): Promise<unknown> {
  for (const { orderNumber } of (await stage.owner.get(at)).as(ConversationView).orders) {
    const deed = { kind: 'urge_dispatch', orderNumber, said: {} }
    const seen = await by.send('POST', `${at}/deeds/preview`, deed)
    const seal = seen.status === 200 ? seen.as(DeedPreview).seal : null
    if (seal) return by.send('POST', `${at}/deeds`, { key: randomUUID(), seal, deed })
  }
  return undefined
}

const text = (words: string) => ({ id: randomUUID(), parts: [{ kind: 'text', text: words }] })

/** Every kind of change there is at a desk; one that is refused as things stand changes nothing, and that is fine. */
export const HAPPENINGS = {
  asks: ({ shopper }) => shopper.say('有货吗'),
  wants_person: ({ shopper }) => shopper.say('转人工'),
  is_angry: ({ shopper }) => shopper.say('什么破店，气死我了'),
  takes: ({ by, at }) => by.send('POST', `${at}/take`, { force: true }),
  answers: ({ by, at }) => by.send('POST', `${at}/messages`, text('您好，正在看')),
  recalls: (scene) => recall(scene),
  parts: (scene) => part(scene),
  merges: async (scene) => join(scene),
  undoes: (scene) => undo(scene),
  does_deed: (scene) => act(scene),
  passes_on: ({ by, at, other }) => by.send('POST', `${at}/transfer`, { to: { kind: 'colleague', accountId: other }, note: '请接' }),
  invites: ({ by, at, other }) => by.send('POST', `${at}/participants`, { to: { kind: 'colleague', accountId: other }, note: '一起看' }),
  joins: ({ by, at }) => by.send('POST', `${at}/join`),
  leaves: ({ by, at }) => by.send('POST', `${at}/leave`),
  hands_back: ({ by, at }) => by.send('POST', `${at}/hand-back`),
  settles: ({ by, at }) => by.send('POST', `${at}/settle`, { outcome: 'settled' }),
  has_read: ({ by, at }) => by.send('POST', `${at}/read`, { seq: Number.MAX_SAFE_INTEGER }),
  tags: ({ by, id, stage }) => by.send('POST', '/conversations/tags', { conversationIds: [id], add: [stage.tag] }),
  untags: ({ by, id, stage }) => by.send('POST', '/conversations/tags', { conversationIds: [id], remove: [stage.tag] }),
  notes: ({ by, at, other }) => by.send('POST', `${at}/notes`, { words: '看一下', mentions: [other] }),
  snoozes: ({ by, at, stage }) => by.send('PUT', `${at}/snooze`, { until: new Date(stage.now().getTime() + 3_600_000).toISOString() }),
  wakes: ({ by, at }) => by.send('DELETE', `${at}/snooze`),
  blocks: ({ stage, at }) => stage.owner.send('PUT', `${at}/block`, { why: '骚扰' }),
  unblocks: ({ stage, at }) => stage.owner.send('DELETE', `${at}/block`),
  opens_ticket: ({ by, id }) => by.send('POST', '/tickets', { subject: '跟进', conversationId: id }),
  whispers: ({ stage, at }) => stage.owner.send('POST', `${at}/whispers`, { words: '先安抚' }),
  shift_note: ({ by }) => by.send('POST', '/shift-notes', { words: '交班', teamId: null }),
  goes: ({ by }) => by.send('PUT', '/me/presence', { online: false }),
  comes: ({ by }) => by.send('PUT', '/me/presence', { online: true }),
} as const satisfies Record<string, (scene: Scene) => Promise<unknown>>
export type Happening = keyof typeof HAPPENINGS

/** Lets it happen. */
export async function happen(stage: Stage, what: Happening, { who, whom }: Chosen): Promise<void> {
  const [by, other] = [stage.agents[who % stage.agents.length], stage.agents[(who + 1) % stage.agents.length]]
  const shopper = stage.shoppers[whom % stage.shoppers.length]
  if (!by || !other || !shopper) throw new Error('nobody is there')
  const id = shopper.opened.conversationId
  await HAPPENINGS[what]({ by: by.colleague, other: other.id, shopper, id, at: `/conversations/${id}`, stage })
}
