import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import type { Member, Members } from '../../shop.ts'

export function demoMembers(db: Database, workspaceId: string): Members {
  return {
    async member(customerId) {
      const [row] = await db.read<{ found: (Omit<Member, 'birthday'> & { birthday: string | null }) | null }>(
        sql`select demo.read_member(${workspaceId}, ${customerId}) as found`,
      )
      if (!row?.found) return undefined
      const { birthday, ...rest } = row.found
      return { ...rest, ...(birthday === null ? {} : { birthday }) }
    },
  }
}
