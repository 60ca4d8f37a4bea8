import { issueRefusal, issueWords, refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import { Mapping } from './mapping.ts'

/** What was read lately: a mapping is read for each webhook, and seldom changes. */
const read = new Map<string, Mapping>()
const MOST = 20

/** The mapping in a text. Throws `invalid` with every place that is wrong, and why. */
export function readMapping(text: string): Mapping {
  const known = read.get(text)
  if (known) return known
  const { success, data, error } = Mapping.safeParse(parsed(text))
  if (!success) {
    const fields = error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issueWords({ ...issue }),
      refusal: issueRefusal({ ...issue }),
    }))
    const [first] = fields
    throw new AppError('invalid', refusal('shops.mapping', { path: first?.path || '{ }' }), { fields })
  }
  if (read.size >= MOST) read.clear()
  read.set(text, data)
  return data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', refusal('shops.mapping_json', { why: cause instanceof Error ? cause.message : '' }), { cause })
  }
}
