import { randomUUID } from 'node:crypto'
import type { MessageView } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { stockSaid } from '#engine/guards'
import { signToken } from '#platform/auth'
import { WIDGET_AUDIENCE } from '#shoppers'
import { channelsOf } from '#workspaces'
import type { Service } from '../../service.ts'
import { receiptsOf, type Script, type SimulatedShopper } from './goals.ts'

/** One talk of a simulated shopper, and what came of it. */
export interface SimulatedTalk {
  readonly goal: string
  readonly language: string
  readonly mood: string
  /** The goal was reached, and nothing else was done. */
  readonly passed: boolean
  /** Something was done that nobody wished for. */
  readonly wrong: readonly string[]
  readonly handedOff: boolean
  /** A person came though nobody had asked for one. */
  readonly unasked: boolean
  readonly turns: number
  readonly ms: number
  readonly lines: readonly { readonly said: string; readonly answer: string }[]
}

/** Nobody stays longer. */
const MOST_TURNS = 8

/** Plays shoppers through the full path, each as a customer of their own. */
export async function simulator(service: Service, script: Script) {
  const { db, workspaceId, secrets, port } = service
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')

  return async function play(shopper: SimulatedShopper, now: Date): Promise<SimulatedTalk> {
    const token = signToken({ sub: shopper.customerId }, { secret, audience: WIDGET_AUDIENCE, now })
    const { session } = await port.open({ channel: channel.publicKey, token, language: shopper.language })
    const lines: { said: string; answer: string }[] = []
    const began = performance.now()
    let next: Said | undefined = { kind: 'text', text: shopper.wordings[0] ?? '' }
    let standing = { handedOff: false, receipts: [] as Awaited<ReturnType<typeof receiptsOf>> }
    const mind: Mind = { shopper, script, asked: 1, put: false, refused: false }
    while (next && lines.length < MOST_TURNS) {
      const { conversationId, channelId } = session
      const parts = await port.resolve(session, [next])
      const { replies } = await port.accept(session, { id: randomUUID(), conversationId, channelId, externalId: null, parts, page: null })
      const answered = await replies()
      lines.push({ said: next.text, answer: answered.map(wordsOf).join('\n') })
      standing = { handedOff: await isWithPerson(service, conversationId), receipts: await receiptsOf(db, workspaceId, shopper.customerId) }
      next = standing.handedOff ? undefined : nextOf(mind, answered, standing.receipts)
    }
    return outcomeOf(shopper, lines, standing, performance.now() - began)
  }
}

type Said = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'chosen'; readonly choiceId: string; readonly text: string }

interface Mind {
  readonly shopper: SimulatedShopper
  readonly script: Script
  asked: number
  put: boolean
  refused: boolean
}

type Receipts = Awaited<ReturnType<typeof receiptsOf>>

/** What the shopper says next; undefined where they have what they came for, or give up. */
function nextOf(mind: Mind, answered: readonly MessageView[], receipts: Receipts): Said | undefined {
  const { shopper, script } = mind
  const { goal, language } = shopper
  const text = answered.map(wordsOf).join('\n')
  if (isReached(shopper, text, receipts) && !('nothing' in goal.expect)) return undefined
  const options = answered.flatMap(({ parts }) =>
    parts.flatMap((part) => ('options' in part && Array.isArray(part.options) ? part.options : [])),
  )
  const tap = (words: readonly string[]) => {
    const found = options.find(({ label }) => words.some((one) => label.toLowerCase().includes(one.toLowerCase())))
    return found && { kind: 'chosen' as const, choiceId: found.id, text: found.label }
  }
  if (goal.no && !mind.refused && options.length > 0) {
    mind.refused = true
    return { kind: 'text', text: goal.no[language][0] ?? '' }
  }
  if (goal.no && mind.refused) return undefined
  const own = shopper.orderNumber === undefined ? undefined : tap([shopper.orderNumber, ...shopper.titles])
  if (own && !mind.put && options.length > 1 && !options.some(({ label }) => isYes(goal.yes?.[language], label))) return own
  const yes = goal.yes && tap(goal.yes[language])
  if (yes && !mind.put) {
    mind.put = true
    return yes
  }
  const answer = script.answers.find(({ asked }) => asked[language].some((one) => text.toLowerCase().includes(one)))
  if (answer && goal.about === 'order') {
    mind.put = false
    return tap(answer.taps[language]) ?? { kind: 'text', text: answer.says[language][0] ?? '' }
  }
  if (yes) return yes
  const again = shopper.wordings[mind.asked]
  mind.asked++
  return again === undefined ? undefined : { kind: 'text', text: again }
}

const isYes = (words: readonly string[] | undefined, label: string): boolean =>
  (words ?? []).some((one) => label.toLowerCase().includes(one.toLowerCase()))

function isReached({ goal: { expect }, proofs, stock, orderNumber }: SimulatedShopper, text: string, receipts: Receipts): boolean {
  if ('receipt' in expect) return receipts.some((one) => one.kind === expect.receipt && one.orderNumber === orderNumber)
  if ('nothing' in expect) return receipts.length === 0
  if ('person' in expect) return false
  if (stock) return text.split(/[。！!\n]|\.\s/u).some((sentence) => stockSaid(sentence) === stock)
  const plain = text.replaceAll(',', '').toLowerCase()
  return proofs.some((one) => plain.includes(one.toLowerCase()))
}

function outcomeOf(
  shopper: SimulatedShopper,
  lines: SimulatedTalk['lines'],
  { handedOff, receipts }: { readonly handedOff: boolean; readonly receipts: Receipts },
  ms: number,
): SimulatedTalk {
  const { goal, language, mood, orderNumber } = shopper
  const { expect } = goal
  const wished = 'receipt' in expect ? expect.receipt : undefined
  const wrong = receipts.filter((one) => one.kind !== wished || one.orderNumber !== orderNumber).map(({ kind }) => kind)
  const told = lines.map(({ answer }) => answer).join('\n')
  const reached = 'person' in expect ? handedOff : isReached(shopper, told, receipts)
  const unasked = handedOff && !('person' in expect)
  return {
    ...{ goal: goal.id, language, mood, wrong, handedOff, unasked, lines, ms },
    turns: lines.length,
    passed: reached && wrong.length === 0,
  }
}

/** A message as it is read: words, then what else it holds with its buttons. */
const wordsOf = ({ parts }: MessageView): string =>
  parts
    .map((part) => {
      const options = 'options' in part && Array.isArray(part.options) ? ` [${part.options.map(({ label }) => label).join(' / ')}]` : ''
      return `${part.text}${options}`
    })
    .join('\n')

/** Whether a person has it now or is waited for, or a ticket says when one answers. */
async function isWithPerson({ db, workspaceId }: Service, conversationId: string): Promise<boolean> {
  const query = sql`
    select holder <> 'bot' or exists (select from tickets t where t.conversation_id = ${conversationId}) as "isTheirs"
    from conversations where id = ${conversationId}`
  const row = await db.inWorkspace(workspaceId, (tx) => tx.row<{ isTheirs: boolean }>(query))
  return row?.isTheirs === true
}
