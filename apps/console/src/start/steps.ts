import type { Setup } from '@xiaoer/contract'

type Step = Setup['steps'][number]

/** How far the checklist has come: done of all that were not put off, and the first that is open. */
export function progress(steps: readonly Step[]): { done: number; open: number; of: number; next: Step['id'] | undefined } {
  const open = steps.filter((step) => !step.done && !step.skipped)
  return { done: steps.filter((step) => step.done).length, open: open.length, of: steps.length, next: open[0]?.id }
}
