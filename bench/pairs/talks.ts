import type { MessageView } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { serviceDriver } from '../../packages/testing/chat/service-driver.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService } from '../../server/service.ts'
import { KEY, openScratch } from '../harness/scratch.ts'

/** What a message comes to. */
export interface Reply {
  /** The matters under way and those that wait. */
  readonly matters: readonly string[]
  /** The matter that was refused at once. */
  readonly refused: string | undefined
  /** Whether it came to something at all. */
  readonly isKnown: boolean
  /** The lines of the reply, without what differs from order to order. */
  readonly told: readonly string[]
  /** What was told of the matters under way and of those that wait. */
  readonly slots: readonly string[]
  /** What was told of the first of them. */
  readonly ofFirst: readonly string[]
  /** The words of the first answer that is offered to the question of the matter under way; undefined where none is. */
  readonly answer: string | undefined
}

/** A service on which each talk is one of its own. */
export interface Talks {
  /** What the last of the lines comes to. */
  say(shopper: string, language: string, ...lines: readonly string[]): Promise<Reply>
  close(): Promise<void>
}

/** Matters whose refusal is told under another name. */
const REFUSED: Readonly<Record<string, string>> = { sent_address: 'change_address' }

/** Opens a service with the demo shop. */
export async function openTalks(): Promise<Talks> {
  const scratch = await openScratch()
  const config = readConfig({ XIAOER_DATA: scratch.folder, XIAOER_KEY: KEY, PORT: '0', SHOPPER_RATE: '100000', TURN_PAUSE: '0' })
  const service = await openService(config, systemClock, silentLogger(), scratch.store)
  const driver = await serviceDriver(service)
  const { db, workspaceId } = service
  const stateNow = async () =>
    (
      await db.inWorkspace(workspaceId, (tx) =>
        tx.row<{ state: State }>(
          sql`select c.state from traces t join conversations c on c.id = t.conversation_id order by t.id desc limit 1`,
        ),
      )
    )?.state
  return {
    async say(shopper, language, ...lines) {
      const { visit } = await driver.begin({ shopper, language })
      for (const line of lines.slice(0, -1)) await visit.write(line)
      const { replies, source } = await visit.write(lines.at(-1) ?? '')
      const { settling = [], queued = [], lastSaid = [], pending } = (await stateNow()) ?? {}
      const isAsked = pending?.slot.startsWith('settle.') === true && pending.slot !== 'settle.begin'
      const refused = lastSaid.map((mark) => /^settle\.refused\.(\w+)/u.exec(mark)?.[1]).find((one) => one !== undefined)
      const told = replies.flatMap(({ parts }) => parts.flatMap((part) => ('text' in part && part.text ? part.text.split('\n') : [])))
      return {
        matters: [...settling, ...queued].map(({ scenario }) => scenario),
        isKnown: source !== 'not_known',
        refused: refused && REFUSED[refused],
        slots: [...settling, ...queued].flatMap(({ slots }) => Object.keys(slots)),
        ofFirst: Object.keys([...settling, ...queued][0]?.slots ?? {}),
        answer: isAsked ? offered(replies).find(({ id }) => ANSWERS.test(id))?.label : undefined,
        told: told.map(withoutDetails).filter((text) => [...text].length > SHORT && !CHOICES.test(text)),
      }
    },
    async close() {
      await service.close()
      await scratch.close()
    },
  }
}

const offered = (replies: readonly MessageView[]) =>
  replies.flatMap(({ parts }) => parts.flatMap((part) => ('options' in part && Array.isArray(part.options) ? part.options : [])))

interface State {
  readonly settling?: readonly Matter[]
  readonly queued?: readonly Matter[]
  readonly pending: { readonly slot: string } | null
  readonly lastSaid?: readonly string[]
}

interface Matter {
  readonly scenario: string
  readonly slots: Readonly<Record<string, unknown>>
}

/** A value for what was asked, and no way out of it. */
const ANSWERS = /^set:\w+=(?!no$)/u
const SHORT = 3
const CHOICES = /^(?:您可以点|You can tap)/u
/** Numbers, days, carriers and places are another order's in another talk. */
const withoutDetails = (text: string): string =>
  text
    .replace(
      /[\dA-Z.%:]+|今天|明天|昨天|后天|普通会员|.杉会员|today|tomorrow|yesterday|[月日]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*/gu,
      '',
    )
    .replace(/[^\s，。]{2}(?:快递|速运|速递|物流)|邮政EMS|\w+ Express|发往.*|(?:heading|bound) (?:to|for).*/gu, '')
    .replace(/\s/gu, '')
