import { type Refusal, refusal } from './refusal.ts'
import { inWords, refusalOf } from './worded.ts'

/** An issue of a schema, as zod tells it. */
interface Issue {
  readonly code?: string | undefined
  readonly message?: string | undefined
  readonly [more: string]: unknown
}

const number = (value: unknown) => (typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0)
const listed = (value: unknown) => (Array.isArray(value) ? value.map(String).join(', ') : '')

/** Which reason stands for an issue of each kind; what is left is `shape.wrong`. */
const KINDS: Readonly<Record<string, (issue: Issue) => Refusal>> = {
  too_big: ({ origin, maximum }) => {
    const most = number(maximum)
    if (origin === 'string') return refusal('shape.long', { most })
    return origin === 'array' ? refusal('shape.many', { most }) : refusal('shape.above', { most })
  },
  too_small: ({ origin, minimum }) => {
    const least = number(minimum)
    if (origin === 'string') return least <= 1 ? refusal('shape.empty') : refusal('shape.short', { least })
    return origin === 'array' ? refusal('shape.few', { least }) : refusal('shape.below', { least })
  },
  invalid_type: ({ expected, message }) =>
    message?.endsWith('received undefined') ? refusal('shape.missing') : refusal('shape.kind', { expected: String(expected) }),
  invalid_format: ({ format }) => refusal('shape.format', { format: String(format) }),
  invalid_value: ({ values }) => refusal('shape.choice', { choices: listed(values) }),
  unrecognized_keys: ({ keys }) => refusal('shape.unknown', { names: listed(keys) }),
}

/** Why a value does not fit its schema: the reason the schema itself gives, else the one of the kind of issue. */
export function issueRefusal(told: object): Refusal {
  const issue: Issue = { ...told }
  return refusalOf(issue.message ?? '') ?? KINDS[issue.code ?? '']?.(issue) ?? refusal('shape.wrong')
}

/** The English words of an issue: those of the reason its schema gives, else zod's own. */
export function issueWords({ message = '' }: Issue): string {
  const named = refusalOf(message)
  return (named && inWords(named)) ?? message
}
