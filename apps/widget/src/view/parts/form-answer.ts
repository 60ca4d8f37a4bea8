import type { PartOf } from '@xiaoer/contract'

type Field = PartOf<'form'>['fields'][number]
export type Answers = Readonly<Record<string, string>>

/** The labels of required fields that are still empty. */
export function missing(fields: readonly Field[], answers: Answers): readonly string[] {
  return fields.filter(({ name, required, input }) => required && input !== 'image' && !answers[name]?.trim()).map(({ label }) => label)
}

/** What a filled form says in the shopper's words, a line for each answer. */
export function answerText(fields: readonly Field[], answers: Answers): string {
  return fields
    .filter(({ name }) => answers[name]?.trim())
    .map(({ name, label, options }) => `${label}: ${options?.find(({ id }) => id === answers[name])?.label ?? answers[name]}`)
    .join('\n')
}
