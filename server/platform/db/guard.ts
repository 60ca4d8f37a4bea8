import sql, { type Sql } from 'sql-template-tag'
import { AppError } from '#platform/errors'
import type { Database } from './database.ts'

/** Of a role. */
export interface Rights {
  role: string
  super: boolean
  bypass: boolean
  owned: string[]
}

/** Refuses to serve as a role that row-level security does not bind: superuser, BYPASSRLS, or (a member of) the owner of a table. */
export async function assertBoundByRowSecurity(database: Database): Promise<void> {
  const [rights] = await database.call<Rights>(rightsOf(sql`current_user`))
  if (!rights)
    throw new AppError('forbidden', 'The database does not tell the rights of its role; the service does not serve without knowing them')
  mustBeBound(rights)
}

/** What says whether row-level security binds a role. */
export const rightsOf = (role: Sql) => sql`
  select rolname as role, rolsuper as super, rolbypassrls as bypass, array(
    select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = 'public' and pg_has_role(r.oid, c.relowner, 'member')
  ) as owned
  from pg_roles r where rolname = ${role}`

/** Throws `forbidden` for a role that row-level security does not bind. */
export function mustBeBound(rights: Rights): void {
  const wrong = [
    rights.super && 'is a superuser',
    rights.bypass && 'has BYPASSRLS',
    rights.owned.length > 0 && `owns ${rights.owned[0]}`,
  ].filter(Boolean)
  if (wrong.length === 0) return
  throw new AppError(
    'forbidden',
    `The database role ${rights.role} ${wrong.join(' and ')}: row-level security would not hold; serve as xiaoer_app without these rights`,
  )
}
