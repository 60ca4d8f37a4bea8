import type { ScenarioProblem } from '@xiaoer/contract/scenarios'

/** What is wrong, at which step, and the way out. */
export const problem = (at: string, message: string): ScenarioProblem => ({ at, message })

/** A step as problems name it. */
export const stepAt = (id: string): string => `steps.${id}`
