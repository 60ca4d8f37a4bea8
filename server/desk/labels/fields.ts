import type { CustomFields } from '@xiaoer/contract/labels'
import { refusal } from '@xiaoer/contract/refusals'
import { type FieldValues, type FormField, fieldFault, shownFields } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Kept } from '#workspaces'
import { refuseField } from '../tickets/index.ts'

/** The fields of a workspace's own. */
export const customFields = async (tx: Tx): Promise<CustomFields> =>
  (await tx.row<CustomFields>(sql`select shopper, conversation, revision from custom_fields`)) ?? {
    shopper: [],
    conversation: [],
    revision: 0,
  }

/** Writes them anew, where they stand as whoever changes them saw them. Throws `conflict`. */
export async function putCustomFields(tx: Tx, workspaceId: string, { shopper, conversation, revision }: CustomFields): Promise<void> {
  for (const fields of [shopper, conversation]) mustDiffer(fields)
  const stands = (await tx.row<{ revision: number }>(sql`select revision from custom_fields for update`))?.revision ?? 0
  if (stands !== revision) throw new AppError('conflict', refusal('ticket.changed', { stands, edited: revision }))
  await tx.run(sql`
    insert into custom_fields (workspace_id, shopper, conversation) values (${workspaceId}, ${JSON.stringify(shopper)}::jsonb, ${JSON.stringify(conversation)}::jsonb)
    on conflict (workspace_id) do update set shopper = excluded.shopper, conversation = excluded.conversation, revision = custom_fields.revision + 1`)
}

function mustDiffer(fields: readonly FormField[]): void {
  const seen = new Set<string>()
  for (const { id } of fields) {
    if (seen.has(id)) throw new AppError('invalid', refusal('ticket.field_twice', { id }))
    seen.add(id)
  }
}

/** Writes values of a conversation or of its shopper; what is no field here is left out. Throws `invalid`, by field. */
export async function putValues(
  tx: Tx,
  by: { workspaceId: string; accountId: string },
  on: 'conversation' | 'shopper',
  ofId: string,
  said: FieldValues,
  at: Date,
  kept: Kept,
): Promise<void> {
  const { values } = kept({ values: said }, { values: await valuesOf(tx, ofId) })
  const fields = (await customFields(tx))[on]
  const shown = shownFields(fields, values)
  for (const field of shown) {
    // a colleague writes one after the other: what is needed may be missing until it is known
    const fault = fieldFault({ ...field, required: false }, values[field.id])
    if (fault) refuseField(fault, field.name)
  }
  const known = new Set(shown.map(({ id }) => id))
  const filled = Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)))
  await tx.run(sql`
    insert into field_values (workspace_id, of_id, values, changed_by, changed_at) values (${by.workspaceId}, ${ofId}, ${JSON.stringify(filled)}::jsonb, ${by.accountId}, ${at})
    on conflict (workspace_id, of_id) do update set values = excluded.values, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}

/** What stands in the fields of a conversation or a shopper. */
export const valuesOf = async (tx: Tx, ofId: string): Promise<FieldValues> =>
  (await tx.row<{ values: FieldValues }>(sql`select values from field_values where of_id = ${ofId}`))?.values ?? {}
