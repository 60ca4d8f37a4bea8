import { isDeepStrictEqual } from 'node:util'
import { type PutShopFront, ShopFront } from '@xiaoer/contract/front'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'

const READ = sql`select name, look, desk_hours as "deskHours" from shops`

/** Of a look only what a front shows: it holds more, such as the name in both languages. */
const FrontShape = z.object(ShopFront.shape)

/** How a shop meets its shoppers. Throws `not_found`. */
export const frontOf = (db: Database, workspaceId: string, id: string): Promise<ShopFront> =>
  db.inWorkspace(workspaceId, (tx) => mustRead(tx, id, sql``))

async function mustRead(tx: Tx, id: string, lock: Sql): Promise<ShopFront> {
  const row = await tx.row<{ name: string; look: object; deskHours: object }>(sql`${READ} where id = ${id} ${lock}`)
  if (!row) throw new AppError('not_found', refusal('settings.not_here', { id }))
  return FrontShape.parse({ logo: null, ...row.look, name: row.name, deskHours: row.deskHours })
}

/** Changes it, for the chats opened from now on. Throws `not_found`, and `conflict` where it is not what was seen any more. */
export const putFront = (db: Database, workspaceId: string, id: string, { front, seen }: PutShopFront): Promise<void> =>
  db.inWorkspace(workspaceId, async (tx) => {
    if (!isDeepStrictEqual(await mustRead(tx, id, sql`for update`), seen)) throw new AppError('conflict', refusal('settings.front_changed'))
    const { name, deskHours, ...look } = front
    await tx.run(sql`
      update shops set name = ${name}, desk_hours = ${JSON.stringify(deskHours)}::jsonb, look = look || ${JSON.stringify(look)}::jsonb where id = ${id}`)
  })
