import sql from 'sql-template-tag'
import type { Arrival, Connection } from '#channels'
import { type Sitting, sitDown } from '#channels/sending'
import { type Database, groupCommit, type Tx } from '#platform/db'
import { contactOf, type Shopper } from '#shoppers'

/** Somebody known here, and their conversation with the shop. */
export interface Known {
  readonly shopper: Pick<Shopper, 'id' | 'customerId'>
  readonly conversationId: string
}

/** Who writes on a connection, where they sit down, and what their platform says of them. */
export interface Comer extends Omit<Sitting, 'conversationId'> {
  readonly shopId: Connection['shopId']
  readonly externalId: string
  readonly name: string | null
  readonly contact: Arrival['contact']
}

/**
 * Seats whoever is known here, of whom their platform tells nothing new; what waits of a workspace is asked and noted together, since most who
 * write have written before. Undefined for all others: who they are is for more than one statement to find out.
 */
export function seatKnown(db: Database) {
  return groupCommit<Comer, Known | undefined>((workspaceId, comers) =>
    db.inWorkspace(workspaceId, async (tx) => {
      const found = new Map((await find(tx, comers)).map(({ nth, ...known }) => [nth, known]))
      const seated = comers.flatMap((comer, nth) => {
        const conversationId = found.get(nth)?.conversationId
        return conversationId === undefined ? [] : [{ ...sittingOf(comer), conversationId }]
      })
      if (seated.length > 0) await sitDown(tx, seated)
      return comers.map((_, nth) => {
        const known = found.get(nth)
        return known && { shopper: { id: known.shopperId, customerId: known.customerId }, conversationId: known.conversationId }
      })
    }),
  )
}

interface Found {
  readonly nth: number
  readonly shopperId: string
  readonly customerId: string | null
  readonly conversationId: string
}

/** Not those who have another name now, where a platform may name them, nor those whose number or address here is not known as well as it is told. */
function find(tx: Tx, comers: readonly Comer[]): Promise<Found[]> {
  const asked = comers.map(({ channelId, shopId, externalId, name, contact: told }, nth) => {
    const contact = told && contactOf(told.kind, told.said)
    return { nth, channelId, shopId, externalId, name, kind: contact?.kind, value: contact?.value, proven: told?.proven }
  })
  return tx.rows<Found>(sql`
    select t.nth, s.id as "shopperId", s.customer_id as "customerId", c.id as "conversationId"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as t (nth int, "channelId" uuid, "shopId" uuid, "externalId" text, name text, kind text, value text, proven boolean)
    join identities i on i.channel_id = t."channelId" and i.external_id = t."externalId"
    join shoppers s on s.workspace_id = i.workspace_id and s.id = i.shopper_id
    join conversations c on c.workspace_id = s.workspace_id and c.shop_id = t."shopId" and c.shopper_id = s.id
    where (t.name is null or t.name = '' or s.customer_id is not null or s.name = t.name)
      and (t.kind is null or exists (
        select from shopper_contacts k where k.workspace_id = s.workspace_id and k.shopper_id = s.id and k.kind = t.kind and k.value = t.value
          and (k.proven_by is not null or not t.proven)))`)
}

const sittingOf = ({ workspaceId, channelId, address, at, window, replyToken }: Comer) => ({
  ...{ workspaceId, channelId, address, at, window, replyToken },
})
