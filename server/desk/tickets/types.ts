import { refusal } from '@xiaoer/contract/refusals'
import type { PutTemplate, PutTicketType, Template, TicketType } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { mustStandIn } from '../revisions.ts'
import { mustBeRule } from './approvals/stands.ts'
import { mustBeKnown } from './write.ts'

const MOST = 60
const TYPE = sql`
  select id, name, fields, due_hours as "dueHours", priority, team_id as "teamId", tells, approval, public_form as "publicForm", revision from ticket_types`

/** The kinds of tickets in use, by name. */
export const typesOf = (tx: Tx): Promise<TicketType[]> => tx.rows<TicketType>(sql`${TYPE} where removed_at is null order by name`)

/** A form that is open to shoppers, and its page. */
export interface OpenForm extends Pick<TicketType, 'id' | 'name' | 'fields'> {
  readonly path: string
}

/** The forms that are open to shoppers, by name. A page's address names workspace and kind, as it has nothing else to know them by; nothing in it is secret. */
export const openForms = (tx: Tx): Promise<OpenForm[]> =>
  tx.rows<OpenForm>(sql`
    select id, name, fields, '/t/' || translate(encode(decode(replace(workspace_id::text || id::text, '-', ''), 'hex'), 'base64'), '+/=', '-_') as path
    from ticket_types where public_form and removed_at is null order by name`)

/** A kind of ticket, also one that is out of use. Throws `not_found`. */
export async function typeOf(tx: Tx, id: string): Promise<TicketType> {
  const type = await tx.row<TicketType>(sql`${TYPE} where id = ${id}`)
  if (!type) throw new AppError('not_found', refusal('ticket.type', { id }))
  return type
}

/** Makes a kind of ticket, or changes one that is still as it was read. Throws `conflict` where somebody else changed it meanwhile. */
export async function putType(tx: Tx, workspaceId: string, given: PutTicketType, known?: string): Promise<string> {
  const { name, fields, dueHours, priority, teamId, tells, approval, publicForm, revision } = given
  mustBeForm(given)
  await mustBeRule(tx, approval, fields)
  await mustBeKnown(tx, null, { teamId })
  if (known === undefined) {
    const held = await tx.row<{ n: number }>(sql`select count(*)::int as n from ticket_types where removed_at is null`)
    if ((held?.n ?? 0) >= MOST) throw new AppError('conflict', refusal('ticket.most', { most: MOST }))
    const id = uuidv7()
    await tx.run(sql`
      insert into ticket_types (workspace_id, id, name, fields, due_hours, priority, team_id, tells, approval, public_form)
      values (${workspaceId}, ${id}, ${name}, ${JSON.stringify(fields)}::jsonb, ${dueHours}, ${priority}, ${teamId}, ${tells}::text[], ${asJson(approval)}::jsonb, ${publicForm})`)
    return id
  }
  const row = sql`select revision from ticket_types where id = ${known} and removed_at is null`
  await mustStandIn(tx, row, revision, new AppError('not_found', refusal('ticket.type', { id: known })))
  await tx.run(sql`
    update ticket_types set name = ${name}, fields = ${JSON.stringify(fields)}::jsonb, due_hours = ${dueHours}, priority = ${priority}, team_id = ${teamId},
      tells = ${tells}::text[], approval = ${asJson(approval)}::jsonb, public_form = ${publicForm}, revision = revision + 1 where id = ${known}`)
  return known
}

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** A condition leans on fields before it: so none can lean on itself, and forms are filled from top to bottom. */
function mustBeForm({ fields }: PutTicketType): void {
  const before = new Set<string>()
  for (const { id, name, kind, choices, shownWhen } of fields) {
    if (before.has(id)) throw new AppError('invalid', refusal('ticket.field_twice', { id }))
    if ((kind === 'choice' || kind === 'choices') && choices.length === 0)
      throw new AppError('invalid', refusal('ticket.field_choices', { name }))
    for (const { of } of shownWhen?.any.flatMap(({ all }) => all) ?? [])
      if (!before.has(of.replace(/^fields\./u, ''))) throw new AppError('invalid', refusal('ticket.field_before', { name, of }))
    before.add(id)
  }
}

/** Takes a kind out of use; its tickets keep it. */
export async function removeType(tx: Tx, id: string, at: Date): Promise<void> {
  const gone = await tx.run(sql`update ticket_types set removed_at = ${at} where id = ${id} and removed_at is null`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.type', { id }))
}

/** What new tickets can begin with, by name. */
export async function templatesOf(tx: Tx): Promise<Template[]> {
  const rows = await tx.rows<{ id: string; name: string; body: Omit<Template, 'id' | 'name'> }>(
    sql`select id, name, body from ticket_templates order by name`,
  )
  return rows.map(({ body, ...row }) => ({ ...row, ...body }))
}

/** Makes a template, or changes one. */
export async function putTemplate(tx: Tx, workspaceId: string, { name, ...body }: PutTemplate, known?: string): Promise<string> {
  if (known !== undefined && !(await tx.row(sql`select 1 from ticket_templates where id = ${known}`)))
    throw new AppError('not_found', refusal('ticket.template', { id: known }))
  await mustBeKnown(tx, null, { typeId: body.typeId, teamId: body.teamId })
  const id = known ?? uuidv7()
  await tx.run(sql`
    insert into ticket_templates (workspace_id, id, name, body) values (${workspaceId}, ${id}, ${name}, ${JSON.stringify(body)}::jsonb)
    on conflict (workspace_id, id) do update set name = excluded.name, body = excluded.body`)
  return id
}

/** Takes a template away. */
export async function removeTemplate(tx: Tx, id: string): Promise<void> {
  const gone = await tx.run(sql`delete from ticket_templates where id = ${id}`)
  if (gone === 0) throw new AppError('not_found', refusal('ticket.template', { id }))
}
