import { refusal } from '@xiaoer/contract/refusals'
import { Mapping } from '#learning/history'
import { AppError } from '#platform/errors'

/** A mapping as JSON. Throws `invalid`. */
export function mappingIn(text: string): Mapping {
  try {
    return Mapping.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('invalid', refusal('history.mapping'), { cause })
  }
}
