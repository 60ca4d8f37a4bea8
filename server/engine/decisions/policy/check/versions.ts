import { type Fault, fault, type PlacedFault } from '../../findings/fault.ts'

/** Something in force for a time. */
interface Versioned {
  readonly version: string
  readonly from: string
  readonly until?: string | undefined
}

/** Versions follow each other day by day: none twice, no day with two of them, none without. */
export function versionFindings(versions: readonly Versioned[]): PlacedFault[] {
  return versions.flatMap(({ version, from, until }, i) => [
    ...(until !== undefined && until <= from ? [at([i, 'until'], fault('version_ends_first', { version, until, from }))] : []),
    ...(versions.findIndex((one) => one.version === version) < i ? [at([i, 'version'], fault('version_twice', { version }))] : []),
    ...joint(versions[i - 1], { version, from }, i),
  ])
}

/** Where one version ends and the next begins. */
function joint(before: Versioned | undefined, { version, from }: Versioned, i: number): PlacedFault[] {
  if (before === undefined) return []
  const { until } = before
  if (until === undefined) return [at([i - 1], fault('version_no_end', { version: before.version, next: version, from }))]
  if (until === from) return []
  const both = { before: before.version, version }
  return [
    at(
      [i, 'from'],
      until < from ? fault('versions_gap', { ...both, from: until, to: from }) : fault('versions_overlap', { ...both, from, to: until }),
    ),
  ]
}

const at = (path: readonly PropertyKey[], wrong: Fault): PlacedFault => ({ path: ['versions', ...path], fault: wrong })
