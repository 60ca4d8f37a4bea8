import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { ApprovalRule } from './approval.ts'
import { Condition, type Facts, holds } from './condition.ts'
import { TicketPriority, TicketStatus } from './status.ts'

/** What can be asked for on a form. */
export const FieldKind = z.enum(['text', 'long', 'number', 'date', 'choice', 'choices', 'check', 'order'])
export type FieldKind = z.infer<typeof FieldKind>

const FieldId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** One field of a form; `shownWhen` is over other fields of it, as `fields.reason`. */
export const FormField = z.strictObject({
  id: FieldId,
  name: z.string().trim().min(1).check(upTo(60)),
  kind: FieldKind,
  required: z.boolean().default(false),
  choices: z
    .array(z.string().trim().min(1).check(upTo(80)))
    .max(50)
    .default([]),
  shownWhen: Condition.nullable().default(null),
})
export type FormField = z.infer<typeof FormField>

/** What stands in the fields of a form. */
export const FieldValue = z.union([z.string().check(upTo(4_000)), z.number(), z.boolean(), z.array(z.string().check(upTo(80))).max(50)])
export type FieldValue = z.infer<typeof FieldValue>
/** What stands in a form, by field. */
export const FieldValues = z.record(FieldId, FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

/** Fields as facts for conditions. */
export const fieldFacts = (values: FieldValues): Facts =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [`fields.${id}`, value]))

/** The fields that are shown, given what stands in them; one whose condition leans on a hidden field is hidden too. */
export function shownFields(fields: readonly FormField[], values: FieldValues): FormField[] {
  const seen: FieldValues = {}
  return fields.filter((field) => {
    const isShown = field.shownWhen === null || holds(field.shownWhen, fieldFacts(seen))
    const value = values[field.id]
    if (isShown && value !== undefined) seen[field.id] = value
    return isShown
  })
}

/** What is wrong with the value of a field; undefined where nothing is. */
export function fieldFault(field: FormField, value: FieldValue | undefined): 'missing' | 'kind' | 'choice' | undefined {
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return field.required ? 'missing' : undefined
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' ? undefined : 'kind'
    case 'check':
      return typeof value === 'boolean' ? undefined : 'kind'
    case 'choice':
      return typeof value === 'string' && field.choices.includes(value) ? undefined : 'choice'
    case 'choices':
      return Array.isArray(value) && value.every((one) => field.choices.includes(one)) ? undefined : 'choice'
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? undefined : 'kind'
    default:
      return typeof value === 'string' ? undefined : 'kind'
  }
}

/** A kind of ticket: its form, and how such tickets begin. `tells`: reaching which states its shopper is told of. */
export const PutTicketType = z.strictObject({
  name: z.string().trim().min(1).check(upTo(40)),
  fields: z.array(FormField).max(40).default([]),
  dueHours: z.int().min(1).max(8_760).nullable().default(null),
  priority: TicketPriority.default('normal'),
  teamId: z.uuid().nullable().default(null),
  tells: z.array(TicketStatus).max(10).default(['waiting_shopper', 'done']),
  /** Who must say yes before one is done; null: nobody. */
  approval: ApprovalRule.nullable().default(null),
  /** Whether shoppers may fill its form in on a page of its own. */
  publicForm: z.boolean().default(false),
  /** The one that was changed; a change of an older one is refused. */
  revision: z.int().optional(),
})
export type PutTicketType = z.infer<typeof PutTicketType>

/** A kind of ticket as it stands; a change names its revision. */
export const TicketType = PutTicketType.extend({ id: z.uuid(), revision: z.int() })
export type TicketType = z.infer<typeof TicketType>
/** The kinds in use, and the page of each whose form is open to shoppers, by its id. */
export const TicketTypes = z.object({ types: z.array(TicketType), forms: z.record(z.string(), z.string()) })

/** What a new ticket begins with. */
export const PutTemplate = z.strictObject({
  name: z.string().trim().min(1).check(upTo(40)),
  typeId: z.uuid().nullable().default(null),
  subject: z.string().trim().check(upTo(200)).default(''),
  priority: TicketPriority.default('normal'),
  teamId: z.uuid().nullable().default(null),
  fields: FieldValues.default({}),
  note: z.string().trim().check(upTo(4_000)).default(''),
})
export type PutTemplate = z.infer<typeof PutTemplate>
/** A template as it stands. */
export const Template = PutTemplate.extend({ id: z.uuid() })
export type Template = z.infer<typeof Template>
/** All templates. */
export const Templates = z.object({ templates: z.array(Template) })
