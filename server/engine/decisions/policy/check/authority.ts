import type { Finding } from '../issues.ts'
import type { Layer, Version } from '../schema.ts'

/** A shop says what becomes of wishes no rule speaks of, and its limits rise from role to role up to one without. */
export function authorityFindings({ authority, otherwise, costs }: Version, layer: Layer): Finding[] {
  const missing = (field: string, why: string): Finding => ({ path: [], message: `"${field}" is missing: ${why}` })
  const needed =
    layer !== 'shop'
      ? []
      : [
          ...(otherwise ? [] : [missing('otherwise', 'cases no rule speaks of are a gap; write "person" or "refuse"')]),
          ...(authority ? [] : [missing('authority', 'say how much money each role may give, the highest without a limit')]),
          ...(costs ? [] : [missing('costs', 'say what handling, parcels and a lost customer cost')]),
        ]
  return [...needed, ...(authority ? ladder(authority) : [])]
}

const KINDS = ['perAction', 'perSession', 'perDay'] as const

function ladder(authority: NonNullable<Version['authority']>): Finding[] {
  const error = (i: number, message: string): Finding => ({ path: ['authority', i], message })
  const last = authority.at(-1)
  const open = last && KINDS.every((kind) => last[kind] === undefined)
  return [
    ...(open
      ? []
      : [
          error(
            authority.length - 1,
            'nobody may give more than this: let the last role have no limit, or nothing above it can be approved',
          ),
        ]),
    ...authority.flatMap((limit, i) => {
      const below = authority
        .slice(0, i)
        .find((one) => KINDS.some((kind) => (one[kind] ?? Number.POSITIVE_INFINITY) > (limit[kind] ?? Number.POSITIVE_INFINITY)))
      return below ? [error(i, `the role ${limit.role} may give less than ${below.role}: write roles from the least to the highest`)] : []
    }),
  ]
}
