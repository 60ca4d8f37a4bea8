import type { Signs } from './signs.ts'
import { type Conditions, STRATEGIES, type Strategy } from './strategies.ts'

const limited = <T>(limit: T | undefined, holds: (limit: T) => boolean): boolean => limit === undefined || holds(limit)

/** The first strategy whose every condition holds; undefined where the mood needs no answer of its own. */
export const strategyFor = (signs: Signs): Strategy | undefined => STRATEGIES.find(({ when }) => fits(when, signs))

const fits = (when: Conditions, signs: Signs): boolean =>
  limited(when.threat, () => signs.threat !== undefined) &&
  limited(when.settled, () => signs.settled) &&
  limited(when.score_at_most, (limit) => signs.score <= limit) &&
  limited(when.score_at_least, (limit) => signs.score >= limit) &&
  limited(when.before_at_most, (limit) => signs.before !== undefined && signs.before <= limit) &&
  limited(when.level_at_most, (limit) => signs.level <= limit) &&
  limited(when.intensity_at_least, (limit) => signs.intensity >= limit) &&
  limited(when.label_not, (labels) => !labels.includes(signs.label)) &&
  limited(when.soothed_at_least, (limit) => signs.soothed >= limit) &&
  limited(when.soothed_at_most, (limit) => signs.soothed <= limit) &&
  limited(when.repeated_at_least, (limit) => signs.repeated >= limit) &&
  limited(when.urging_at_least, (limit) => signs.urging >= limit)
