import type { ShopperFact } from '@xiaoer/contract/facts'
import sql from 'sql-template-tag'
import type { SaidValues } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { factName, type SaidFact } from './read-facts.ts'

/** Who said it, where and when. */
export interface SaidBy {
  readonly workspaceId: string
  readonly shopperId: string
  readonly conversationId: string
  readonly at: Date
}

/** Of these somebody has one at a time: a later one takes the place of the one before. */
const ONE_OF: readonly string[] = ['height', 'weight', 'size', 'device']

/** Keeps what was said; the same said again keeps its newest sentence. */
export async function rememberFacts(
  tx: Tx,
  facts: readonly SaidFact[],
  { workspaceId, shopperId, conversationId, at }: SaidBy,
): Promise<void> {
  for (const { kind, value, sentence } of facts) {
    if (ONE_OF.includes(kind))
      await tx.run(sql`delete from shopper_facts where shopper_id = ${shopperId} and kind = ${kind} and value <> ${value}`)
    await tx.run(sql`
      insert into shopper_facts (workspace_id, id, shopper_id, kind, value, sentence, conversation_id, at)
      values (${workspaceId}, ${uuidv7()}, ${shopperId}, ${kind}, ${value}, ${sentence}, ${conversationId}, ${at})
      on conflict (workspace_id, shopper_id, kind, value) do update set sentence = excluded.sentence, conversation_id = excluded.conversation_id, at = excluded.at`)
  }
}

/** What is remembered of a shopper, the newest first. */
export async function factsOf(tx: Tx, shopperId: string): Promise<ShopperFact[]> {
  const rows = await tx.rows<Omit<ShopperFact, 'at' | 'name'> & { at: Date }>(sql`
    select id, kind, value, sentence, at from shopper_facts where shopper_id = ${shopperId} order by at desc, id desc`)
  return rows.map(({ at, ...row }) => {
    const name = factName(row.value)
    return { ...row, ...(name && { name: { zh: name.zh, en: name.en } }), at: at.toISOString() }
  })
}

/** Forgets one fact of a shopper, or all; gives how many there were. */
export const forgetFacts = (tx: Tx, shopperId: string, id?: string): Promise<number> =>
  id === undefined
    ? tx.run(sql`delete from shopper_facts where shopper_id = ${shopperId}`)
    : tx.run(sql`delete from shopper_facts where shopper_id = ${shopperId} and id = ${id}`)

/** What of it the guide begins with: body and size, and traits. */
export function knownFrom(facts: readonly Pick<ShopperFact, 'kind' | 'value'>[]): {
  readonly values: SaidValues
  readonly people: readonly string[]
} {
  const one = (kind: ShopperFact['kind']) => facts.find((fact) => fact.kind === kind)?.value
  const [height, weight, size] = [one('height'), one('weight'), one('size')]
  return {
    values: {
      ...(height !== undefined && { height: Number(height) }),
      ...(weight !== undefined && { weight: Number(weight) }),
      ...(size !== undefined && height === undefined && { size }),
    },
    people: [
      ...facts.flatMap(({ kind, value }) => (kind === 'trait' ? [value] : [])),
      ...(facts.some(({ kind }) => kind === 'allergy') ? ['allergic'] : []),
    ],
  }
}
