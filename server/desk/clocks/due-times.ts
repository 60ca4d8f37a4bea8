import type { Holiday } from '@xiaoer/contract/clocks'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { dueAt } from './due.ts'
import { hoursOf } from './holidays.ts'
import type { ClockRule } from './step.ts'

/** When half, four fifths and all of a window are gone. */
interface DueTimes {
  readonly half: Date
  readonly most: Date
  readonly due: Date
}

/** Of a clock that begins then; undefined where the rule's hours never come. */
export function dueTimes(rule: ClockRule, began: Date, days: readonly Holiday[]): DueTimes | undefined {
  const hours = hoursOf(rule, days)
  const [half, most, due] = [0.5, 0.8, 1].map((share) => dueAt(began, rule.windowSeconds * 1_000 * share, hours, rule.timeZone))
  return half && most && due ? { half, most, due } : undefined
}

interface NewClock extends DueTimes {
  readonly workspaceId: string
  readonly ruleId: string
  /** Of a ticket; else of a conversation and its session. */
  readonly ticketId: string | null
  readonly conversationId: string | null
  readonly sessionId: string | null
  readonly began: Date
}

/** Writes a clock down, unless it runs already. */
export const keepClock = (tx: Tx, one: NewClock) =>
  tx.run(sql`
    insert into clocks (workspace_id, id, rule_id, ticket_id, conversation_id, session_id, began_at, half_at, most_at, due_at)
    values (${one.workspaceId}, ${uuidv7()}, ${one.ruleId}, ${one.ticketId}, ${one.conversationId}, ${one.sessionId}, ${one.began}, ${one.half}, ${one.most}, ${one.due})
    on conflict do nothing`)
