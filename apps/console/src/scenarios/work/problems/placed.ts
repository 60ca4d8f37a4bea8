import type { ScenarioProblem } from '@xiaoer/contract/scenarios'

/** The step that a problem is about; undefined where it is about none. */
export const stepOf = ({ at }: Pick<ScenarioProblem, 'at'>): string | undefined => at.match(/^steps\.(\w+)/u)?.[1]

/** The tab where a problem is mended. */
export type Tab = 'flow' | 'head' | 'file' | 'tests' | 'try'

/** Where in the workbench a problem is mended. */
export function tabOf({ at }: Pick<ScenarioProblem, 'at'>): Tab {
  if (/^(?:steps\.\w|start)/u.test(at)) return 'flow'
  if (at.startsWith('tests')) return 'tests'
  return /^(?:scenario|title|serves|examples|wishes|begins|calls|claims)/u.test(at) ? 'head' : 'file'
}
