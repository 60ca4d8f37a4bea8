import type { Ruling } from '../policy/compile.ts'
import type { Reason } from './decision.ts'

/** A rule as it is shown. */
export const reasonOf = ({ id, layer, policy, version, articles, text }: Ruling): Reason => ({
  rule: id,
  layer,
  policy,
  version,
  articles: articles ?? [],
  text,
})
